/// The gold of a page, what people say it is: its articles block by block, and its furniture. The format is described
/// in `docs/GOLD.md`.
///
/// The words of this folder: a *gold* says what a whole page is. *Corrections* are the same for some of its articles,
/// and may say only some things of them (`PlacedCorrections`); what they do not say is read by the rules.
public struct GoldPage: Sendable, Decodable {
    /// Path of the page below the checked folder; empty where the file does not say it.
    public let file: String
    /// Number of lines of the page; nil where the file does not say it.
    let lines: Int?
    /// The day of the issue; nil where the file does not say it, or says that none is known (`keys` tells which).
    let published: String?
    let articles: [GoldArticle]
    let furniture: [GoldFurniture]
    /// The names of all members that are there.
    let keys: Set<String>

    enum CodingKeys: String, CodingKey, CaseIterable {
        case file, published, articles
        case lines = "n_lines"
        case furniture = "furniture_lines"
    }

    /// What is wrong with a file of gold or corrections.
    public struct Failure: Error, Equatable, CustomStringConvertible {
        /// What is wrong and where, in one line for people.
        public let description: String
    }

    /// Decodes what `init(reading:)` then checks.
    public init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        file = try members.decodeIfPresent(String.self, forKey: .file) ?? ""
        lines = try members.decodeIfPresent(Int.self, forKey: .lines)
        published = try members.decodeIfPresent(String.self, forKey: .published)
        articles = try members.decodeIfPresent([GoldArticle].self, forKey: .articles) ?? []
        furniture = try members.decodeIfPresent([GoldFurniture].self, forKey: .furniture) ?? []
        keys = try MemberName.all(of: decoder)
    }

    /// Reads a gold file or a file of corrections.
    ///
    /// - Throws: `Failure` when the bytes are no JSON in the format of a gold file, or when there are more articles than
    ///   `GoldLimits` allows.
    init(reading json: [UInt8]) throws(Failure) {
        do throws(JSONFile.Failure) {
            self = try JSONFile.decode(GoldPage.self, json)
        } catch {
            throw Failure(description: error.description.printable)
        }
        guard articles.count <= GoldLimits.articles else {
            throw Failure(description: "articles: \(articles.count) of them, more than \(GoldLimits.articles)")
        }
        for (index, article) in articles.enumerated() where !article.isSpan {
            throw Failure(description: "articles[\(index)].lines must be a first and a last line")
        }
    }
}

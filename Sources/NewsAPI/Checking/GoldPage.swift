/// The gold of a page, what people say it is: its articles block by block, and its furniture. The format is described
/// in `docs/GOLD.md`.
public struct GoldPage: Sendable, Decodable {
    /// A line, or a part of it, that belongs to no article.
    struct FurnitureLine: Sendable, Decodable {
        let line: Int
        let kind: String
        let text: String

        /// Whether an article may be made of the line: one that is made of such lines alone is neither right nor wrong.
        var mayBeArticle: Bool { ["photo-caption", "page-title", "section-label"].contains(kind) }
    }

    /// Path of the page below the checked folder.
    public let file: String
    /// Number of lines of the page.
    let lines: Int
    let articles: [GoldArticle]
    let furniture: [FurnitureLine]

    private enum CodingKeys: String, CodingKey {
        case file, articles
        case lines = "n_lines"
        case furniture = "furniture_lines"
    }

    /// What is wrong with a gold file.
    public struct Failure: Error, Equatable, CustomStringConvertible {
        /// What is wrong and where, in one line for people.
        public let description: String
    }

    /// Reads a gold file.
    ///
    /// - Throws: `Failure` when the bytes are no JSON in the format of a gold file, when there are more articles than
    ///   `GoldLimits` allows, or when an article cannot be scored.
    public init(json: [UInt8]) throws(Failure) {
        do throws(JSONFile.Failure) {
            self = try JSONFile.decode(GoldPage.self, json)
        } catch {
            throw Failure(description: error.description)
        }
        guard articles.count <= GoldLimits.articles else {
            throw Failure(description: "articles: \(articles.count) of them, more than \(GoldLimits.articles)")
        }
        for (index, article) in articles.enumerated() {
            if let fault = article.fault { throw Failure(description: "articles[\(index)].\(fault)") }
        }
    }
}

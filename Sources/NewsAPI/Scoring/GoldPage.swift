#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What people say a page is: its articles block by block, and its furniture. The format is described in
/// `docs/GOLD.md`.
public struct GoldPage: Sendable, Decodable {
    /// A line, or a part of it, that belongs to no article.
    struct FurnitureLine: Sendable, Decodable {
        let line: Int
        let kind: String
        let text: String

        /// An article that is made of these alone is neither right nor wrong.
        var mayBeArticle: Bool { ["photo-caption", "page-title", "section-label"].contains(kind) }
    }

    /// File name of the page.
    public let file: String
    /// Lines of the page.
    let lines: Int
    let articles: [GoldArticle]
    let furniture: [FurnitureLine]

    private enum CodingKeys: String, CodingKey {
        case file, articles
        case lines = "n_lines"
        case furniture = "furniture_lines"
    }

    /// - Throws: when the bytes are not the JSON they should be.
    public init(json: [UInt8]) throws {
        self = try JSONDecoder().decode(GoldPage.self, from: Data(json))
    }
}

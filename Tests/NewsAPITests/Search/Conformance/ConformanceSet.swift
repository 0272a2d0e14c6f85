import Foundation
import Testing

@testable import NewsAPI

/// The texts, rules and cases of `Tests/Fixtures/search-conformance`, whose README says what they are.
struct ConformanceSet: Sendable {
    /// A text, by the fields that terms are looked for in.
    struct Article: Decodable, Sendable, CustomTestStringConvertible {
        let id: String
        let section: String?
        let kicker: String?
        let title: String
        let subtitle: String?
        let dateline: String
        /// Paragraphs, subheads and captions. A line end in a paragraph is where a column ends in it.
        let body: [String]
        let byline: String?

        var testDescription: String { id }

        /// The article as the index gets it.
        var document: DocumentText {
            let paragraphs = body.map { $0.replacing("\n", with: "") }
            return DocumentText(
                title: [title, kicker, subtitle].compactMap(\.self),
                body: ["\(dateline) \(paragraphs[0])"] + paragraphs.dropFirst(),
                byline: byline.map { [BylineText.parted($0)] } ?? [], section: section.map { [$0] } ?? [])
        }
    }

    struct Rule: Decodable, Sendable {
        let id: String
        let group: String
        let sentence: String
    }

    struct Case: Decodable, Sendable, CustomTestStringConvertible {
        let id: String
        let rule: String
        let query: String
        let tree: ConformanceTree
        /// The articles that are found, ascending.
        let ids: [String]
        /// By article and field what is marked; nil where the case does not say it.
        let marks: [String: [String: [String]]]?

        var testDescription: String { "\(id) \(query)" }
    }

    static let whole = try! ConformanceSet()

    let articles: [Article]
    let rules: [Rule]
    let cases: [Case]
    /// The articles as they are printed, one to a page.
    let pages: [(name: String, text: String)]

    private init() throws {
        let folder = Fixture.root.appendingPathComponent("Tests/Fixtures/search-conformance")
        func read<Element: Decodable>(_ name: String) throws -> [Element] {
            try JSONDecoder().decode([Element].self, from: Data(contentsOf: folder.appendingPathComponent(name)))
        }
        articles = try read("articles.json")
        rules = try read("rules.json")
        cases = try read("cases.json")
        let files = folder.appendingPathComponent("pages")
        pages = try FileManager.default.contentsOfDirectory(atPath: files.path).sorted().map { name in
            (name, String(decoding: try Data(contentsOf: files.appendingPathComponent(name)), as: UTF8.self))
        }
    }
}

import Foundation
import Testing

@testable import NewsAPI

@Suite("query says how a request was understood, and every list takes the same limit")
struct QueryEchoTests {
    private static let service = try! TestService(try! SamplePages.files(30, seed: 5))

    static let searches: [(query: String, highlight: String, snippet: Int, explain: Bool)] = [
        ("", "mark", 120, false), ("&highlight=offsets", "offsets", 120, false), ("&snippet=20", "mark", 20, false),
        ("&explain=1", "mark", 120, true), ("&explain=0&highlight=none&snippet=500", "none", 500, false),
        ("&fields=explain", "mark", 120, true),
    ]

    // Keeps out: only the tag and the links had them.
    @Test("A search tells highlight, snippet and explain, given or not", arguments: searches)
    func search(query: String, highlight: String, snippet: Int, explain: Bool) throws {
        let echo = try #require(try Self.service.get("/search?q=防汛" + query).json["query"] as? [String: Any])
        #expect(echo["highlight"] as? String == highlight)
        #expect(echo["snippet"] as? Int == snippet)
        #expect(echo["explain"] as? Bool == explain)
    }

    /// The article's id stands for `ID`.
    static let lists = [
        "/articles", "/search?q=防汛", "/articles/ID/related", "/sections", "/bylines", "/pages", "/suggest?prefix=防",
    ]

    // Keeps out: related articles were 10, and 50 at most.
    @Test("limit is 20 where it is not given, and 1 to 200", arguments: lists)
    func limit(list: String) throws {
        let list = list.replacing("ID", with: Self.service.archive.article(0).article.id.description)
        func limit(_ target: String) throws -> Int? {
            (try Self.service.get(target).json["query"] as? [String: Any])?["limit"] as? Int
        }
        #expect(try limit(list) == 20)
        let given = list + (list.contains("?") ? "&limit=" : "?limit=")
        for right in [1, 200] { #expect(try limit(given + "\(right)") == right) }
        for wrong in [0, 201] { #expect(try Self.service.get(given + "\(wrong)").wrongParameters == ["limit"]) }
    }
}

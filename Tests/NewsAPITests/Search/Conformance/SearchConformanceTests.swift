import Foundation
import Testing

@testable import NewsAPI

@Suite("The conformance set is passed, and says what it means")
struct SearchConformanceTests {
    private static let set = ConformanceSet.whole
    private static let service = try! TestService(set.pages)
    private static let reference = ReferenceMatcher(set.articles.map(\.document))
    /// More than the longest text has.
    private static let snippet = 500

    @Test("Each page holds the one article that the set says it holds", arguments: set.articles)
    func pages(expected: ConformanceSet.Article) throws {
        let answer = try Self.service.get("/articles?page=\(expected.id)&fields=*")
        #expect(answer.results.count == 1)
        let article = try #require(answer.results.first)
        func text(_ field: String) -> [Unicode.Scalar]? { (article[field] as? String).map(Self.scalars) }
        #expect(text("title") == Self.scalars(expected.title))
        #expect(text("kicker") == expected.kicker.map(Self.scalars))
        #expect(text("subtitle") == expected.subtitle.map(Self.scalars))
        #expect(text("section") == expected.section.map(Self.scalars))
        #expect(text("dateline") == Self.scalars(expected.dateline))
        let byline = try #require(article["byline"] as? [String: Any])
        #expect((byline["original"] as? String).map(Self.scalars) == expected.byline.map(Self.scalars))
        let blocks = try #require(article["blocks"] as? [[String: Any]])
        let kinds = ["paragraph", "subhead", "caption"]
        let paragraphs = blocks.filter { kinds.contains($0["type"] as? String ?? "") }
            .compactMap { $0["text"] as? String }
        #expect(
            paragraphs.map(Self.scalars) == expected.body.map { Self.scalars($0.replacing("\n", with: "")) })
    }

    @Test("The articles of each case are found, no others, and counted however few are shown", arguments: set.cases)
    func found(test: ConformanceSet.Case) throws {
        let all = try Self.search(test, "&limit=200")
        #expect(try all.results.map(Self.page).sorted() == test.ids)
        #expect(all.json["total"] as? Int == test.ids.count)
        #expect(try Self.search(test, "&limit=1").json["total"] as? Int == test.ids.count)
    }

    @Test("What a case says is marked, and nothing else, as offsets and as text", arguments: set.cases)
    func marked(test: ConformanceSet.Case) throws {
        guard let marks = test.marks else { return }
        let expected = marks.mapValues { $0.mapValues { $0.map(Self.seen) } }
        for highlight in ["offsets", "mark"] {
            let answer = try Self.search(test, "&limit=200&snippet=\(Self.snippet)&highlight=\(highlight)")
            let found = try answer.results.map { result in
                let own = highlight == "mark" ? try Self.texts(marked: result) : try Self.texts(atOffsets: result)
                return (try Self.page(result), own.mapValues { $0.map(Self.seen) })
            }
            #expect(Dictionary(uniqueKeysWithValues: found).filter { expected[$0.key] != nil } == expected)
        }
    }

    @Test("A scan of the texts finds for the tree of each case what is found for its query", arguments: set.cases)
    func trees(test: ConformanceSet.Case) throws {
        let query = try #require(test.tree.query())
        #expect(Self.reference.matches(query).map { Self.set.articles[$0].id }.sorted() == test.ids)
    }

    @Test("Names are given once, and every rule has cases")
    func names() {
        let rules = Self.set.rules.map(\.id)
        #expect(Set(rules).count == rules.count)
        #expect(Set(Self.set.cases.map(\.rule)) == Set(rules))
        #expect(Set(Self.set.cases.map(\.id)).count == Self.set.cases.count)
        #expect(Set(Self.set.articles.map { $0.id + ".txt" }) == Set(Self.set.pages.map(\.name)))
        let markingOthers = Self.set.cases.filter { test in
            (test.marks ?? [:]).keys.contains { !test.ids.contains($0) }
        }
        #expect(markingOthers.map(\.id) == [])
    }

    private static func search(_ test: ConformanceSet.Case, _ rest: String) throws -> TestService.Answer {
        let answer = try service.get("/search?q=\(QueryString.encode(test.query))\(rest)")
        #expect(answer.status == 200)
        return answer
    }

    private static func page(_ result: [String: Any]) throws -> String {
        let source = try #require(result["source"] as? [String: Any])
        return try #require(source["page"] as? String)
    }

    /// By field the texts that stand at the offsets of a result.
    private static func texts(atOffsets result: [String: Any]) throws -> [String: [String]] {
        var texts: [String: [String]] = [:]
        for (field, ranges) in try #require(result["highlights"] as? [String: [[Int]]]) where !ranges.isEmpty {
            let whole = field == "byline" ? (result[field] as? [String: Any])?["original"] : result[field]
            let text = scalars(try #require(whole as? String))
            texts[field == "snippet" ? "body" : field] = ranges.map { string(text[$0[0]..<$0[1]]) }
        }
        return texts
    }

    /// By field the texts that a result marks.
    private static func texts(marked result: [String: Any]) throws -> [String: [String]] {
        var marked = try #require(result["highlights"] as? [String: String])
        marked["body"] = try #require(result["snippet"] as? String)
        let texts = marked.mapValues { html in
            html.components(separatedBy: "<mark>").dropFirst()
                .map { unescaped($0.components(separatedBy: "</mark>")[0]) }
        }
        return texts.filter { !$0.value.isEmpty }
    }

    private static func unescaped(_ html: String) -> String {
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
            .reduce(html) { $0.replacing($1.0, with: $1.1) }
    }

    /// A text without what nobody sees: whether a mark repeats that is left open. Scalars, as strings are the same when
    /// they are canonically equivalent.
    private static func seen(_ text: String) -> [Unicode.Scalar] {
        scalars(text).filter { $0 != "\n" && !$0.properties.isDefaultIgnorableCodePoint }
    }

    private static func scalars(_ text: String) -> [Unicode.Scalar] { Array(text.unicodeScalars) }

    private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}

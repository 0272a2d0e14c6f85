import Testing

@testable import NewsAPI

@Suite("FrequentTriples")
struct FrequentTriplesTests {
    /// 1,000 documents: most have both 甲乙 and 乙丙, half of them 甲乙丙; a fifth has 丙丁.
    private static let documents = (0..<1_000).map { number in
        let body =
            switch number % 4 {
            case 0: ["前甲乙丙后"]
            case 1: ["甲乙，乙丙"]
            case 2: ["甲乙", "，乙丙"]
            default: ["无"]
            }
        return DocumentText(
            title: [number % 4 == 3 && number % 8 == 3 ? "甲乙丙" : "题"], body: body + (number % 5 == 0 ? ["丙丁"] : []),
            section: number % 3 == 0 ? ["甲乙版面"] : [])
    }

    private static let segment: IndexSegment = {
        var builder = SegmentBuilder()
        for document in documents { builder.add(document) }
        return builder.finish()
    }()

    private static func term(_ text: String) throws -> QueryTerm {
        let query = try QueryParser.parse(text).query
        if case .term(let term) = query { return term }
        return try #require(nil as QueryTerm?, "\(text) is not a single term")
    }

    private static func known(_ text: String) throws -> DocumentSet? {
        segment.frequentTriples.documents(TermLookup(try term(text), in: segment).parts.map(\.places))
    }

    @Test("a frequent stretch is verified anew by each query, or known wrongly")
    func frequent() throws {
        let expected = ReferenceMatcher(Self.documents).matches(.term(try Self.term("甲乙丙")))
        #expect(expected.count == 375)
        #expect(try Self.known("甲乙丙").map(Array.init) == expected)
    }

    @Test(
        "memory is spent on a rare stretch whose two pairs are frequent, or on punctuation",
        arguments: ["乙丙丁", "题前甲", "甲乙丁", "\"，乙丙\""])
    func rare(text: String) throws {
        #expect(try Self.known(text) == nil)
    }

    @Test(
        "what is known of a frequent stretch is taken for what a longer term, a field or a filter asks",
        arguments: [
            "甲乙丙", "title:甲乙丙", "body:甲乙丙", "前甲乙丙", "甲乙丙后", "甲乙丙 丙丁", "丙丁 -甲乙丙", "甲乙丙*", "byline:甲乙丙", "section:甲乙版",
            "section:甲乙版面",
        ])
    func searches(text: String) throws {
        let query = try QueryParser.parse(text).query
        let searcher = Searcher(index: SearchIndex([Self.segment]))
        let expected = ReferenceMatcher(Self.documents).matches(query)
        #expect(Array(searcher.search(query, limit: 1).matches) == expected)
        var filter = DocumentSet(count: Self.documents.count)
        for ordinal in stride(from: 0, to: Self.documents.count, by: 3) { filter.insert(ordinal) }
        let hits = searcher.search(query, filter: filter, limit: 1_000).hits
        #expect(hits.map(\.ordinal).sorted() == expected.filter { $0 % 3 == 0 })
    }

    @Test("merged segments do not know their frequent stretches")
    func merged() throws {
        let halves = [Self.documents[..<400], Self.documents[400...]].map { documents in
            var builder = SegmentBuilder()
            for document in documents { builder.add(document) }
            return builder.finish()
        }
        let merged = IndexSegment.merging(halves)
        let places = TermLookup(try Self.term("甲乙丙"), in: merged).parts.map(\.places)
        #expect(try merged.frequentTriples.documents(places) == Self.known("甲乙丙"))
    }
}

import Testing

@testable import NewsAPI

@Suite("A search finds the right articles, in the right order, page by page")
struct SearcherTests {
    private static let archive = SyntheticArchive(count: 400, seed: 1)
    private static let reference = ReferenceMatcher(archive.documents)
    /// The archive in one segment.
    private static let whole = Searcher(
        index: .build(count: archive.documents.count, workers: 2) { archive.documents[$0] })
    /// The same archive in three segments, whose places are sorted in several passes, or in one for each symbol.
    private static let cut = Searcher(
        index: SearchIndex(
            [
                segment(0..<100, sorting: 3_000), segment(100..<170, sorting: 100), segment(170..<400, sorting: 0),
            ]))

    private static func segment(_ range: Range<Int>, sorting places: Int) -> IndexSegment {
        var builder = SegmentBuilder()
        for document in range { builder.add(archive.documents[document]) }
        return builder.finish(sorting: places)
    }

    @Test("The index finds exactly the articles that a scan of the text finds", arguments: 0..<400)
    func equalsReference(seed: Int) {
        var random = SeededGenerator(UInt64(seed))
        let query = Self.archive.query(&random)
        let expected = Self.reference.matches(query)
        for searcher in [Self.whole, Self.cut] {
            let result = searcher.search(query, limit: 1_000)
            #expect(Array(result.matches) == expected, "\(query)")
            #expect(result.total == expected.count)
            #expect(result.hits.map(\.ordinal).sorted() == expected)
            #expect(searcher.count(query) == expected.count)
        }
    }

    @Test("Hits and scores do not depend on how the archive is cut into segments", arguments: 0..<100)
    func segmentsDoNotMatter(seed: Int) {
        var random = SeededGenerator(UInt64(seed) + 1_000)
        let query = Self.archive.query(&random)
        #expect(Self.whole.search(query, limit: 50).hits == Self.cut.search(query, limit: 50).hits, "\(query)")
    }

    @Test("The first hits, and those after a hit, are the same whether few or all are asked for", arguments: 0..<100)
    func firstHits(seed: Int) {
        var random = SeededGenerator(UInt64(seed) + 3_000)
        let query = Query.or([Self.archive.query(&random), Self.archive.query(&random)])
        let all = Self.whole.search(query, limit: 400).hits
        #expect(Self.cut.search(query, limit: 3).hits == Array(all.prefix(3)), "\(query)")
        guard all.count > 5 else { return }
        #expect(Self.cut.search(query, limit: 3, after: all[4]).hits == Array(all[5...].prefix(3)), "\(query)")
    }

    @Test("A filter leaves the order and the scores of the hits that it keeps as they are", arguments: 0..<60)
    func filters(seed: Int) {
        var random = SeededGenerator(UInt64(seed) + 2_000)
        let query = Self.archive.query(&random)
        var filter = DocumentSet(count: 400)
        for ordinal in 0..<400 where Bool.random(using: &random) { filter.insert(ordinal) }
        let expected = Self.whole.search(query, limit: 400).hits.filter { filter.contains($0.ordinal) }
        #expect(Self.cut.search(query, filter: filter, limit: 400).hits == expected, "\(query)")
    }

    @Test(
        "The pages of a search together are its whole list, without gap or repetition",
        arguments: SearchSort.allCases, ["防", "防汛 OR 20*", "-防汛", ""])
    func pages(sort: SearchSort, text: String) throws {
        let query = try QueryParser.parse(text).query
        let all = Self.whole.search(query, sort: sort, limit: 400)
        var hits: [SearchHit] = []
        var page = Self.cut.search(query, sort: sort, limit: 7)
        while let last = page.hits.last {
            #expect(page.total == all.total)
            hits += page.hits
            page = Self.cut.search(query, sort: sort, limit: 7, after: last)
        }
        #expect(hits == all.hits)
        switch sort {
        case .relevance: #expect(zip(hits, hits.dropFirst()).allSatisfy { $0.isBetter(than: $1) })
        case .newest: #expect(hits.map(\.ordinal) == Array(all.matches))
        case .oldest: #expect(hits.map(\.ordinal) == all.matches.reversed())
        }
    }

    @Test(
        "A word is not found inside a longer run of letters or digits, unless its query ends with an asterisk",
        arguments: [
            ("3个", ["3个"]), ("20", ["G20 20"]), ("20*", ["2020年", "G20 20"]), ("2020", ["2020年"]), ("年", ["2020年"]),
            ("a+h", ["A+H股"]), ("H股", ["A+H股"]), ("\"+H\"", ["A+H股"]), ("31.9%", ["31.9%"]), ("1.9", []), ("31.*", []),
            ("\"31.\"", ["31.9%"]),
            ("g2*", ["G20 20"]), ("\"20 20\"", []), ("\"G20 2\"*", ["G20 20"]), ("个", ["3个", "13个"]),
        ])
    func edges(text: String, expected: [String]) throws {
        let titles = ["3个", "13个", "2020年", "A+H股", "31.9%", "131.95%", "G20 20"]
        let searcher = Searcher(index: .build(count: titles.count) { DocumentText(title: [titles[$0]], body: []) })
        let hits = searcher.search(try QueryParser.parse(text).query, sort: .newest, limit: 10).hits
        #expect(hits.map { titles[$0.ordinal] } == titles.filter(expected.contains))
    }

    @Test("A match lies within one block of one field, and a term without a field is looked for in every one")
    func blocks() throws {
        let text = DocumentText(title: ["城市"], body: ["内涝", "治理"], byline: ["记者 王赛华"], section: ["党建连连看"])
        let searcher = Searcher(index: .build(count: 1) { _ in text })
        let totals = [
            "城市内涝", "内涝治理", "\"内涝 治理\"", "内涝 城市", "党建", "section:党建", "byline:党建", "王赛华", "section:王赛华", "赛华党建",
            "title:内涝", "body:内涝",
        ]
        .map { text in (try? QueryParser.parse(text)).map { searcher.count($0.query) } }
        #expect(totals == [0, 0, 0, 1, 1, 1, 0, 1, 0, 0, 0, 1])
    }

    @Test("An archive of more articles than a segment holds is searched whole")
    func manySegments() throws {
        let count = SearchLimits.segmentDocuments + 1_000
        let index = SearchIndex.build(count: count, workers: 2) {
            DocumentText(title: [$0 % 1_000 == 0 ? "防" : ""], body: [])
        }
        #expect(index.segments.count == 2)
        let hits = Searcher(index: index).search(try QueryParser.parse("防").query, limit: 100).hits
        #expect(hits.map(\.ordinal) == Array(stride(from: 0, to: count, by: 1_000)))
    }

    @Test("A search of an archive without articles finds nothing")
    func empty() throws {
        let searcher = Searcher(index: .build(count: 0) { _ in DocumentText(title: [], body: []) })
        for text in ["", "防汛", "-防汛", "20*", "防汛 OR 抗旱"] {
            #expect(searcher.search(try QueryParser.parse(text).query, limit: 10).total == 0)
        }
        #expect(Searcher(index: SearchIndex([IndexSegment]())).search(.all, limit: 10).total == 0)
    }
}

import Testing

@testable import NewsAPI

@Suite("Articles are passed over only where a bound says that they cannot be among the first hits")
struct ScoreBoundsTests {
    /// 1,300 documents with frequent pairs of characters, in body, title or byline; most documents that have a word's
    /// pairs have the word.
    private static let documents: [DocumentText] = {
        var random = SeededGenerator(11)
        let parts = ["甲乙丙", "甲乙丙丁", "甲乙丙丁戊", "乙丙丁戊己", "甲乙，乙丙，丙丁", "防汛", "，"]
        func text(_ count: ClosedRange<Int>) -> String {
            (0..<Int.random(in: count, using: &random)).map { _ in
                parts.randomElement(using: &random) ?? ""
            }.joined(separator: "，")
        }
        return (0..<1_300).map { number in
            DocumentText(
                title: [number.isMultiple(of: 9) ? text(1...2) : "题"], body: [text(1...12), text(0...6)],
                byline: number.isMultiple(of: 2) ? [text(1...2)] : [])
        }
    }()

    private static let index = SearchIndex.build(count: documents.count) { documents[$0] }

    @Test(
        "The first hits of frequent phrases are those of scoring every match, in any field",
        arguments: ["", "body:", "byline:", "title:"],
        [
            ["甲"], ["甲乙"], ["防汛"], ["甲乙丙"], ["甲乙丙丁"], ["甲乙丙丁戊"], ["乙甲"], ["乙丙丁戊己"],
            ["甲乙", "丙丁", "防汛"], ["甲乙丙", "丙丁戊"], ["甲乙丙丁", "防汛"], ["甲乙丙丁", "乙丙丁戊", "丙丁戊己"], ["甲乙丙丁戊", "乙丙丁戊己", "甲乙丙"],
        ])
    func firstHits(field: String, words: [String]) throws {
        for link in [" OR ", " "] {
            try check(words.map { field + $0 }.joined(separator: link), Self.documents, Self.index)
        }
    }

    private func check(_ text: String, _ documents: [DocumentText], _ index: SearchIndex) throws {
        let query = try QueryParser.parse(text).query
        var execution = SearchExecution(index, query, filter: nil)
        execution.finish()
        #expect(Array(execution.matches) == ReferenceMatcher(documents).matches(query), "\(query)")
        let all = execution.scored(Array(execution.matches)).sorted { $0.isBetter(than: $1) }
        let found = Searcher(index: index).search(query, limit: 3).hits
        #expect(found == Array(all.prefix(3)), "\(query)")
    }

    /// 3,000 documents of which fewer than an eighth have each word, so that its list is a sparse one of several
    /// blocks. In some blocks the word stands in bodies alone.
    private static let rareDocuments: [DocumentText] = (0..<3_000).map { number in
        // The best hit is at the end of the first block of 128 postings, and the hits of the last block score low.
        let isLast = number >= 2_816
        let count = number == 1_375 ? 40 : isLast ? 1 : 1 + number % 3
        let word = number.isMultiple(of: 11) ? String(repeating: "城市内涝，", count: count) : "城，市内，涝。"
        let other = number.isMultiple(of: 13) ? "防汛抗旱指挥部" : number.isMultiple(of: 29) ? "防汛，汛抗旱，旱指，挥部" : ""
        let hasByline = number > 1_500 && number.isMultiple(of: 143)
        return DocumentText(
            title: [number.isMultiple(of: 110) ? "城市内涝" : "题"],
            body: [word + other + String(repeating: "甲", count: isLast ? 300 : number % 40)],
            byline: hasByline ? ["防汛抗旱指挥部"] : [])
    }

    private static let rareIndex = SearchIndex.build(count: rareDocuments.count) { rareDocuments[$0] }

    @Test(
        "The first hits of rare phrases are those of scoring every match, in any field",
        arguments: ["", "body:", "byline:", "title:"], [" OR ", " "])
    func rareHits(field: String, link: String) throws {
        for words in [["城市内涝"], ["防汛抗旱指挥部"], ["城市内涝", "防汛抗旱指挥部"], ["市内涝", "防汛抗旱", "指挥部"]] {
            try check(words.map { field + $0 }.joined(separator: link), Self.rareDocuments, Self.rareIndex)
        }
    }

    /// 3,000 documents with bodies of many lengths. The word stands in bodies, and in some titles.
    private static let bodies: [DocumentText] = {
        var random = SeededGenerator(5)
        return (0..<3_000).map { number in
            let words = (0..<Int.random(in: 0...4, using: &random)).map { _ in "防汛" }
            let others = (0..<Int.random(in: 0...40, using: &random)).map { _ in "高新" }
            return DocumentText(
                title: [number.isMultiple(of: 97) ? "防汛" : "题"],
                body: [(words + others).shuffled(using: &random).joined(separator: "，") + "。"])
        }
    }()

    @Test(
        "The first hits of a single word, and those after them, are those of scoring every match",
        arguments: ["防汛", "汛", "新"], [1, 3, 50, 200])
    func listedHits(word: String, limit: Int) throws {
        let searcher = Searcher(index: SearchIndex.build(count: Self.bodies.count, workers: 2) { Self.bodies[$0] })
        let query = try QueryParser.parse(word).query
        var execution = SearchExecution(searcher.index, query, filter: nil)
        execution.finish()
        let all = execution.scored(Array(execution.matches)).sorted { $0.isBetter(than: $1) }
        let first = searcher.search(query, limit: limit)
        #expect(first.total == all.count)
        #expect(first.hits == Array(all.prefix(limit)))
        let next = searcher.search(query, limit: limit, after: first.hits.last).hits
        #expect(next == Array(all.dropFirst(limit).prefix(limit)))
    }
}

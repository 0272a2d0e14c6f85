import Testing

@testable import NewsAPI

/// 1,300 documents in which pairs are frequent, and most that have the pairs have the words, in body, title or byline.
@Suite("Scores by bounds")
struct ScoreBoundsTests {
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
        "a hit is lost to a bound that is too low, or scored by it",
        arguments: ["", "body:", "byline:", "title:"],
        [
            ["甲"], ["甲乙"], ["防汛"], ["甲乙丙"], ["甲乙丙丁"], ["甲乙丙丁戊"], ["乙甲"], ["乙丙丁戊己"],
            ["甲乙", "丙丁", "防汛"], ["甲乙丙", "丙丁戊"], ["甲乙丙丁", "防汛"], ["甲乙丙丁", "乙丙丁戊", "丙丁戊己"], ["甲乙丙丁戊", "乙丙丁戊己", "甲乙丙"],
        ])
    func firstHits(field: String, words: [String]) throws {
        for link in [" OR ", " "] {
            let query = try QueryParser.parse(words.map { field + $0 }.joined(separator: link)).query
            let run = SearchRun(Self.index, query, filter: nil)
            run.finish()
            #expect(Array(run.matches) == ReferenceMatcher(Self.documents).matches(query), "\(query)")
            let all = run.scored(Array(run.matches)).sorted { $0.isBetter(than: $1) }
            let found = Searcher(index: Self.index).search(query, limit: 3).hits
            #expect(found == Array(all.prefix(3)), "\(query)")
        }
    }
}

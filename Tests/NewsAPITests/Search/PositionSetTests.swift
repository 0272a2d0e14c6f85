import Testing

@testable import NewsAPI

@Suite("Positions laid over each other tell where a term begins in a long document")
struct PositionSetTests {
    @Test(
        "The positions kept are those from which another set has one at a distance",
        arguments: [0, 1, 63, 64, 65, 130])
    func intersection(distance: Int) {
        var generator = SeededGenerator(UInt64(distance) + 1)
        func positions() -> [UInt32] { (0..<500).filter { _ in Bool.random(using: &generator) } }
        let (own, others) = (positions(), positions())
        var set = PositionSet(end: 500)
        for position in own { set.insert(position) }
        var other = PositionSet(end: 500)
        for position in others { other.insert(position) }
        set.formIntersection(other, at: distance)
        var kept: [UInt32] = []
        set.forEachPosition {
            kept.append($0)
            return true
        }
        #expect(kept == own.filter { others.contains($0 + UInt32(distance)) })
    }

    // Keeps out: a term of 800 equal characters in a page of five million of them was looked for at each of them, which
    // took six seconds.
    @Test("In a long text of two characters a term is found exactly where a look through the text finds it")
    func longText() throws {
        var generator = SeededGenerator(3)
        let text = (0..<40_000).map { _ in Bool.random(using: &generator) ? "甲" : "乙" }
        let searcher = Searcher(
            index: .build(count: 2) { DocumentText(title: ["丙"], body: [$0 == 0 ? text.joined() : "丁"]) })
        let body = text.joined()
        for _ in 0..<25 {
            let length = Int.random(in: 30...40, using: &generator)
            let start = Int.random(in: 0..<text.count - length, using: &generator)
            var term = Array(text[start..<start + length])
            if Bool.random(using: &generator) { term[length / 2] = term[length / 2] == "甲" ? "乙" : "甲" }
            // Each bigram is so frequent in the text that the positions are laid over each other.
            #expect(text.count / 4 * length / 2 > SearchLimits.checksInDocument)
            let query = Query.term(try #require(QueryTerm(term.joined())))
            #expect(searcher.search(query, limit: 1).total == (body.contains(term.joined()) ? 1 : 0))
        }
    }
}

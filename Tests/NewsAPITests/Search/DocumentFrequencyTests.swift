import Testing

@testable import NewsAPI

@Suite("A word counts as being in as many articles as its rarest pair of characters")
struct DocumentFrequencyTests {
    /// Articles with both bigrams of 高新区, of which every fifth has the word itself; in segments of so many.
    private func index(_ count: Int, segments size: Int) -> SearchIndex {
        let segments = stride(from: 0, to: count, by: size).map { start in
            var builder = SegmentBuilder()
            for ordinal in start..<min(count, start + size) {
                builder.add(DocumentText(title: ["甲"], body: [ordinal % 5 == 0 ? "高新区" : "高新，新区"]))
            }
            return builder.finish()
        }
        return SearchIndex(segments)
    }

    private func count(_ text: String, _ index: SearchIndex) throws -> Int {
        let plan = SearchPlan(.term(try #require(QueryTerm(text))))
        return DocumentFrequency.bound(
            of: 0, in: index.segments.map { SegmentMatcher($0, plan, PrefixPostings($0.segment)) })
    }

    @Test(
        "A word counts in as many articles as its rarest pair of characters, however the archive is cut",
        arguments: [("高新", 1_000), ("区", 1_000), ("高新区", 1_000), ("高区", 0), ("新高新", 0), ("高新区5G", 0)],
        [1_000, 333, 64, 1])
    func rarestBigram(_ expected: (text: String, count: Int), size: Int) throws {
        #expect(try count(expected.text, index(1_000, segments: size)) == expected.count)
    }

    @Test("Each pair of neighbouring characters of a word is counted, not only the pairs that cover the word")
    func betweenTheCover() throws {
        var builder = SegmentBuilder()
        for body in ["生产，关系", "生产，关系", "生产关系"] { builder.add(DocumentText(title: ["甲"], body: [body])) }
        #expect(try count("生产关系", SearchIndex([builder.finish()])) == 1)
    }
}

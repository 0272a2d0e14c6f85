import Testing

@testable import NewsAPI

@Suite("Document frequencies")
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
        let term = try #require(QueryTerm(text))
        let plan = SearchPlan(.term(term))
        return DocumentFrequency.estimate(
            of: 0, in: index.segments.map { SegmentMatcher($0, plan, PrefixPostings($0)) })
    }

    @Test("an estimate is not exact though all articles can be looked at", arguments: [1, 7, 32])
    func small(size: Int) throws {
        #expect(try count("高新区", index(32, segments: size)) == 7)
    }

    @Test(
        "an estimate from a sample is far off, or depends on the cut into segments",
        arguments: [1_000, 999, 333, 64, 1])
    func sample(size: Int) throws {
        let found = try count("高新区", index(1_000, segments: size))
        #expect(found == (try count("高新区", index(1_000, segments: 1_000))))
        #expect(150...250 ~= found)
    }

    @Test(
        "what needs no estimate is estimated",
        arguments: [("高新", 1_000), ("区", 1_000), ("高区", 0), ("新高新", 0), ("高新区5G", 0)])
    func exact(text: String, expected: Int) throws {
        #expect(try count(text, index(1_000, segments: 300)) == expected)
    }
}

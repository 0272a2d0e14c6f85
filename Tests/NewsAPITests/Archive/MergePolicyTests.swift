import Testing

@testable import NewsAPI

@Suite("Segments are merged so that they stay few and each document is indexed seldom")
struct MergePolicyTests {
    /// A segment of documents without terms, the first of which are dead.
    private static func segment(_ documents: Int, dead: Int) -> LiveSegment {
        let ends = [FieldEnds](repeating: FieldEnds(titleEnd: 1, bodyEnd: 2, bylineEnd: 2), count: documents)
        let segment = IndexSegment(words: WordDictionary(), fieldEnds: ends, estimatedSize: 0) { _, _, _ in }
        var set = DocumentSet(count: documents)
        for document in 0..<dead { set.insert(document) }
        return LiveSegment(segment, ordinals: (0..<UInt32(documents)).map { $0 }, dead: dead > 0 ? set : nil)
    }

    @Test(
        "The lowest tier that has eight segments is merged, as much of it as one segment holds",
        arguments: [
            ("nothing", [], nil), ("seven of a tier", [1, 2, 3, 4, 5, 6, 7], nil),
            ("eight of the lowest", [1, 2, 3, 4, 5, 6, 7, 7], [0, 1, 2, 3, 4, 5, 6, 7]),
            ("seven, and one of the tier above", [1, 2, 3, 4, 5, 6, 7, 8], nil),
            ("eight, among those of other tiers", [900, 1, 8, 1, 1, 1, 64, 1, 1, 1, 1], [1, 3, 4, 5, 7, 8, 9, 10]),
            ("eight of two tiers", [9, 9, 9, 9, 9, 9, 9, 9] + [1, 1, 1, 1, 1, 1, 1, 1], Array(8..<16)),
            ("more than eight", [8, 9, 63, 9, 9, 9, 9, 9, 9], Array(0..<9)),
            (
                "more documents than a segment holds: the smallest",
                [30_000, 4_097, 31_000, 8_192, 8_193, 9_000, 32_000, 32_001, 40_000], [0, 1, 3, 4, 5]
            ),
            ("two that fill a segment", [Int](repeating: 32_768, count: 8), [0, 1]),
            ("one document too many for a segment", [32_768] + [Int](repeating: 32_769, count: 8), nil),
        ] as [(String, [Int], [Int]?)])
    func tiers(name: String, documents: [Int], next: [Int]?) {
        #expect(MergePolicy.next(of: documents.map { Self.segment($0, dead: 0) }) == next, "\(name)")
    }

    @Test("The dead do not count for the tier of their segment")
    func living() {
        let seven = (0..<7).map { _ in Self.segment(1, dead: 0) }
        #expect(MergePolicy.next(of: seven + [Self.segment(8, dead: 1)]) == Array(0..<8))
        #expect(MergePolicy.next(of: seven + [Self.segment(9, dead: 1)]) == nil)
    }

    @Test(
        "A segment is made anew when more than one in 32 of its documents is dead, and no fewer than 64 are",
        arguments: [
            (100, 63, false), (100, 64, true), (2_047, 63, false), (2_048, 64, false), (2_047, 64, true),
            (20_000, 625, false), (20_000, 626, true),
        ])
    func worn(documents: Int, dead: Int, isMadeAnew: Bool) {
        let eight = (0..<8).map { _ in Self.segment(1, dead: 0) }
        let next = MergePolicy.next(of: eight + [Self.segment(documents, dead: dead)])
        #expect(next == (isMadeAnew ? [8] : Array(0..<8)))
    }
}

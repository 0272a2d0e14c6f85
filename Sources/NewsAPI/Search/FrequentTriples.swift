/// The documents of the stretches of three tokens whose two pairs share the most documents, as 本报讯 and 通讯员.
///
/// A term of three tokens is verified in each document that has both pairs, by their positions: the longest work a
/// search had, and nearly always with the same few stretches. An index of whole phrases for the most common ones beside
/// that of all words is the remedy of Williams, Zobel and Bahle, "Fast Phrase Querying with Combined Indexes" (2004).
struct FrequentTriples: Sendable {
    /// The places of the first and of the second pair in the segment's table, 32 bits each; ascending.
    private var keys: [UInt64] = []
    private var sets: [DocumentSet] = []

    /// None.
    init() {}

    /// Those of a segment whose lists are written.
    init(of segment: IndexSegment) {
        let pairs = Self.densePairs(of: segment)
        for first in pairs {
            let start = PartitionPoint.first(in: pairs.indices) { pairs[$0].first >= first.second }
            for second in pairs[start...].prefix(while: { $0.first == first.second }) {
                guard Self.isFrequent(first.place, second.place, in: segment) else { continue }
                keys.append(Self.key(first.place, second.place))
                sets.append(Self.documents(first.place, second.place, in: segment))
            }
        }
    }

    /// Bytes of memory.
    var size: Int { sets.reduce(0) { $0 + $1.capacity / 8 + MemoryLayout<UInt64>.size } }

    /// The documents with a term of three tokens; nil if they are not known.
    ///
    /// - Parameter pairs: the places of the lists of its two pairs.
    func documents(_ pairs: [Range<Int>]) -> DocumentSet? {
        guard !keys.isEmpty, pairs.count == 2, pairs.allSatisfy({ $0.count == 1 }) else { return nil }
        let key = Self.key(pairs[0].lowerBound, pairs[1].lowerBound)
        let index = PartitionPoint.first(in: keys.indices) { keys[$0] >= key }
        return index < keys.count && keys[index] == key ? sets[index] : nil
    }

    private static func key(_ first: Int, _ second: Int) -> UInt64 { UInt64(first) << 32 | UInt64(second) }

    /// The pairs of letters with a dense list, ascending, and their single tokens' keys. Nobody looks for 。在城.
    private static func densePairs(of segment: IndexSegment) -> [(first: UInt64, second: UInt64, place: Int)] {
        guard segment.documentCount >= SearchLimits.documentsToVerify else { return [] }
        var pairs: [(first: UInt64, second: UInt64, place: Int)] = []
        var group = 0
        for place in 0..<segment.terms.count {
            let key = segment.terms.key(place, group: &group)
            guard TermKey.isPair(key), segment.list(place, isPair: true).isDense else { continue }
            let (first, second) = (TermKey.first(of: key), TermKey.second(of: key))
            if TermKey.isLetter(first), TermKey.isLetter(second) { pairs.append((first, second, place)) }
        }
        return pairs
    }

    private static func isFrequent(_ first: Int, _ second: Int, in segment: IndexSegment) -> Bool {
        var both = DocumentSet(all: segment.documentCount)
        both.withWords(segment.list(first, isPair: true).intersectDense)
        both.withWords(segment.list(second, isPair: true).intersectDense)
        return both.count >= max(SearchLimits.documentsToVerify, segment.documentCount / 8)
    }

    private static func documents(_ first: Int, _ second: Int, in segment: IndexSegment) -> DocumentSet {
        let term = SegmentTerm(TermLookup(first, second), field: nil, in: segment, PostingUnions(segment))
        defer { term.deallocate() }
        return term.matches(among: nil)
    }
}

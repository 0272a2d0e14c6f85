/// The documents of the stretches of three and more tokens whose pairs share the most documents, as 本报讯 and
/// 人民代表大会.
///
/// A longer term is verified in each document that has all its pairs, by their positions: the longest work a search had,
/// and nearly always with the same few stretches. An index of whole phrases for the most common ones beside that of all
/// words is the remedy of Williams, Zobel and Bahle, "Fast Phrase Querying with Combined Indexes" (2004).
///
/// They are found as frequent sets are (Agrawal and Srikant, "Fast Algorithms for Mining Association Rules", 1994): a
/// stretch can be frequent only if the two that are a token shorter are. Of three tokens the documents are kept; of more,
/// those that lack it although they have both shorter ones, mostly none.
struct FrequentStretches: Sendable {
    /// Stretches of one length.
    private struct Level: Sendable {
        /// The numbers of the two shorter ones, 32 bits each; ascending. That of a stretch is its place here.
        var keys: [UInt64] = []
        var documents: [StoredDocuments] = []

        func number(_ first: Int, _ last: Int) -> Int? {
            let key = FrequentStretches.key(first, last)
            let place = PartitionPoint.first(in: keys.indices) { keys[$0] >= key }
            return place < keys.count && keys[place] == key ? place : nil
        }
    }

    /// The places of frequent pairs in the segment's table, ascending; a pair's number is its place here.
    private var pairs: [Int] = []
    /// By length, from three tokens on.
    private var levels: [Level] = []
    private let documentCount: Int

    /// None.
    init() { documentCount = 0 }

    /// Those of a segment whose lists are written.
    ///
    /// - Parameter limit: how many documents are verified at most.
    init(of segment: IndexSegment, verifying limit: Int = SearchLimits.stretchDocuments) {
        documentCount = segment.documentCount
        let least = max(SearchLimits.documentsToVerify, documentCount / SearchLimits.frequentPart)
        var stretches = Self.pairs(of: segment, least)
        pairs = stretches.map { $0.pairs[0] }
        var rest = limit
        for length in 3...SearchLimits.stretchTokens where !stretches.isEmpty {
            var level = Level()
            stretches = Self.extended(stretches, least, &rest) { first, last, both, found in
                level.keys.append(Self.key(first, last))
                var kept = found
                if length > 3 {
                    kept = both
                    kept.subtract(found)
                }
                level.documents.append(StoredDocuments(kept))
            } verify: { pairs, both in
                Self.documents(pairs, among: both, in: segment)
            }
            if level.keys.isEmpty { break }
            levels.append(level)
        }
    }

    /// Bytes of memory.
    var size: Int {
        levels.reduce(pairs.count * MemoryLayout<Int>.size) { size, level in
            level.documents.reduce(size) { $0 + $1.size + MemoryLayout<UInt64>.size }
        }
    }

    /// What is known of a term; nil if one of its stretches of three is not frequent, or it has none.
    ///
    /// - Parameter pairs: the places of the lists of its pairs, in order.
    func known(_ pairs: [Range<Int>]) -> KnownStretch? {
        guard !levels.isEmpty, pairs.count >= 2 else { return nil }
        var numbers: [Int] = []
        for places in pairs {
            guard places.count == 1, let number = number(ofPair: places.lowerBound) else { return nil }
            numbers.append(number)
        }
        var documents = DocumentSet(all: documentCount)
        for (number, level) in levels.enumerated() where numbers.count > 1 {
            var longer: [Int] = []
            for (first, last) in zip(numbers, numbers.dropFirst()) {
                guard let stretch = level.number(first, last) else {
                    return number == 0 ? nil : KnownStretch(documents: documents, isExact: false)
                }
                if number == 0 {
                    documents.formIntersection(level.documents[stretch].set(count: documentCount))
                } else {
                    level.documents[stretch].remove(from: &documents)
                }
                longer.append(stretch)
            }
            numbers = longer
        }
        return KnownStretch(documents: documents, isExact: numbers.count == 1)
    }

    private func number(ofPair place: Int) -> Int? {
        let number = PartitionPoint.first(in: pairs.indices) { pairs[$0] >= place }
        return number < pairs.count && pairs[number] == place ? number : nil
    }

    private static func key(_ first: Int, _ last: Int) -> UInt64 { UInt64(first) << 32 | UInt64(last) }
}

// How they are found.
extension FrequentStretches {
    /// A frequent stretch while longer ones are made of it.
    private struct Stretch {
        /// What it begins with and what it ends with: tokens of a pair, numbers of the stretches that are a token shorter.
        let first: UInt64
        let last: UInt64
        /// The places of its pairs.
        let pairs: [Int]
        let documents: DocumentSet
    }

    /// The frequent pairs of letters, ascending. Nobody looks for 。在城.
    private static func pairs(of segment: IndexSegment, _ least: Int) -> [Stretch] {
        guard segment.documentCount >= least else { return [] }
        var pairs: [Stretch] = []
        var group = 0
        for place in 0..<segment.terms.count {
            let key = segment.terms.key(place, group: &group)
            guard TermKey.isPair(key), !TermKey.isSection(key), segment.documentCount(at: place) >= least
            else { continue }
            let (first, second) = (TermKey.first(of: key), TermKey.second(of: key))
            guard TermKey.isLetter(first), TermKey.isLetter(second) else { continue }
            var documents = DocumentSet(count: segment.documentCount)
            documents.withWords(segment.list(place, isPair: true).insert)
            pairs.append(Stretch(first: first, last: second, pairs: [place], documents: documents))
        }
        return pairs
    }

    /// The stretches that are a token longer and may be in `least` documents, ascending.
    ///
    /// - Parameters:
    ///   - stretches: of one length, ascending by what they begin and what they end with.
    ///   - rest: how many documents may be verified yet; it ends where there are too few left.
    ///   - add: called with the numbers of the two shorter ones, the documents that have both, those that have the stretch.
    ///   - verify: tells those that have the pairs side by side.
    private static func extended(
        _ stretches: [Stretch], _ least: Int, _ rest: inout Int,
        add: (_ first: Int, _ last: Int, _ both: DocumentSet, _ found: DocumentSet) -> Void,
        verify: (_ pairs: [Int], _ both: DocumentSet) -> DocumentSet
    ) -> [Stretch] {
        var longer: [Stretch] = []
        for (number, former) in stretches.enumerated() {
            let start = PartitionPoint.first(in: stretches.indices) { stretches[$0].first >= former.last }
            for (next, latter) in zip(start..., stretches[start...].prefix(while: { $0.first == former.last })) {
                let count = former.documents.count(sharedWith: latter.documents)
                guard count >= least else { continue }
                guard count <= rest else { return longer }
                rest -= count
                var both = former.documents
                both.formIntersection(latter.documents)
                let pairs = former.pairs + latter.pairs.suffix(1)
                let found = verify(pairs, both)
                add(number, next, both, found)
                longer.append(Stretch(first: UInt64(number), last: UInt64(next), pairs: pairs, documents: found))
            }
        }
        return longer
    }

    private static func documents(_ pairs: [Int], among both: DocumentSet, in segment: IndexSegment) -> DocumentSet {
        let term = SegmentTerm(TermLookup(pairs), field: nil, in: segment, PostingUnions(segment))
        defer { term.deallocate() }
        var found = both
        term.filterByPlaces(&found)
        return found
    }
}

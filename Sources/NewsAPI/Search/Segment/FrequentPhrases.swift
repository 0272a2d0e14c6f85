/// The documents of the phrases of three and more tokens whose bigrams share the most documents, as 本报讯 and
/// 人民代表大会.
///
/// A longer term is verified in each document that has all its bigrams, by their positions: the longest work a search had,
/// and nearly always with the same few phrases. An index of whole phrases for the most common ones beside that of all
/// words is the remedy of Williams, Zobel and Bahle, "Fast Phrase Querying with Combined Indexes" (2004).
///
/// They are found as frequent sets are (Agrawal and Srikant, "Fast Algorithms for Mining Association Rules", 1994): a
/// phrase can be frequent only if the two that are a token shorter are. Of three tokens the documents are kept; of more,
/// those that lack it although they have both shorter ones, mostly none.
struct FrequentPhrases: Sendable {
    /// Stretches of one length.
    private struct Level: Sendable {
        /// The numbers of the two shorter ones, 32 bits each; ascending. That of a phrase is its index here.
        var keys: [UInt64] = []
        var documents: [StoredDocuments] = []

        func number(_ first: Int, _ last: Int) -> Int? {
            let key = FrequentPhrases.key(first, last)
            let index = PartitionPoint.first(in: keys.indices) { keys[$0] >= key }
            return index < keys.count && keys[index] == key ? index : nil
        }
    }

    /// The places of frequent bigrams in the segment's table, ascending; a bigram's number is its index here.
    private var bigrams: [Int] = []
    /// By length, from three tokens on.
    private var levels: [Level] = []
    private let documentCount: Int

    /// None.
    init() { documentCount = 0 }

    /// Those of a segment whose lists are written.
    ///
    /// - Parameter limit: how many documents are verified at most.
    init(of segment: IndexSegment, verifying limit: Int = SearchLimits.phraseDocuments) {
        documentCount = segment.documentCount
        let least = max(SearchLimits.documentsToVerify, documentCount / SearchLimits.frequentPart)
        var phrases = Self.bigrams(of: segment, least)
        bigrams = phrases.map { $0.bigrams[0] }
        var rest = limit
        for length in 3...SearchLimits.phraseTokens where !phrases.isEmpty {
            var level = Level()
            phrases = Self.extended(phrases, least, &rest) { first, last, both, found in
                level.keys.append(Self.key(first, last))
                var kept = found
                if length > 3 {
                    kept = both
                    kept.subtract(found)
                }
                level.documents.append(StoredDocuments(kept))
            } verify: { bigrams, both in
                Self.documents(bigrams, among: both, in: segment)
            }
            if level.keys.isEmpty { break }
            levels.append(level)
        }
    }

    /// Bytes of memory.
    var size: Int {
        levels.reduce(bigrams.count * MemoryLayout<Int>.size) { size, level in
            level.documents.reduce(size) { $0 + $1.size + MemoryLayout<UInt64>.size }
        }
    }

    /// What is known of a term; nil if one of its phrases of three is not frequent, or it has none.
    ///
    /// - Parameter bigrams: the places of the lists of its bigrams, in order.
    func known(_ bigrams: [Range<Int>]) -> KnownPhrase? {
        guard !levels.isEmpty, bigrams.count >= 2 else { return nil }
        var numbers: [Int] = []
        for terms in bigrams {
            guard terms.count == 1, let number = number(ofBigram: terms.lowerBound) else { return nil }
            numbers.append(number)
        }
        var documents = DocumentSet(all: documentCount)
        for (number, level) in levels.enumerated() where numbers.count > 1 {
            var longer: [Int] = []
            for (first, last) in zip(numbers, numbers.dropFirst()) {
                guard let phrase = level.number(first, last) else {
                    return number == 0 ? nil : KnownPhrase(documents: documents, isExact: false)
                }
                if number == 0 {
                    documents.formIntersection(level.documents[phrase].set(count: documentCount))
                } else {
                    level.documents[phrase].remove(from: &documents)
                }
                longer.append(phrase)
            }
            numbers = longer
        }
        return KnownPhrase(documents: documents, isExact: numbers.count == 1)
    }

    private func number(ofBigram term: Int) -> Int? {
        let number = PartitionPoint.first(in: bigrams.indices) { bigrams[$0] >= term }
        return number < bigrams.count && bigrams[number] == term ? number : nil
    }

    private static func key(_ first: Int, _ last: Int) -> UInt64 { UInt64(first) << 32 | UInt64(last) }
}

// How they are found.
extension FrequentPhrases {
    /// A frequent phrase while longer ones are made of it.
    private struct Phrase {
        /// What it begins with and what it ends with: tokens of a bigram, numbers of the phrases that are a token shorter.
        let first: UInt64
        let last: UInt64
        /// The places of its bigrams.
        let bigrams: [Int]
        let documents: DocumentSet
    }

    /// The frequent bigrams of letters, ascending. Nobody looks for 。在城.
    private static func bigrams(of segment: IndexSegment, _ least: Int) -> [Phrase] {
        guard segment.documentCount >= least else { return [] }
        var bigrams: [Phrase] = []
        var group = 0
        for term in 0..<segment.terms.count {
            let key = segment.terms.key(term, group: &group)
            guard TermKey.isBigram(key), !TermKey.isSection(key), segment.documentCount(of: term) >= least
            else { continue }
            let (first, second) = (TermKey.first(of: key), TermKey.second(of: key))
            guard TermKey.isLetter(first), TermKey.isLetter(second) else { continue }
            var documents = DocumentSet(count: segment.documentCount)
            documents.withWords(segment.list(term, isBigram: true).insert)
            bigrams.append(Phrase(first: first, last: second, bigrams: [term], documents: documents))
        }
        return bigrams
    }

    /// The phrases that are a token longer and may be in `least` documents, ascending.
    ///
    /// - Parameters:
    ///   - phrases: of one length, ascending by what they begin and what they end with.
    ///   - rest: how many documents may be verified yet; it ends where there are too few left.
    ///   - add: called with the numbers of the two shorter ones, the documents that have both, those that have the phrase.
    ///   - verify: tells those that have the bigrams side by side.
    private static func extended(
        _ phrases: [Phrase], _ least: Int, _ rest: inout Int,
        add: (_ first: Int, _ last: Int, _ both: DocumentSet, _ found: DocumentSet) -> Void,
        verify: (_ bigrams: [Int], _ both: DocumentSet) -> DocumentSet
    ) -> [Phrase] {
        var longer: [Phrase] = []
        for (number, former) in phrases.enumerated() {
            let start = PartitionPoint.first(in: phrases.indices) { phrases[$0].first >= former.last }
            for (next, latter) in zip(start..., phrases[start...].prefix(while: { $0.first == former.last })) {
                let count = former.documents.count(sharedWith: latter.documents)
                guard count >= least else { continue }
                guard count <= rest else { return longer }
                rest -= count
                var both = former.documents
                both.formIntersection(latter.documents)
                let bigrams = former.bigrams + latter.bigrams.suffix(1)
                let found = verify(bigrams, both)
                add(number, next, both, found)
                longer.append(Phrase(first: UInt64(number), last: UInt64(next), bigrams: bigrams, documents: found))
            }
        }
        return longer
    }

    private static func documents(_ bigrams: [Int], among both: DocumentSet, in segment: IndexSegment) -> DocumentSet {
        let term = SegmentTerm(TermLookup(bigrams), field: nil, in: segment, PrefixPostings(segment))
        defer { term.deallocate() }
        var found = both
        term.filterByPositions(&found)
        return found
    }
}

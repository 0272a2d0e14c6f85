/// Which documents of a segment have its frequent phrases: phrases of three or more tokens whose bigrams share very
/// many documents, as 本报讯 and 人民代表大会.
///
/// Any other term of three or more tokens is verified by positions in each document that has all its bigrams. That was
/// the longest work of a search, and nearly always for the same few phrases. Williams, Zobel and Bahle, "Fast Phrase
/// Querying with Combined Indexes" (2004), have the remedy: beside the index of all words one of whole phrases, for the
/// most common.
///
/// The phrases are found as frequent sets are (Agrawal and Srikant, "Fast Algorithms for Mining Association Rules",
/// 1994): a phrase can be frequent only if the two phrases in it that are a token shorter are. For a phrase of three
/// tokens the documents that have it are kept. For a longer one the documents that lack it although they have both
/// shorter phrases are kept, which mostly are none.
struct FrequentPhrases: Sendable {
    /// The frequent phrases of one length.
    private struct Level: Sendable {
        /// By phrase, the numbers of the two phrases in it that are a token shorter, 32 bits each; ascending. A
        /// phrase's number is its index here.
        var keys: [UInt64] = []
        /// By phrase, the documents that are kept for it.
        var documents: [StoredDocuments] = []

        /// The number of the phrase that begins with one shorter phrase and ends with another; nil if it is not
        /// frequent.
        func number(_ first: Int, _ last: Int) -> Int? {
            let key = FrequentPhrases.key(first, last)
            let index = PartitionPoint.first(in: keys.indices) { keys[$0] >= key }
            return index < keys.count && keys[index] == key ? index : nil
        }
    }

    /// The indices of the frequent bigrams in the term table, ascending. A bigram's number is its index here.
    private var bigrams: [Int] = []
    /// The frequent phrases by length, from three tokens on.
    private var levels: [Level] = []
    private let documentCount: Int

    /// No frequent phrases.
    init() { documentCount = 0 }

    /// Finds the frequent phrases of a segment whose lists are written.
    ///
    /// - Parameter limit: the most documents to verify, each counted once for every phrase.
    init(of segment: IndexSegment, verifying limit: Int = SearchLimits.phraseVerifications) {
        documentCount = segment.documentCount
        let least = max(SearchLimits.frequentPhraseDocuments, documentCount / SearchLimits.frequentPhraseShare)
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

    /// The phrases of a segment that `store` wrote.
    init(documentCount: Int, stored: inout StorageReader) throws(StorageError) {
        self.documentCount = documentCount
        bigrams = try stored.array()
        for _ in 0..<(try stored.number(in: 0...SearchLimits.phraseTokens)) {
            var level = Level(keys: try stored.array())
            for _ in level.keys {
                level.documents.append(try StoredDocuments(count: documentCount, stored: &stored))
            }
            levels.append(level)
        }
    }

    func store(_ writer: StorageWriter) {
        writer.append(bigrams)
        writer.append(levels.count)
        for level in levels {
            writer.append(level.keys)
            for documents in level.documents { documents.store(writer) }
        }
    }

    /// Bytes of memory.
    var size: Int {
        levels.reduce(bigrams.count * MemoryLayout<Int>.size) { size, level in
            level.documents.reduce(size) { $0 + $1.size + MemoryLayout<UInt64>.size }
        }
    }

    /// The documents that may have a term. Nil if one of the phrases of three tokens in it is not frequent, or if the
    /// term is shorter.
    ///
    /// - Parameter bigrams: the term's bigrams in order, each as its index in the term table (a prefix has several).
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

// How frequent phrases are found.
extension FrequentPhrases {
    /// A frequent phrase, while longer ones are made of it. A bigram counts as a phrase too.
    private struct Phrase {
        // What the phrase begins and ends with: for a bigram the keys of its tokens, else the numbers of the two
        // phrases in it that are a token shorter.
        let first: UInt64
        let last: UInt64
        /// The indices of its bigrams in the term table, in order.
        let bigrams: [Int]
        /// The documents that have it.
        let documents: DocumentSet
    }

    /// The bigrams of letters (`TermKey.isLetter`) that are in `least` documents, in the order of the term table.
    /// Phrases with punctuation are left out: nobody looks for 。在城.
    private static func bigrams(of segment: IndexSegment, _ least: Int) -> [Phrase] {
        guard segment.documentCount >= least else { return [] }
        var bigrams: [Phrase] = []
        var group = 0
        for term in 0..<segment.terms.count {
            let key = segment.terms.key(term, group: &group)
            guard TermKey.isBigram(key), segment.documentCount(of: term) >= least
            else { continue }
            let (first, second) = (TermKey.first(of: key), TermKey.second(of: key))
            guard TermKey.isLetter(first), TermKey.isLetter(second) else { continue }
            var documents = DocumentSet(count: segment.documentCount)
            documents.withWords(segment.list(term, isBigram: true).insert)
            bigrams.append(Phrase(first: first, last: second, bigrams: [term], documents: documents))
        }
        return bigrams
    }

    /// The phrases that are a token longer than some phrases, ascending, as far as the two shorter phrases in them
    /// share `least` documents.
    ///
    /// - Parameters:
    ///   - phrases: all of one length, ascending by `first`, then by `last`.
    ///   - rest: how many documents may still be verified. The first phrase for which they are too few ends the search.
    ///   - add: called for each phrase with the numbers of the two shorter ones, the documents that have both, and
    ///     those of them that have the phrase.
    ///   - verify: finds the documents, out of some that have all bigrams of a phrase, that have the phrase.
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

    /// The documents, out of some that have all bigrams of a phrase, that have the phrase.
    ///
    /// - Parameter bigrams: their indices in the term table, in the order of the phrase.
    private static func documents(_ bigrams: [Int], among both: DocumentSet, in segment: IndexSegment) -> DocumentSet {
        let term = SegmentTerm(TermLookup(bigrams), field: nil, in: segment, PrefixPostings(segment))
        defer { term.deallocate() }
        var found = both
        term.filterByPositions(&found)
        return found
    }
}

/// The bigrams of a term, looked up in the term table of one segment, and which of them are its cover (`SegmentTerm`).
struct TermLookup {
    /// A bigram of the cover, or the only token of a term.
    struct CoverBigram {
        /// Its indices in the segment's term table: one, or none if the segment lacks it; for the last bigram of a
        /// prefix one for each word that it may end with.
        let terms: Range<Int>
        /// Tokens between the beginnings of the term and of the bigram.
        let tokenOffset: UInt32
    }

    /// The indices in the term table of each bigram, in the order of the term; of a single token its own.
    let bigrams: [Range<Int>]
    /// The bigrams at 0, 2, 4 … and the last one, or the single token.
    let cover: [CoverBigram]
    /// The indices in the term table of the bigrams that are not in the cover; none if the term is absent. A document
    /// that lacks one of them need not be verified: for 生产关系, 产关 is in a hundredth of the documents that have both 生产
    /// and 关系.
    let otherBigrams: [Int]
    /// Whether the segment lacks a bigram of the term, and so the term.
    let isAbsent: Bool
    /// Tokens of the term.
    let length: Int

    init(_ term: QueryTerm, in segment: IndexSegment) {
        let symbols = Self.symbols(term, segment.words)
        length = symbols.count
        let bigrams = (0..<max(1, symbols.count - 1)).map { index in
            Self.terms(symbols[index..<min(index + 2, symbols.count)], segment)
        }
        self.bigrams = bigrams
        isAbsent = bigrams.contains(where: \.isEmpty)
        cover = Self.cover(bigrams)
        otherBigrams = isAbsent ? [] : Self.otherBigrams(bigrams)
    }

    /// A phrase of which the segment has all bigrams: their indices in the term table, in the order of the phrase.
    init(_ terms: [Int]) {
        (length, isAbsent) = (terms.count + 1, false)
        bigrams = terms.map { $0..<$0 + 1 }
        cover = Self.cover(bigrams)
        otherBigrams = Self.otherBigrams(bigrams)
    }

    /// The indices in the term table of a bigram or of a single token.
    ///
    /// - Parameter symbols: of its one or two tokens.
    private static func terms(_ symbols: ArraySlice<Range<UInt32>>, _ segment: IndexSegment) -> Range<Int> {
        guard let first = symbols.first, let last = symbols.last, !first.isEmpty, !last.isEmpty else { return 0..<0 }
        // Only the last token of a term, if it is a prefix, has several symbols.
        let key = { (symbol: UInt32) in
            let single = TermKey.single(symbol)
            return symbols.count == 1 ? single : TermKey.bigram(TermKey.single(first.lowerBound), single)
        }
        return segment.terms.indices(from: key(last.lowerBound), upTo: key(last.upperBound))
    }

    /// The symbols of each token of a term: one, or none for a word that the segment does not have; for a prefix those
    /// of all words that begin with it. A term that is one letter or digit and a star has one symbol, which stands for
    /// all of them (`TermKey`).
    private static func symbols(_ term: QueryTerm, _ words: WordDictionary) -> [Range<UInt32>] {
        var symbols: [Range<UInt32>] = []
        symbols.reserveCapacity(term.units.count)
        term.units.withUnsafeBufferPointer { units in
            Tokenizer.forEachToken(in: units) { token, isWord in
                let isPrefix = term.isPrefix && token.upperBound == units.count
                let scalar = units[token.lowerBound]
                if !isWord || isPrefix && units.count == 1 {
                    symbols.append(scalar..<scalar + 1)
                } else {
                    let numbers = words.numbers(of: Array(units[token]), isPrefix: isPrefix)
                    let first = TermKey.symbol(word: numbers.lowerBound)
                    symbols.append(first..<first + UInt32(numbers.count))
                }
            }
        }
        return symbols
    }

    private static func cover(_ bigrams: [Range<Int>]) -> [CoverBigram] {
        (0...bigrams.count / 2).map { number in
            let index = min(2 * number, bigrams.count - 1)
            return CoverBigram(terms: bigrams[index], tokenOffset: UInt32(index))
        }
    }

    /// The indices of the bigrams at 1, 3, 5 …, without the last one. Each has one index: in a prefix only the last
    /// bigram may have several, and it is in the cover.
    private static func otherBigrams(_ bigrams: [Range<Int>]) -> [Int] {
        stride(from: 1, to: bigrams.count - 1, by: 2).map { bigrams[$0].lowerBound }
    }
}

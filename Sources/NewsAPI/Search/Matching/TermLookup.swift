/// The posting lists that together find a term in one segment.
struct TermLookup {
    struct Part {
        /// Places in the segment's term table: one, none (the term does not occur), or the words of a prefix.
        let terms: Range<Int>
        /// Tokens between the term's beginning and the part's.
        let offset: UInt32
    }

    /// The places of all bigrams, in order; of a single token its own.
    let bigrams: [Range<Int>]
    /// They cover the term: the bigrams at 0, 2, 4 … and the last one; a single token is a part by itself.
    let parts: [Part]
    /// The places of the bigrams that are not parts: what does not have one of them need not be looked at. 产关 is in a
    /// hundredth of the documents that have both 生产 and 关系, for 生产关系.
    let sieves: [Int]
    /// Whether the segment lacks a bigram of the term.
    let isAbsent: Bool
    /// Tokens of the term.
    let length: Int
    /// Whether the last part is all words that begin with it.
    let isPrefix: Bool

    init(_ term: QueryTerm, in segment: IndexSegment) {
        let symbols = Self.symbols(term, segment.words)
        length = symbols.count
        isPrefix = term.isPrefix
        let bigrams = (0..<max(1, symbols.count - 1)).map { offset in
            Self.terms(symbols[offset..<min(offset + 2, symbols.count)], isSection: term.field == .section, segment)
        }
        self.bigrams = bigrams
        isAbsent = bigrams.contains(where: \.isEmpty)
        parts = Self.parts(bigrams)
        sieves = isAbsent ? [] : Self.sieves(bigrams)
    }

    /// Pairs that share a token each with the next one, by their places.
    init(_ terms: [Int]) {
        (length, isAbsent, isPrefix) = (terms.count + 1, false, false)
        bigrams = terms.map { $0..<$0 + 1 }
        parts = Self.parts(bigrams)
        sieves = Self.sieves(bigrams)
    }

    /// The places of a token's list, or of a bigram's.
    private static func terms(
        _ symbols: ArraySlice<Range<UInt32>>, isSection: Bool, _ segment: IndexSegment
    ) -> Range<Int> {
        guard let first = symbols.first, let last = symbols.last, !first.isEmpty, !last.isEmpty else { return 0..<0 }
        // Of the symbols of a term the last one alone may be several.
        let key = { (symbol: UInt32) in
            let single = TermKey.single(symbol, isSection: isSection)
            if symbols.count == 1 { return single }
            return TermKey.bigram(TermKey.single(first.lowerBound, isSection: isSection), single)
        }
        return segment.terms.indices(from: key(last.lowerBound), upTo: key(last.upperBound))
    }

    /// The symbols that may stand for each token: one, none (a word that the segment does not have), or the words of a
    /// prefix.
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

    private static func parts(_ bigrams: [Range<Int>]) -> [Part] {
        (0...bigrams.count / 2).map { number in
            let offset = min(2 * number, bigrams.count - 1)
            return Part(terms: bigrams[offset], offset: UInt32(offset))
        }
    }

    /// Of the bigrams of a prefix the last one alone may be several lists, and that one is a part.
    private static func sieves(_ bigrams: [Range<Int>]) -> [Int] {
        stride(from: 1, to: bigrams.count - 1, by: 2).map { bigrams[$0].lowerBound }
    }
}

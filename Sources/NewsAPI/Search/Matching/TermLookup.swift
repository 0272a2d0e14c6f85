/// The posting lists that together find a term in one segment.
struct TermLookup {
    struct Part {
        /// Places in the segment's term table: one, none (the term does not occur), or the runs of a prefix.
        let places: Range<Int>
        /// Tokens between the term's beginning and the part's.
        let offset: UInt32
    }

    /// The places of all pairs, in order; of a single token its own.
    let pairs: [Range<Int>]
    /// They cover the term: the pairs at 0, 2, 4 … and the last one; a single token is a part by itself.
    let parts: [Part]
    /// The places of the pairs that are not parts: what does not have one of them need not be looked at. 产关 is in a
    /// hundredth of the documents that have both 生产 and 关系, for 生产关系.
    let sieves: [Int]
    /// Whether the segment lacks a pair of the term.
    let isAbsent: Bool
    /// Tokens of the term.
    let length: Int
    /// Whether the last part is all runs that begin with it.
    let isPrefix: Bool

    init(_ term: QueryTerm, in segment: IndexSegment) {
        let symbols = Self.symbols(term, segment.runs)
        length = symbols.count
        isPrefix = term.isPrefix
        let pairs = (0..<max(1, symbols.count - 1)).map { offset in
            Self.places(symbols[offset..<min(offset + 2, symbols.count)], isSection: term.field == .section, segment)
        }
        self.pairs = pairs
        isAbsent = pairs.contains(where: \.isEmpty)
        parts = Self.parts(pairs)
        sieves = isAbsent ? [] : Self.sieves(pairs)
    }

    /// Pairs that share a token each with the next one, by their places.
    init(_ places: [Int]) {
        (length, isAbsent, isPrefix) = (places.count + 1, false, false)
        pairs = places.map { $0..<$0 + 1 }
        parts = Self.parts(pairs)
        sieves = Self.sieves(pairs)
    }

    /// The places of a token's list, or of a pair's.
    private static func places(
        _ symbols: ArraySlice<Range<UInt32>>, isSection: Bool, _ segment: IndexSegment
    ) -> Range<Int> {
        guard let first = symbols.first, let last = symbols.last, !first.isEmpty, !last.isEmpty else { return 0..<0 }
        // Of the symbols of a term the last one alone may be several.
        let key = { (symbol: UInt32) in
            let single = TermKey.single(symbol, isSection: isSection)
            if symbols.count == 1 { return single }
            return TermKey.pair(TermKey.single(first.lowerBound, isSection: isSection), single)
        }
        return segment.terms.places(from: key(last.lowerBound), upTo: key(last.upperBound))
    }

    /// The symbols that may stand for each token: one, none (a run that the segment does not have), or the runs of a
    /// prefix.
    private static func symbols(_ term: QueryTerm, _ runs: RunDictionary) -> [Range<UInt32>] {
        var symbols: [Range<UInt32>] = []
        symbols.reserveCapacity(term.units.count)
        term.units.withUnsafeBufferPointer { units in
            Tokenizer.forEachToken(in: units) { token, isRun in
                let isPrefix = term.isPrefix && token.upperBound == units.count
                let scalar = units[token.lowerBound]
                if !isRun || isPrefix && units.count == 1 {
                    symbols.append(scalar..<scalar + 1)
                } else {
                    let numbers = runs.numbers(of: Array(units[token]), isPrefix: isPrefix)
                    let first = TermKey.symbol(run: numbers.lowerBound)
                    symbols.append(first..<first + UInt32(numbers.count))
                }
            }
        }
        return symbols
    }

    private static func parts(_ pairs: [Range<Int>]) -> [Part] {
        (0...pairs.count / 2).map { number in
            let offset = min(2 * number, pairs.count - 1)
            return Part(places: pairs[offset], offset: UInt32(offset))
        }
    }

    /// Of the pairs of a prefix the last one alone may be several lists, and that one is a part.
    private static func sieves(_ pairs: [Range<Int>]) -> [Int] {
        stride(from: 1, to: pairs.count - 1, by: 2).map { pairs[$0].lowerBound }
    }
}

/// The posting lists that together find a term in one segment.
struct TermLookup {
    struct Part {
        /// Places in the segment's term table: one, none (the term does not occur), or the runs of a prefix.
        let places: Range<Int>
        /// Tokens between the term's beginning and the part's.
        let offset: UInt32
    }

    let parts: [Part]
    /// Tokens of the term.
    let length: Int
    /// Whether the last part is all runs that begin with it.
    let isPrefix: Bool

    init(_ term: QueryTerm, in segment: IndexSegment) {
        let isSection = term.field == .section
        let symbols = Self.symbols(term, segment.runs)
        length = symbols.count
        isPrefix = term.isPrefix
        parts = Self.offsets(symbols.count).map { offset in
            // Of the symbols of a term the last one alone may be several.
            let last = symbols[symbols.count == 1 ? 0 : offset + 1]
            guard !symbols[offset].isEmpty, !last.isEmpty else { return Part(places: 0..<0, offset: UInt32(offset)) }
            let key = { (symbol: UInt32) in
                let single = TermKey.single(symbol, isSection: isSection)
                if symbols.count == 1 { return single }
                return TermKey.pair(TermKey.single(symbols[offset].lowerBound, isSection: isSection), single)
            }
            let places = segment.terms.places(from: key(last.lowerBound), upTo: key(last.upperBound))
            return Part(places: places, offset: UInt32(offset))
        }
    }

    /// The symbols that may stand for each token: one, none (a run that the segment does not have), or the runs of a
    /// prefix.
    private static func symbols(_ term: QueryTerm, _ runs: RunDictionary) -> [Range<UInt32>] {
        var symbols: [Range<UInt32>] = []
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

    private static func offsets(_ length: Int) -> [Int] {
        if length <= 2 { return [0] }
        return Array(stride(from: 0, to: length - 1, by: 2)) + (length.isMultiple(of: 2) ? [] : [length - 2])
    }
}

/// Builds a segment from documents added in the order of their ordinals.
///
/// While documents come in, only the symbol of each place is noted (a place is a token or the gap behind a block, counted
/// through all documents). Stable counting sorts then bring places together by symbol, and by pair of symbols, which
/// gives every posting list in one pass and already in order.
struct SegmentBuilder {
    private static let gap = UInt32.max

    private var symbols = SymbolTable()
    private var runs = RunTable()
    /// For each place the number of its symbol.
    private var places: [UInt32] = []
    /// The first place of each document.
    private var documentStarts: [UInt32] = []
    private var titleLengths: [UInt32] = []
    private var bodyLengths: [UInt32] = []

    /// Documents added so far.
    var documentCount: Int { documentStarts.count }

    /// Whether the working memory is used up and the segment should be finished.
    var isFull: Bool { places.count >= SearchLimits.placesInBuild }

    /// Adds the next document.
    mutating func add(_ document: DocumentText) {
        documentStarts.append(UInt32(places.count))
        var lengths: (title: UInt32, body: UInt32) = (0, 0)
        for field in SearchField.allCases {
            for block in document[field] {
                let tokens = add(block, in: field)
                if field == .title { lengths.title += tokens }
                if field == .body { lengths.body += tokens }
            }
        }
        titleLengths.append(lengths.title)
        bodyLengths.append(lengths.body)
    }

    /// Adds a block and the gap behind it; returns its number of tokens.
    private mutating func add(_ block: String, in field: SearchField) -> UInt32 {
        let before = places.count
        TextFolding.fold(block).units.withUnsafeBufferPointer { units in
            Tokenizer.forEachToken(in: units) { token, isRun in
                let symbol = isRun ? TermKey.symbol(run: runs.number(of: units[token])) : units[token.lowerBound]
                places.append(symbols.number(of: TermKey.single(field, symbol)))
            }
        }
        places.append(Self.gap)
        return UInt32(places.count - before - 1)
    }

    /// The finished segment.
    consuming func finish() -> IndexSegment {
        let (dictionary, numbers) = RunDictionary.sorting(runs)
        let keys = sortSymbols(numbers)
        var encoder = SegmentEncoder(documentStarts: documentStarts, placeCount: places.count)
        places.withUnsafeBufferPointer { places in
            let symbolCount = keys.count
            let singles = Self.singles(places, symbolCount)
            encoder.addLists(singles, isSameTerm: { places[$0] == places[$1] }) { keys[Int(places[$0])] }
            let pairs = Self.pairs(places, symbolCount)
            encoder.addLists(
                pairs, isSameTerm: { places[$0] == places[$1] && places[$0 + 1] == places[$1 + 1] },
                key: { TermKey.pair(keys[Int(places[$0])], keys[Int(places[$0 + 1])]) })
        }
        encoder.finish()
        return IndexSegment(
            runs: dictionary, titleLengths: titleLengths, bodyLengths: bodyLengths, keys: encoder.keys,
            starts: encoder.starts, bytes: encoder.bytes)
    }

    /// Renumbers the symbols of all places in the order of their keys; returns the keys.
    private mutating func sortSymbols(_ runNumbers: [UInt32]) -> [UInt64] {
        let keys = symbols.keys.map { TermKey.renumbered($0, runNumbers) }
        let order = keys.indices.sorted { keys[$0] < keys[$1] }
        var ranks = [UInt32](repeating: 0, count: keys.count)
        for (rank, symbol) in order.enumerated() { ranks[symbol] = UInt32(rank) }
        for index in places.indices where places[index] != Self.gap { places[index] = ranks[Int(places[index])] }
        return order.map { keys[$0] }
    }

    /// All places with a token, sorted by symbol.
    private static func singles(_ places: UnsafeBufferPointer<UInt32>, _ symbolCount: Int) -> [UInt32] {
        let tokens = places.indices.lazy.filter { places[$0] != gap }.map { UInt32($0) }
        return countingSort(tokens, symbolCount) { Int(places[Int($0)]) }
    }

    /// All places with a token and another behind it, sorted by the first and then by the second symbol.
    private static func pairs(_ places: UnsafeBufferPointer<UInt32>, _ symbolCount: Int) -> [UInt32] {
        // Every block ends in a gap, so there is a place behind each token.
        let tokens = places.indices.lazy.filter { places[$0] != gap && places[$0 + 1] != gap }.map { UInt32($0) }
        let bySecond = countingSort(tokens, symbolCount) { Int(places[Int($0) + 1]) }
        return countingSort(bySecond, symbolCount) { Int(places[Int($0)]) }
    }

    @inline(__always)
    private static func countingSort(
        _ items: some Sequence<UInt32>, _ keyCount: Int, by key: (UInt32) -> Int
    ) -> [UInt32] {
        var ends = [Int](repeating: 0, count: keyCount)
        for item in items { ends[key(item)] += 1 }
        var sum = 0
        for key in ends.indices { (ends[key], sum) = (sum, sum + ends[key]) }
        return [UInt32](unsafeUninitializedCapacity: sum) { sorted, count in
            ends.withUnsafeMutableBufferPointer { ends in
                for item in items {
                    let key = key(item)
                    sorted[ends[key]] = item
                    ends[key] += 1
                }
            }
            count = sum
        }
    }
}

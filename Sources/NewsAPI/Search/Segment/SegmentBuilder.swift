/// Builds a segment from documents added in the order of their ordinals.
///
/// While documents come in, only the symbol of each place is noted (a place is a token or the gap behind a block, counted
/// through all documents). Stable counting sorts then bring places together by symbol, and by pair of symbols, which
/// gives every posting list in one pass and already in order.
struct SegmentBuilder {
    static let gap = UInt32.max

    private var symbols = SymbolTable()
    private var runs = RunTable()
    /// For each place the number of its symbol.
    private var places: [UInt32] = []
    /// The first place of each document.
    private var documentStarts: [UInt32] = []
    private var bounds: [DocumentBounds] = []
    private var folder = FoldingBuffer()

    /// Documents added so far.
    var documentCount: Int { documentStarts.count }

    /// Whether the working memory is used up and the segment should be finished.
    var isFull: Bool {
        places.count >= SearchLimits.placesInBuild || documentCount == SearchLimits.segmentDocuments
    }

    /// Adds the next document.
    mutating func add(_ document: DocumentText) {
        let start = places.count
        documentStarts.append(UInt32(start))
        for block in document.title { add(block) }
        let titleEnd = UInt32(places.count - start)
        for block in document.body { add(block) }
        bounds.append(DocumentBounds(titleEnd: titleEnd, bodyEnd: UInt32(places.count - start)))
        for block in document.byline { add(block) }
        for block in document.section { add(block, isSection: true) }
    }

    /// Adds a block and the gap behind it.
    private mutating func add(_ block: String, isSection: Bool = false) {
        folder.fold(block)
        Tokenizer.forEachToken(in: folder.units) { token, isRun in
            let units = folder.units
            var symbol = units[token.lowerBound]
            if isRun {
                // The scalar stands for all runs that begin with it.
                _ = symbols.number(of: TermKey.single(symbol, isSection: isSection))
                symbol = TermKey.symbol(run: runs.number(of: units[token]))
            }
            places.append(symbols.number(of: TermKey.single(symbol, isSection: isSection)))
        }
        places.append(Self.gap)
    }

    /// The finished segment.
    ///
    /// - Parameter isPart: whether it will be merged with others.
    consuming func finish(isPart: Bool = false) -> IndexSegment {
        let (dictionary, numbers) = RunDictionary.sorting(runs)
        let keys = sortSymbols(numbers)
        let prefixes = Self.prefixes(keys, dictionary)
        return IndexSegment(
            runs: dictionary, bounds: bounds, estimatedSize: places.count * 3, isPart: isPart
        ) { impact, terms, bytes in
            places.withUnsafeBufferPointer { places in
                let encoder = SegmentEncoder(
                    places: places, keys: keys, documentStarts: documentStarts, impact: impact, bytes: bytes)
                encoder.writeSingles(prefixes: prefixes, &terms)
                encoder.writePairs(&terms)
            }
        }
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

    /// For each symbol that is a run the symbol of its first scalar; `gap` for others.
    private static func prefixes(_ keys: [UInt64], _ runs: RunDictionary) -> [UInt32] {
        let places = Dictionary(uniqueKeysWithValues: zip(keys, keys.indices.map(UInt32.init)))
        return keys.map { key in
            guard let run = TermKey.run(of: key), let first = runs[run].first else { return gap }
            return places[TermKey.single(UInt32(first), isSection: TermKey.isSection(key))] ?? gap
        }
    }
}

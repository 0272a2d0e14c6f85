/// Builds a segment from documents added in the order of their ordinals.
///
/// While documents come in, only the symbol of each position is noted, through all documents: a position is a token or
/// the gap behind a block. `SegmentEncoder` makes the posting lists of that.
///
/// It cannot be copied, as the positions of a large segment take very much memory.
struct SegmentBuilder: ~Copyable {
    /// Stands for the gap behind a block in place of the number of a symbol.
    static let gap = UInt32.max

    private var symbols = SymbolTable()
    private var words = WordTable()
    /// By position the number of its symbol, or `gap`.
    private var positions = LargeArray<UInt32>()
    /// What `positions` is taken from.
    private let memory: SegmentMemory
    /// The first position of each document.
    private var documentStarts: [Int] = []
    private var fieldEnds: [FieldEnds] = []
    private var folder = FoldingBuffer()

    /// - Parameter memory: which no other builder uses at the same time.
    init(in memory: SegmentMemory = SegmentMemory()) {
        self.memory = memory
        swap(&positions, &memory.positions)
        positions.removeAll()
    }

    /// Adds the next document.
    mutating func add(_ document: DocumentText) {
        let start = positions.count
        documentStarts.append(start)
        for block in document.title { add(block) }
        let titleEnd = UInt32(positions.count - start)
        for block in document.body { add(block) }
        let bodyEnd = UInt32(positions.count - start)
        for block in document.byline { add(block) }
        fieldEnds.append(
            FieldEnds(titleEnd: titleEnd, bodyEnd: bodyEnd, bylineEnd: UInt32(positions.count - start)))
        for block in document.section { add(block) }
    }

    /// Adds a block and the gap behind it.
    private mutating func add(_ block: String) {
        folder.fold(block)
        let units = folder.units
        Tokenizer.forEachToken(in: units) { token, isWord in
            var symbol = units[token.lowerBound]
            if isWord {
                // The first letter or digit gets a symbol too, which stands for all words that begin with it.
                _ = symbols.number(of: TermKey.single(symbol))
                symbol = TermKey.symbol(word: words.number(of: units[token]))
            }
            positions.append(symbols.number(of: TermKey.single(symbol)))
        }
        positions.append(Self.gap)
    }

    /// The finished segment.
    ///
    /// - Parameter occurrences: the most that are sorted at a time; the segment does not depend on it.
    consuming func finish(sorting occurrences: Int = SearchLimits.occurrencesInBuild) -> IndexSegment {
        let (dictionary, numbers) = WordDictionary.sorting(words)
        let (keys, ranks) = Self.sorted(symbols, numbers)
        let prefixes = Self.prefixes(keys, dictionary)
        let starts = documentStarts + [positions.count]
        let (fieldEnds, memory) = (fieldEnds, memory)
        let segment = positions.withValues { positions in
            Self.renumber(positions, ranks)
            return IndexSegment(words: dictionary, fieldEnds: fieldEnds, estimatedSize: positions.count * 3) {
                maximum, terms, bytes in
                let encoder = SegmentEncoder(UnsafeBufferPointer(positions), starts, keys, prefixes: prefixes, maximum)
                encoder.write(&terms, bytes, sorting: occurrences, in: memory)
            }
        }
        swap(&positions, &memory.positions)
        return segment
    }

    /// The keys of the symbols in ascending order, and by number of a symbol its place in that order.
    ///
    /// - Parameter wordNumbers: the final number of each word.
    private static func sorted(_ symbols: SymbolTable, _ wordNumbers: [UInt32]) -> (keys: [UInt64], ranks: [UInt32]) {
        let keys = symbols.keys.map { TermKey.renumbered($0, wordNumbers) }
        let order = keys.indices.sorted { keys[$0] < keys[$1] }
        var ranks = [UInt32](repeating: 0, count: keys.count)
        for (rank, symbol) in order.enumerated() { ranks[symbol] = UInt32(rank) }
        return (order.map { keys[$0] }, ranks)
    }

    /// Renumbers the symbols of all positions.
    ///
    /// - Parameter ranks: by number of a symbol its new one.
    private static func renumber(_ positions: UnsafeMutableBufferPointer<UInt32>, _ ranks: [UInt32]) {
        ranks.withUnsafeBufferPointer { ranks in
            for index in positions.indices where positions[index] != gap {
                positions[index] = ranks[Int(positions[index])]
            }
        }
    }

    /// For each symbol that is a word the symbol of its first scalar. Words come behind all other symbols.
    private static func prefixes(_ keys: [UInt64], _ words: WordDictionary) -> [UInt32] {
        let firstWord = PartitionPoint.first(in: keys.indices) { TermKey.word(of: keys[$0]) != nil }
        return keys[firstWord...].map { key in
            let first = TermKey.word(of: key).flatMap { words[$0].first }.map { TermKey.single(UInt32($0)) } ?? 0
            return UInt32(PartitionPoint.first(in: 0..<firstWord) { keys[$0] >= first })
        }
    }
}

/// Builds a segment from documents added in the order of their ordinals.
///
/// While documents come in, only the symbol of each position is noted. Here positions are counted through all
/// documents: a position is a token or the gap behind a block. Stable counting sorts then bring positions together by
/// symbol, and by bigram of symbols, which gives every posting list in one pass and already in order.
struct SegmentBuilder {
    /// Stands for the gap behind a block in place of the number of a symbol.
    static let gap = UInt32.max

    private var symbols = SymbolTable()
    private var words = WordTable()
    /// By position the number of its symbol, or `gap`.
    private var positions: [UInt32] = []
    /// The first position of each document.
    private var documentStarts: [UInt32] = []
    private var fieldEnds: [FieldEnds] = []
    private var folder = FoldingBuffer()

    /// Documents added so far.
    var documentCount: Int { documentStarts.count }

    /// Whether the working memory is used up, or the segment has all documents it can have: it must be finished.
    var isFull: Bool {
        positions.count >= SearchLimits.positionsInBuild || documentCount == SearchLimits.segmentDocuments
    }

    /// Adds the next document.
    mutating func add(_ document: DocumentText) {
        let start = positions.count
        documentStarts.append(UInt32(start))
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
        Tokenizer.forEachToken(in: folder.units) { token, isWord in
            let units = folder.units
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
    /// - Parameter isPart: whether it will be merged with others.
    consuming func finish(isPart: Bool = false) -> IndexSegment {
        let (dictionary, numbers) = WordDictionary.sorting(words)
        let keys = sortSymbols(numbers)
        let prefixes = Self.prefixes(keys, dictionary)
        return IndexSegment(
            words: dictionary, fieldEnds: fieldEnds, estimatedSize: positions.count * 3, isPart: isPart
        ) { maximum, terms, bytes in
            positions.withUnsafeBufferPointer { positions in
                let encoder = SegmentEncoder(
                    positions: positions, keys: keys, documentStarts: documentStarts, maximum: maximum, bytes: bytes)
                encoder.writeSingles(prefixes: prefixes, &terms)
                encoder.writeBigrams(&terms)
            }
        }
    }

    /// Renumbers the symbols of all positions in the order of their keys; returns the keys in that order.
    ///
    /// - Parameter wordNumbers: the final number of each word.
    private mutating func sortSymbols(_ wordNumbers: [UInt32]) -> [UInt64] {
        let keys = symbols.keys.map { TermKey.renumbered($0, wordNumbers) }
        let order = keys.indices.sorted { keys[$0] < keys[$1] }
        var ranks = [UInt32](repeating: 0, count: keys.count)
        for (rank, symbol) in order.enumerated() { ranks[symbol] = UInt32(rank) }
        for index in positions.indices where positions[index] != Self.gap {
            positions[index] = ranks[Int(positions[index])]
        }
        return order.map { keys[$0] }
    }

    /// For each symbol that is a word the symbol of its first scalar; `gap` for others.
    private static func prefixes(_ keys: [UInt64], _ words: WordDictionary) -> [UInt32] {
        let symbols = Dictionary(uniqueKeysWithValues: zip(keys, keys.indices.map(UInt32.init)))
        return keys.map { key in
            guard let word = TermKey.word(of: key), let first = words[word].first else { return gap }
            return symbols[TermKey.single(UInt32(first))] ?? gap
        }
    }
}

/// Writes the posting lists of a segment from the symbols of its positions, which are counted through all documents as
/// in `SegmentBuilder`.
///
/// A counting sort brings the occurrences of each symbol together, in the order of documents: they are the symbol's own list.
/// Sorted once more by the symbol behind, they are the lists of the bigrams that begin with it. All occurrences at once would
/// take too much memory, so they are sorted for some symbols at a time, in one pass over the positions each.
struct SegmentEncoder {
    /// Where a symbol stands.
    struct Occurrence: BitwiseCopyable {
        /// Counted in its document.
        let position: UInt32
        /// The symbol behind, or `SegmentBuilder.gap`. To look it up would be one more access to memory at random.
        let next: UInt32
        let document: UInt16
    }

    private typealias Occurrences = UnsafeMutableBufferPointer<Occurrence>

    private let positions: UnsafeBufferPointer<UInt32>
    private let documentStarts: [Int]
    private let keys: [UInt64]
    private let prefixes: [UInt32]
    /// The first symbol that is a word.
    private let firstWord: UInt32
    private let maximum: BlockMaximum

    /// - Parameters:
    ///   - positions: by position its symbol, or `SegmentBuilder.gap`. Every block ends in a gap.
    ///   - documentStarts: the first position of each document, and the number of positions.
    ///   - keys: by symbol its key; ascending.
    ///   - prefixes: for each word a symbol to whose list its occurrences belong too. Words are the last symbols.
    init(
        _ positions: UnsafeBufferPointer<UInt32>, _ documentStarts: [Int], _ keys: [UInt64], prefixes: [UInt32],
        _ maximum: BlockMaximum
    ) {
        self.positions = positions
        self.documentStarts = documentStarts
        self.keys = keys
        self.prefixes = prefixes
        firstWord = UInt32(keys.count - prefixes.count)
        self.maximum = maximum
    }

    /// Writes a list for each symbol, and behind them one for each bigram of neighbouring symbols.
    ///
    /// - Parameters:
    ///   - limit: the most occurrences that are sorted at a time, but for those of one symbol.
    ///   - memory: where they are sorted.
    func write(_ terms: inout TermTable, _ bytes: IndexBytes, sorting limit: Int, in memory: SegmentMemory) {
        let counts = placeCounts()
        let parts = Self.parts(counts, limit)
        let occurrences = memory.occurrences.room(for: parts.map { counts[$0].reduce(0, +) }.max() ?? 0)
        let sorted = memory.sorted.room(for: counts.max() ?? 0)
        let documentCount = documentStarts.count - 1
        let singles = PostingListWriter(documentCount: documentCount, isBigram: false, maximum: maximum)
        let bigrams = PostingListWriter(documentCount: documentCount, isBigram: true, maximum: maximum)
        // The lists of single tokens, a tenth of all, come first in the end.
        let singleBytes = IndexBytes(capacity: positions.count / 2)
        var bigramTerms = TermTable()
        var counter = [Int](repeating: 0, count: keys.count)
        for symbols in parts {
            let ends = sort(symbols, counts, into: occurrences)
            var start = 0
            for (symbol, end) in zip(symbols, ends) where end > start {
                terms.append(keys[symbol], start: singleBytes.count)
                writeSingle(occurrences, start..<end, singles)
                singles.finish(into: singleBytes)
                let found = Self.sortByNext(occurrences, start..<end, into: sorted, &counter)
                var first = 0
                for (next, end) in found {
                    bigramTerms.append(TermKey.bigram(keys[symbol], keys[Int(next)]), start: bytes.count)
                    writeBigram(sorted, first..<end, bigrams)
                    bigrams.finish(into: bytes)
                    first = end
                }
                start = end
            }
        }
        terms.append(contentsOf: bigramTerms, behind: singleBytes.count)
        bytes.insertAtStart(singleBytes)
    }

    // MARK: Sorting

    /// How many occurrences each symbol has.
    private func placeCounts() -> [Int] {
        var counts = [Int](repeating: 0, count: keys.count)
        for symbol in positions where symbol != SegmentBuilder.gap { counts[Int(symbol)] &+= 1 }
        for (word, prefix) in prefixes.enumerated() { counts[Int(prefix)] &+= counts[Int(firstWord) + word] }
        return counts
    }

    /// All symbols in ranges that have no more occurrences than a limit, or are one symbol.
    private static func parts(_ counts: [Int], _ limit: Int) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var (start, sum) = (0, 0)
        for symbol in counts.indices {
            if symbol > start, sum + counts[symbol] > limit {
                parts.append(start..<symbol)
                (start, sum) = (symbol, 0)
            }
            sum += counts[symbol]
        }
        return parts + [start..<counts.count]
    }

    /// Sorts the occurrences of some symbols by symbol, stably; returns where those of each end.
    private func sort(_ symbols: Range<Int>, _ counts: [Int], into occurrences: Occurrences) -> [Int] {
        var sum = 0
        // Where the next occurrence of each goes.
        var ends = counts[symbols].map { count in
            defer { sum += count }
            return sum
        }
        let (first, count) = (UInt32(symbols.lowerBound), UInt32(symbols.count))
        ends.withUnsafeMutableBufferPointer { ends in
            for document in 0..<documentStarts.count - 1 {
                let start = documentStarts[document]
                for index in start..<documentStarts[document + 1] {
                    let symbol = positions[index]
                    func put(as symbol: UInt32, before next: UInt32) {
                        occurrences[ends[Int(symbol)]] = Occurrence(
                            position: UInt32(truncatingIfNeeded: index &- start), next: next,
                            document: UInt16(truncatingIfNeeded: document))
                        ends[Int(symbol)] &+= 1
                    }
                    // No range of symbols has the gap.
                    if symbol &- first < count { put(as: symbol &- first, before: positions[index &+ 1]) }
                    if symbol >= firstWord, symbol != SegmentBuilder.gap {
                        let prefix = prefixes[Int(symbol &- firstWord)] &- first
                        if prefix < count { put(as: prefix, before: SegmentBuilder.gap) }
                    }
                }
            }
        }
        return ends
    }

    /// Sorts the occurrences of one symbol by the symbol behind, stably; those before a gap are left out.
    ///
    /// - Parameter counter: a number for each symbol, all zero before and after.
    /// - Returns: the symbols behind, ascending, and where the occurrences of each end.
    private static func sortByNext(
        _ occurrences: Occurrences, _ range: Range<Int>, into sorted: Occurrences, _ counter: inout [Int]
    ) -> [(next: UInt32, end: Int)] {
        counter.withUnsafeMutableBufferPointer { counter in
            var found: [UInt32] = []
            for index in range where occurrences[index].next != SegmentBuilder.gap {
                let next = Int(occurrences[index].next)
                if counter[next] == 0 { found.append(occurrences[index].next) }
                counter[next] &+= 1
            }
            found.sort()
            var sum = 0
            for next in found { (counter[Int(next)], sum) = (sum, sum + counter[Int(next)]) }
            for index in range where occurrences[index].next != SegmentBuilder.gap {
                let next = Int(occurrences[index].next)
                sorted[counter[next]] = occurrences[index]
                counter[next] &+= 1
            }
            return found.map { next in
                defer { counter[Int(next)] = 0 }
                return (next, counter[Int(next)])
            }
        }
    }

    // MARK: Lists

    /// Appends the occurrences of a symbol to a list of single tokens.
    private func writeSingle(_ occurrences: Occurrences, _ range: Range<Int>, _ writer: PostingListWriter) {
        Self.forEachDocument(occurrences, range) { document, own in
            var fields = Frequencies()
            let fieldEnds = maximum.fieldEnds(document)
            for index in own { fields.count(occurrences[index].position, fieldEnds) }
            writer.append(document: document, fields: fields)
        }
    }

    /// Appends the occurrences of a bigram to a list of bigrams.
    private func writeBigram(_ occurrences: Occurrences, _ range: Range<Int>, _ writer: PostingListWriter) {
        Self.forEachDocument(occurrences, range) { document, own in
            for index in own { writer.append(position: occurrences[index].position) }
            writer.append(document: document, frequency: own.count)
        }
    }

    /// Calls `body` with each document that a range of sorted occurrences is in, and the part of the range that is in it.
    @inline(__always)
    private static func forEachDocument(
        _ occurrences: Occurrences, _ range: Range<Int>, _ body: (Int, Range<Int>) -> Void
    ) {
        var index = range.lowerBound
        while index < range.upperBound {
            let (first, document) = (index, occurrences[index].document)
            while index < range.upperBound, occurrences[index].document == document { index &+= 1 }
            body(Int(document), first..<index)
        }
    }
}

/// Writes the posting lists of a segment from the symbols of its positions, which are counted through all documents as
/// in `SegmentBuilder`.
struct SegmentEncoder {
    private let positions: UnsafeBufferPointer<UInt32>
    private let keys: [UInt64]
    private let documentStarts: [UInt32]
    /// The document of every 64th position. From there the document of any position is found in a step or two.
    private let firstDocuments: [UInt32]
    private let maximum: BlockMaximum
    private let bytes: IndexBytes

    /// - Parameters:
    ///   - positions: by position the number of its symbol, or `SegmentBuilder.gap`.
    ///   - keys: by symbol its key; ascending.
    ///   - documentStarts: the first position of each document.
    init(
        positions: UnsafeBufferPointer<UInt32>, keys: [UInt64], documentStarts: [UInt32], maximum: BlockMaximum,
        bytes: IndexBytes
    ) {
        var document = 0
        firstDocuments = stride(from: 0, to: positions.count, by: 64).map { position in
            while document + 1 < documentStarts.count, documentStarts[document + 1] <= position { document += 1 }
            return UInt32(document)
        }
        self.positions = positions
        self.keys = keys
        self.documentStarts = documentStarts
        self.maximum = maximum
        self.bytes = bytes
    }

    /// Writes a list for each symbol.
    ///
    /// - Parameter prefixes: by symbol another one, to whose list its positions belong too, or `SegmentBuilder.gap`.
    func writeSingles(prefixes: [UInt32], _ terms: inout TermTable) {
        let (sorted, ends) = Self.countingSort(keys.count) { emit in
            for position in positions.indices where positions[position] != SegmentBuilder.gap {
                let symbol = positions[position]
                emit(UInt32(truncatingIfNeeded: position), Int(symbol))
                let prefix = prefixes[Int(symbol)]
                if prefix != SegmentBuilder.gap { emit(UInt32(truncatingIfNeeded: position), Int(prefix)) }
            }
        }
        let writer = PostingListWriter(documentCount: documentStarts.count, isBigram: false, maximum: maximum)
        var start = 0
        for (symbol, end) in ends.enumerated() where end > start {
            forEachDocument(sorted, start..<end) { document, own in
                var fields = Frequencies()
                let fieldEnds = maximum.fieldEnds(document)
                for index in own { fields.count(sorted[index] &- documentStarts[document], fieldEnds) }
                writer.append(document: document, fields: fields)
            }
            terms.append(keys[symbol], start: bytes.count)
            writer.finish(into: bytes)
            start = end
        }
    }

    /// Writes a list for each bigram of neighbouring symbols.
    func writeBigrams(_ terms: inout TermTable) {
        // Every block ends in a gap, so there is a position behind each token. Sorted by the second symbol and then,
        // stably, by the first, positions are in the order of bigrams.
        let (bySecond, _) = Self.countingSort(keys.count) { emit in
            for position in positions.indices where positions[position] != SegmentBuilder.gap {
                let second = positions[position &+ 1]
                if second != SegmentBuilder.gap { emit(UInt32(truncatingIfNeeded: position), Int(second)) }
            }
        }
        let (sorted, ends) = Self.countingSort(keys.count) { emit in
            for position in bySecond { emit(position, Int(positions[Int(position)])) }
        }
        let writer = PostingListWriter(documentCount: documentStarts.count, isBigram: true, maximum: maximum)
        var start = 0
        for (first, groupEnd) in ends.enumerated() {
            while start < groupEnd {
                let second = positions[Int(sorted[start]) + 1]
                var end = start + 1
                while end < groupEnd, positions[Int(sorted[end]) + 1] == second { end += 1 }
                forEachDocument(sorted, start..<end) { document, own in
                    for index in own { writer.append(position: sorted[index] &- documentStarts[document]) }
                    writer.append(document: document, frequency: own.count)
                }
                terms.append(TermKey.bigram(keys[first], keys[Int(second)]), start: bytes.count)
                writer.finish(into: bytes)
                start = end
            }
        }
    }

    /// Calls `body` with each document that a range of sorted positions is in, and the part of the range that is in it.
    @inline(__always)
    private func forEachDocument(_ sorted: [UInt32], _ range: Range<Int>, _ body: (Int, Range<Int>) -> Void) {
        var at = range.lowerBound
        while at < range.upperBound {
            let document = document(of: sorted[at])
            let end = document + 1 < documentStarts.count ? documentStarts[document + 1] : .max
            let first = at
            while at < range.upperBound, sorted[at] < end { at += 1 }
            body(document, first..<at)
        }
    }

    /// The document that a position is in.
    @inline(__always)
    private func document(of position: UInt32) -> Int {
        var document = Int(firstDocuments[Int(position / 64)])
        while document + 1 < documentStarts.count, documentStarts[document + 1] <= position { document += 1 }
        return document
    }

    /// Sorts positions by a key, stably.
    ///
    /// - Parameters:
    ///   - keyCount: keys are below it.
    ///   - items: emits every position with its key; called twice.
    /// - Returns: the sorted positions, and by key where its positions end among them.
    @inline(__always)
    private static func countingSort(
        _ keyCount: Int, _ items: ((_ position: UInt32, _ key: Int) -> Void) -> Void
    ) -> (sorted: [UInt32], ends: [Int]) {
        var ends = [Int](repeating: 0, count: keyCount)
        let sorted = ends.withUnsafeMutableBufferPointer { ends in
            items { ends[$1] &+= 1 }
            var sum = 0
            for key in ends.indices { (ends[key], sum) = (sum, sum + ends[key]) }
            return [UInt32](unsafeUninitializedCapacity: sum) { sorted, count in
                items { position, key in
                    sorted[ends[key]] = position
                    ends[key] &+= 1
                }
                count = sum
            }
        }
        return (sorted, ends)
    }
}

/// Writes the posting lists of a segment from the symbols of its positions, which are counted through all documents as
/// in `SegmentBuilder`.
struct SegmentEncoder {
    /// A position and a symbol: where positions are sorted by one symbol of a bigram, the other one. To look it up would be one
    /// more access to memory at random.
    private struct Place: BitwiseCopyable {
        let position: UInt32
        let symbol: UInt32
    }

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
                let place = Place(position: UInt32(truncatingIfNeeded: position), symbol: symbol)
                emit(place, Int(symbol))
                let prefix = prefixes[Int(symbol)]
                if prefix != SegmentBuilder.gap { emit(place, Int(prefix)) }
            }
        }
        let writer = PostingListWriter(documentCount: documentStarts.count, isBigram: false, maximum: maximum)
        var start = 0
        for (symbol, end) in ends.enumerated() where end > start {
            forEachDocument(sorted, start..<end) { document, own in
                var fields = Frequencies()
                let fieldEnds = maximum.fieldEnds(document)
                for index in own { fields.count(sorted[index].position &- documentStarts[document], fieldEnds) }
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
        let (bySecond, secondEnds) = Self.countingSort(keys.count) { emit in
            for position in positions.indices where positions[position] != SegmentBuilder.gap {
                let second = positions[position &+ 1]
                if second == SegmentBuilder.gap { continue }
                emit(Place(position: UInt32(truncatingIfNeeded: position), symbol: positions[position]), Int(second))
            }
        }
        let (sorted, ends) = Self.countingSort(keys.count) { emit in
            var start = 0
            for (second, end) in secondEnds.enumerated() {
                for index in start..<end {
                    let place = bySecond[index]
                    emit(Place(position: place.position, symbol: UInt32(second)), Int(place.symbol))
                }
                start = end
            }
        }
        let writer = PostingListWriter(documentCount: documentStarts.count, isBigram: true, maximum: maximum)
        var start = 0
        for (first, groupEnd) in ends.enumerated() {
            while start < groupEnd {
                let second = sorted[start].symbol
                var end = start + 1
                while end < groupEnd, sorted[end].symbol == second { end += 1 }
                forEachDocument(sorted, start..<end) { document, own in
                    for index in own { writer.append(position: sorted[index].position &- documentStarts[document]) }
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
    private func forEachDocument(_ sorted: [Place], _ range: Range<Int>, _ body: (Int, Range<Int>) -> Void) {
        var at = range.lowerBound
        while at < range.upperBound {
            let document = document(of: sorted[at].position)
            let end = document + 1 < documentStarts.count ? documentStarts[document + 1] : .max
            let first = at
            while at < range.upperBound, sorted[at].position < end { at += 1 }
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
    ///   - places: emits every position with its key; called twice.
    /// - Returns: the sorted positions, and by key where its positions end among them.
    @inline(__always)
    private static func countingSort(
        _ keyCount: Int, _ places: ((_ place: Place, _ key: Int) -> Void) -> Void
    ) -> (sorted: [Place], ends: [Int]) {
        var ends = [Int](repeating: 0, count: keyCount)
        let sorted = ends.withUnsafeMutableBufferPointer { ends in
            places { ends[$1] &+= 1 }
            var sum = 0
            for key in ends.indices { (ends[key], sum) = (sum, sum + ends[key]) }
            return [Place](unsafeUninitializedCapacity: sum) { sorted, count in
                places { place, key in
                    sorted[ends[key]] = place
                    ends[key] &+= 1
                }
                count = sum
            }
        }
        return (sorted, ends)
    }
}

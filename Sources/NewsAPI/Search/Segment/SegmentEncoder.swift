/// Writes the posting lists of a segment from the symbols of its places.
struct SegmentEncoder {
    private let places: UnsafeBufferPointer<UInt32>
    private let keys: [UInt64]
    private let documentStarts: [UInt32]
    /// For each stretch of 64 places the document of the first one, so that a place's document is a step or two away.
    private let firstDocuments: [UInt32]
    private let impact: Impact
    private let bytes: IndexBytes

    /// - Parameter places: by place the number of its symbol, in the order of `keys`, or the builder's gap.
    init(
        places: UnsafeBufferPointer<UInt32>, keys: [UInt64], documentStarts: [UInt32], impact: Impact,
        bytes: IndexBytes
    ) {
        var document = 0
        firstDocuments = stride(from: 0, to: places.count, by: 64).map { place in
            while document + 1 < documentStarts.count, documentStarts[document + 1] <= place { document += 1 }
            return UInt32(document)
        }
        self.places = places
        self.keys = keys
        self.documentStarts = documentStarts
        self.impact = impact
        self.bytes = bytes
    }

    /// Writes a list for each symbol.
    ///
    /// - Parameter prefixes: by symbol another one that its places stand for as well, or the gap.
    func writeSingles(prefixes: [UInt32], _ terms: inout TermTable) {
        let (sorted, ends) = Self.countingSort(keys.count) { emit in
            for place in places.indices where places[place] != SegmentBuilder.gap {
                let symbol = places[place]
                emit(UInt32(truncatingIfNeeded: place), Int(symbol))
                let prefix = prefixes[Int(symbol)]
                if prefix != SegmentBuilder.gap { emit(UInt32(truncatingIfNeeded: place), Int(prefix)) }
            }
        }
        let writer = PostingListWriter(documentCount: documentStarts.count, isPair: false, impact: impact)
        var start = 0
        for (symbol, end) in ends.enumerated() where end > start {
            let isSection = TermKey.isSection(keys[symbol])
            forEachDocument(sorted, start..<end) { document, own in
                var fields = Frequencies()
                let bounds = impact.bounds(document)
                for index in own { fields.count(sorted[index] &- documentStarts[document], bounds) }
                writer.append(document: document, fields: isSection ? Frequencies(byline: UInt32(own.count)) : fields)
            }
            terms.append(keys[symbol], start: bytes.count)
            writer.finish(into: bytes)
            start = end
        }
    }

    /// Writes a list for each pair of neighbouring symbols.
    func writePairs(_ terms: inout TermTable) {
        // Every block ends in a gap, so there is a place behind each token.
        let (bySecond, _) = Self.countingSort(keys.count) { emit in
            for place in places.indices where places[place] != SegmentBuilder.gap {
                let second = places[place &+ 1]
                if second != SegmentBuilder.gap { emit(UInt32(truncatingIfNeeded: place), Int(second)) }
            }
        }
        let (sorted, ends) = Self.countingSort(keys.count) { emit in
            for place in bySecond { emit(place, Int(places[Int(place)])) }
        }
        let writer = PostingListWriter(documentCount: documentStarts.count, isPair: true, impact: impact)
        var start = 0
        for (first, groupEnd) in ends.enumerated() {
            while start < groupEnd {
                let second = places[Int(sorted[start]) + 1]
                var end = start + 1
                while end < groupEnd, places[Int(sorted[end]) + 1] == second { end += 1 }
                forEachDocument(sorted, start..<end) { document, own in
                    for index in own { writer.append(position: sorted[index] &- documentStarts[document]) }
                    writer.append(document: document, frequency: own.count)
                }
                terms.append(TermKey.pair(keys[first], keys[Int(second)]), start: bytes.count)
                writer.finish(into: bytes)
                start = end
            }
        }
    }

    /// Calls `body` with each document of some places and the range of its own.
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

    @inline(__always)
    private func document(of place: UInt32) -> Int {
        var document = Int(firstDocuments[Int(place / 64)])
        while document + 1 < documentStarts.count, documentStarts[document + 1] <= place { document += 1 }
        return document
    }

    /// Places by key, in their order under one key, and where those of each key end.
    ///
    /// - Parameter items: emits every place with its key; called twice.
    @inline(__always)
    private static func countingSort(
        _ keyCount: Int, _ items: ((_ place: UInt32, _ key: Int) -> Void) -> Void
    ) -> (sorted: [UInt32], ends: [Int]) {
        var ends = [Int](repeating: 0, count: keyCount)
        let sorted = ends.withUnsafeMutableBufferPointer { ends in
            items { ends[$1] &+= 1 }
            var sum = 0
            for key in ends.indices { (ends[key], sum) = (sum, sum + ends[key]) }
            return [UInt32](unsafeUninitializedCapacity: sum) { sorted, count in
                items { place, key in
                    sorted[ends[key]] = place
                    ends[key] &+= 1
                }
                count = sum
            }
        }
        return (sorted, ends)
    }
}

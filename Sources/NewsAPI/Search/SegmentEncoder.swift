/// Writes a segment's posting lists from sorted places.
struct SegmentEncoder {
    private(set) var keys: [UInt64] = []
    private(set) var starts: [UInt32] = []
    private(set) var bytes: [UInt8] = []

    private let documentStarts: [UInt32]
    /// For each stretch of 64 places the document of the first one, so that a place's document is a step or two away.
    private let firstDocuments: [UInt32]
    private var writer = PostingListWriter()
    private var positions: [UInt32] = []

    init(documentStarts: [UInt32], placeCount: Int) {
        var document = 0
        firstDocuments = stride(from: 0, to: placeCount, by: 64).map { place in
            while document + 1 < documentStarts.count, documentStarts[document + 1] <= place { document += 1 }
            return UInt32(document)
        }
        self.documentStarts = documentStarts
        bytes.reserveCapacity(placeCount * 2)
    }

    /// Ends the lists.
    mutating func finish() { bytes.append(contentsOf: [UInt8](repeating: 0, count: PostingList.padding)) }

    /// Adds a list for each group of places that stand for the same term; groups in the order of their keys.
    @inline(__always)
    mutating func addLists(_ places: [UInt32], isSameTerm: (Int, Int) -> Bool, key: (Int) -> UInt64) {
        var start = 0
        while start < places.count {
            let first = Int(places[start])
            var end = start + 1
            while end < places.count, isSameTerm(first, Int(places[end])) { end += 1 }
            add(key(first), places[start..<end])
            start = end
        }
    }

    private mutating func add(_ key: UInt64, _ places: ArraySlice<UInt32>) {
        keys.append(key)
        starts.append(UInt32(bytes.count))
        let hasPositions = TermKey.isPair(key)
        var at = places.startIndex
        while at < places.endIndex {
            let document = document(of: places[at])
            let start = documentStarts[document]
            let end = document + 1 < documentStarts.count ? documentStarts[document + 1] : .max
            let first = at
            positions.removeAll(keepingCapacity: true)
            while at < places.endIndex, places[at] < end {
                if hasPositions { positions.append(places[at] - start) }
                at += 1
            }
            positions.withUnsafeBufferPointer {
                writer.append(document: UInt32(document), frequency: UInt32(at - first), places: $0)
            }
        }
        writer.finish(into: &bytes)
    }

    @inline(__always)
    private func document(of place: UInt32) -> Int {
        var document = Int(firstDocuments[Int(place / 64)])
        while document + 1 < documentStarts.count, documentStarts[document + 1] <= place { document += 1 }
        return document
    }
}

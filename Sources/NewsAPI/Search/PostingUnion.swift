/// Adds posting lists up to one.
struct PostingUnion {
    private let hasPositions: Bool
    /// Occurrences by document, of lists without positions.
    private var frequencies: [UInt32]
    /// Document and position, of lists with positions.
    private var places: [UInt64] = []

    init(documentCount: Int, hasPositions: Bool) {
        self.hasPositions = hasPositions
        frequencies = [UInt32](repeating: 0, count: hasPositions ? 0 : documentCount)
    }

    mutating func add(_ start: PostingList) {
        var list = start
        while list.document != PostingList.end {
            if hasPositions {
                for occurrence in 0..<list.frequency {
                    places.append(UInt64(list.document) << 32 | UInt64(list.position(occurrence)))
                }
            } else {
                frequencies[Int(list.document)] += list.frequency
            }
            list.advance()
        }
    }

    consuming func encode(into bytes: inout [UInt8]) {
        var writer = PostingListWriter()
        if hasPositions {
            places.sort()
            encodePlaces(to: &writer)
        } else {
            let none = UnsafeBufferPointer<UInt32>(start: nil, count: 0)
            for (document, frequency) in frequencies.enumerated() where frequency > 0 {
                writer.append(document: UInt32(document), frequency: frequency, places: none)
            }
        }
        writer.finish(into: &bytes)
    }

    private func encodePlaces(to writer: inout PostingListWriter) {
        var positions: [UInt32] = []
        for (index, place) in places.enumerated() {
            positions.append(UInt32(truncatingIfNeeded: place))
            let document = place >> 32
            if index + 1 < places.count, places[index + 1] >> 32 == document { continue }
            positions.withUnsafeBufferPointer {
                writer.append(document: UInt32(document), frequency: UInt32($0.count), places: $0)
            }
            positions.removeAll(keepingCapacity: true)
        }
    }
}

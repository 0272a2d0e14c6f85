/// A walk over the terms of a segment in a merge, under the merged segment's keys.
struct SegmentHead {
    /// The key behind the last one.
    static let end = UInt64.max

    private let part: IndexSegment
    private let numbers: [UInt32]
    private var term = 0
    /// The current term's key in the merged segment.
    private(set) var key: UInt64

    init(part: IndexSegment, numbers: [UInt32]) {
        self.part = part
        self.numbers = numbers
        key = part.keys.first.map { TermKey.renumbered($0, numbers) } ?? Self.end
    }

    /// Moves to the next term.
    mutating func advance() {
        term += 1
        key = term < part.keys.count ? TermKey.renumbered(part.keys[term], numbers) : Self.end
    }

    /// Appends the current list, its documents moved up by `base`.
    func append(to writer: inout PostingListWriter, from base: UInt32, _ places: inout [UInt32]) {
        let hasPositions = TermKey.isPair(part.keys[term])
        part.withBytes { bytes in
            var list = PostingList(at: bytes + Int(part.starts[term]))
            while list.document != PostingList.end {
                places.removeAll(keepingCapacity: true)
                if hasPositions { for occurrence in 0..<list.frequency { places.append(list.position(occurrence)) } }
                places.withUnsafeBufferPointer {
                    writer.append(document: base + list.document, frequency: list.frequency, places: $0)
                }
                list.advance()
            }
        }
    }
}

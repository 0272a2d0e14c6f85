/// Adds posting lists up to one: what a prefix stands for.
enum PostingUnion {
    /// The list as bytes of its own.
    static func list(of places: Range<Int>, isPair: Bool, in segment: IndexSegment) -> IndexBytes {
        let bytes = IndexBytes(capacity: 1 << 12)
        let writer = PostingListWriter(
            documentCount: segment.documentCount, isPair: isPair,
            impact: Impact(bounds: segment.bounds, lengths: segment.lengths))
        withUnsafeTemporaryAllocation(of: UInt16.self, capacity: PostingList.blockSize) { buffer in
            guard let buffer = buffer.baseAddress else { return }
            let lists = places.map { segment.list($0, isPair: isPair) }
            if isPair { addPairs(lists, buffer, writer) } else { addSingles(lists, segment, buffer, writer) }
        }
        writer.finish(into: bytes)
        bytes.finish()
        return bytes
    }

    private static func addSingles(
        _ lists: [PostingList], _ segment: IndexSegment, _ buffer: UnsafeMutablePointer<UInt16>,
        _ writer: PostingListWriter
    ) {
        var sums = [Frequencies](repeating: Frequencies(), count: segment.documentCount)
        for list in lists {
            for number in 0..<list.blockCount {
                let block = list.block(number)
                for posting in 0..<list.decode(number, into: buffer) {
                    sums[Int(buffer[posting])].add(block.fields(posting))
                }
            }
        }
        for (document, fields) in sums.enumerated() where !fields.isEmpty {
            writer.append(document: document, fields: fields)
        }
    }

    private static func addPairs(
        _ lists: [PostingList], _ buffer: UnsafeMutablePointer<UInt16>, _ writer: PostingListWriter
    ) {
        // Document and position.
        var places: [UInt64] = []
        for list in lists {
            for number in 0..<list.blockCount {
                let block = list.block(number)
                var occurrence = 0
                for posting in 0..<list.decode(number, into: buffer) {
                    for _ in 0..<block.frequency(posting) {
                        places.append(UInt64(buffer[posting]) << 32 | UInt64(block.position(occurrence)))
                        occurrence += 1
                    }
                }
            }
        }
        places.sort()
        var first = 0
        for (index, place) in places.enumerated() {
            writer.append(position: UInt32(truncatingIfNeeded: place))
            if index + 1 < places.count, places[index + 1] >> 32 == place >> 32 { continue }
            writer.append(document: Int(place >> 32), frequency: index + 1 - first)
            first = index + 1
        }
    }
}

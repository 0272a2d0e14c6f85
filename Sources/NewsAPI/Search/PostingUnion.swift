/// Adds posting lists up to one: what a prefix stands for.
enum PostingUnion {
    /// The list as bytes of its own.
    static func list(of places: Range<Int>, isPair: Bool, in segment: IndexSegment) -> IndexBytes {
        let bytes = IndexBytes(capacity: 1 << 12)
        let writer = PostingListWriter(
            documentCount: segment.documentCount, isPair: isPair,
            impact: Impact(bounds: segment.bounds, lengths: segment.lengths))
        let lists = places.map { segment.list($0, isPair: isPair) }
        if isPair {
            addPairs(lists, segment.documentCount, writer)
        } else {
            addSingles(lists, segment.documentCount, writer)
        }
        writer.finish(into: bytes)
        bytes.finish()
        return bytes
    }

    private static func addSingles(
        _ lists: [PostingList], _ documentCount: Int, _ writer: PostingListWriter
    ) {
        var sums = [Frequencies](repeating: Frequencies(), count: documentCount)
        sums.withUnsafeMutableBufferPointer { sums in
            for list in lists {
                list.forEachPosting { document, block, posting, _ in sums[document].add(block.fields(posting)) }
            }
        }
        for (document, fields) in sums.enumerated() where !fields.isEmpty {
            writer.append(document: document, fields: fields)
        }
    }

    private static func addPairs(
        _ lists: [PostingList], _ documentCount: Int, _ writer: PostingListWriter
    ) {
        // Positions by document: how many there are, then each at its place.
        var ends = [Int](repeating: 0, count: documentCount)
        for list in lists {
            list.forEachPosting { document, block, posting, _ in ends[document] += Int(block.frequency(posting)) }
        }
        var sum = 0
        for document in ends.indices { (ends[document], sum) = (sum, sum + ends[document]) }
        var positions = [UInt32](repeating: 0, count: sum)
        for list in lists {
            list.forEachPosting { document, block, posting, first in
                for occurrence in first..<first + Int(block.frequency(posting)) {
                    positions[ends[document]] = block.position(occurrence)
                    ends[document] += 1
                }
            }
        }
        var start = 0
        for (document, end) in ends.enumerated() where end > start {
            if end - start > 1 { positions[start..<end].sort() }
            for index in start..<end { writer.append(position: positions[index]) }
            writer.append(document: document, frequency: end - start)
            start = end
        }
    }
}

/// All segments of an archive, one behind the other in the order of ordinals.
struct SearchIndex: Sendable {
    let segments: [IndexSegment]
    /// The ordinal of each segment's first document.
    let bases: [Int]
    let documentCount: Int

    init(_ segments: [IndexSegment]) {
        self.segments = segments
        var count = 0
        bases = segments.map { segment in
            defer { count += segment.documentCount }
            return count
        }
        documentCount = count
    }

    /// Bytes of memory.
    var size: Int { segments.reduce(0) { $0 + $1.size } }

    /// Indexes documents `0 ..< count`, in ordinal order (0 is the newest).
    static func build(count: Int, text: (Int) -> DocumentText) -> SearchIndex {
        SearchIndex([IndexSegment.merging(segments(of: 0..<count, text: text))])
    }

    /// The segments of a range of documents, each as large as working memory allows.
    static func segments(of documents: Range<Int>, text: (Int) -> DocumentText) -> [IndexSegment] {
        var finished: [IndexSegment] = []
        var builder = SegmentBuilder()
        for document in documents {
            builder.add(text(document))
            if builder.isFull {
                finished.append(builder.finish())
                builder = SegmentBuilder()
            }
        }
        if builder.documentCount > 0 || finished.isEmpty { finished.append(builder.finish()) }
        return finished
    }
}

import Dispatch
import Synchronization

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

    /// Indexes documents `0 ..< count`, in ordinal order (0 is the newest), on several threads.
    ///
    /// - Parameters:
    ///   - workers: threads; each builds the segments of a stretch of documents, and one segment is made of all.
    ///   - text: gives the text of a document; called once for each, from any of the threads.
    static func build(count: Int, workers: Int = 1, text: @Sendable (Int) -> DocumentText) -> SearchIndex {
        let workers = max(1, min(workers, count))
        let parts = Mutex([[IndexSegment]](repeating: [], count: workers))
        DispatchQueue.concurrentPerform(iterations: workers) { worker in
            let own = segments(of: count * worker / workers..<count * (worker + 1) / workers, text: text)
            parts.withLock { $0[worker] = own }
        }
        return SearchIndex(IndexSegment.merging(parts.withLock { $0.flatMap { $0 } }))
    }

    /// The segments of a range of documents, each as large as working memory allows.
    private static func segments(of documents: Range<Int>, text: (Int) -> DocumentText) -> [IndexSegment] {
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

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

    /// The ordinals of a segment's documents.
    func ordinals(of segment: Int) -> Range<Int> { bases[segment]..<bases[segment] + segments[segment].documentCount }

    /// Indexes documents `0 ..< count`, in the order of ordinals (0 is the newest), on several threads.
    ///
    /// - Parameters:
    ///   - workers: number of threads; each builds one segment at a time. The index does not depend on it.
    ///   - isCancelled: asked for each document, from any of the threads. Once it is true, the index is left incomplete
    ///     and must not be used.
    ///   - text: the text of a document; called once for each, from any of the threads.
    static func build(
        count: Int, workers: Int = 1, isCancelled: @Sendable () -> Bool = { false },
        text: @Sendable (Int) -> DocumentText
    ) -> SearchIndex {
        let ranges = segmentRanges(count: count)
        let segments = Mutex([IndexSegment?](repeating: nil, count: ranges.count))
        let next = Atomic(0)
        DispatchQueue.concurrentPerform(iterations: max(1, min(workers, ranges.count))) { _ in
            while true {
                let own = next.add(1, ordering: .relaxed).oldValue
                guard own < ranges.count else { return }
                let segment = segment(of: ranges[own], isCancelled: isCancelled, text: text)
                segments.withLock { $0[own] = segment }
            }
        }
        return SearchIndex(segments.withLock { $0.compactMap { $0 } })
    }

    /// The fewest segments of a large archive, so that two threads can build them and search them.
    private static let fewestSegments = 2
    /// The fewest documents for which one more segment is worth it. Each segment costs every query some look-ups, so a
    /// small archive has only one.
    private static let documentsWorthASegment = 4_096

    /// The documents of each segment: at most `SearchLimits.segmentDocuments`, and a multiple of 64 in all but the
    /// last, so that each segment has whole words of a bitmap. They depend on the count alone, so no answer can depend
    /// on the number of cores.
    private static func segmentRanges(count: Int) -> [Range<Int>] {
        let fewest = (count + SearchLimits.segmentDocuments - 1) / SearchLimits.segmentDocuments
        let segments = max(1, fewest, min(fewestSegments, count / documentsWorthASegment))
        let size = ((count + segments - 1) / segments + 63) / 64 * 64
        return (0..<segments).map { min(count, $0 * size)..<min(count, ($0 + 1) * size) }
    }

    /// Builds a segment: parts as large as working memory allows, then merged.
    private static func segment(
        of documents: Range<Int>, isCancelled: () -> Bool, text: (Int) -> DocumentText
    ) -> IndexSegment {
        var parts: [IndexSegment] = []
        var builder = SegmentBuilder()
        for document in documents {
            if isCancelled() { break }
            if builder.isFull {
                parts.append(builder.finish(isPart: true))
                builder = SegmentBuilder()
            }
            builder.add(text(document))
        }
        parts.append(builder.finish(isPart: !parts.isEmpty))
        return IndexSegment.merging(parts)
    }
}

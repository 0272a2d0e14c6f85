import Synchronization

/// The search index of one snapshot: its segments, and where in them the article with each ordinal is.
struct SearchIndex: Sendable {
    /// A document of one of the segments.
    private struct Location: BitwiseCopyable {
        let segment: UInt16
        let document: UInt16
    }

    let segments: [LiveSegment]
    /// Articles of the snapshot, which are the living documents of all segments.
    let documentCount: Int
    /// By ordinal.
    private let locations: [Location]

    /// - Parameter segments: no two have living documents of one ordinal, and together they have all ordinals; at most
    ///   65,535.
    init(_ segments: [LiveSegment]) {
        self.segments = segments
        documentCount = segments.reduce(0) { $0 + $1.documentCount }
        var locations = [Location](repeating: Location(segment: 0, document: 0), count: documentCount)
        for (index, segment) in segments.enumerated() {
            for (document, ordinal) in segment.ordinals.enumerated() where segment.dead?.contains(document) != true {
                locations[Int(ordinal)] = Location(segment: UInt16(index), document: UInt16(document))
            }
        }
        self.locations = locations
    }

    /// Segments one behind the other in the order of ordinals.
    init(_ segments: [IndexSegment]) {
        var count: UInt32 = 0
        self.init(
            segments.map { segment in
                let ordinals = count..<count + UInt32(segment.documentCount)
                count = ordinals.upperBound
                return LiveSegment(segment, ordinals: Array(ordinals))
            })
    }

    /// The index of `count` articles that `store` wrote.
    ///
    /// - Parameter files: of the segments.
    init(count: Int, _ files: [StoredFile], stored: inout StorageReader) throws(StorageError) {
        let read = [Result<IndexSegment, StorageError>](concurrently: files.count) { index in
            Result { () throws(StorageError) in
                var reader = StorageReader(files[index])
                return try IndexSegment(stored: &reader)
            }
        }
        var segments: [LiveSegment] = []
        for result in read {
            let segment = try LiveSegment(try result.get(), stored: &stored)
            guard Int(segment.ordinals.max() ?? 0) <= count else { throw .damaged }
            segments.append(segment)
        }
        guard segments.reduce(0, { $0 + $1.documentCount }) == count else { throw .damaged }
        self.init(segments)
    }

    /// Writes what the segments' own files do not hold.
    func store(_ writer: StorageWriter) { for segment in segments { segment.store(writer) } }

    /// Bytes of memory.
    var size: Int { segments.reduce(0) { $0 + $1.segment.size } }

    /// Where the article with an ordinal is, which must be below the number of articles.
    func location(of ordinal: Int) -> (segment: Int, document: Int) {
        (Int(locations[ordinal].segment), Int(locations[ordinal].document))
    }

    /// The index of the next snapshot. What is added gets segments of its own.
    ///
    /// - Parameters:
    ///   - workers, isCancelled: as for `segments`.
    ///   - text: the text of the article with an ordinal of the next snapshot; called once for each that is added.
    func updated(
        _ renumbering: Renumbering, workers: Int, isCancelled: @Sendable () -> Bool,
        text: @Sendable (_ ordinal: Int) -> DocumentText
    ) -> SearchIndex {
        var died = [[Int]](repeating: [], count: segments.count)
        for ordinal in renumbering.removed {
            let (segment, document) = location(of: Int(ordinal))
            died[segment].append(document)
        }
        let kept = zip(segments, died).map { $0.renumbered(renumbering, died: $1) }.filter { $0.documentCount > 0 }
        let added = renumbering.added
        let built = Self.segments(count: added.count, workers: workers, isCancelled: isCancelled) {
            text(Int(added[$0]))
        }
        // Then the segments lack documents.
        if isCancelled() { return SearchIndex([LiveSegment]()) }
        return SearchIndex(
            kept
                + zip(built, Self.segmentRanges(count: added.count)).map { LiveSegment($0, ordinals: Array(added[$1])) }
        )
    }

    /// The segments of documents `0 ..< count`, in the order of ordinals (the newest first), made on several threads.
    ///
    /// - Parameters:
    ///   - workers: number of threads; each builds one segment at a time. The segments do not depend on it.
    ///   - isCancelled: asked for each document, from any of the threads. Once it is true, the index is left incomplete
    ///     and must not be used.
    ///   - text: the text of a document; called once for each, from any of the threads.
    static func segments(
        count: Int, workers: Int = 1, isCancelled: @Sendable () -> Bool = { false },
        text: @Sendable (Int) -> DocumentText
    ) -> [IndexSegment] {
        let ranges = segmentRanges(count: count)
        // As many as there are threads.
        let memories = Mutex<[SegmentMemory]>([])
        return [IndexSegment](concurrently: ranges.count, on: workers) { index in
            let memory = memories.withLock { $0.popLast() } ?? SegmentMemory()
            defer { memories.withLock { $0.append(memory) } }
            return segment(of: ranges[index], in: memory, isCancelled: isCancelled, text: text)
        }
    }

    /// The fewest segments of a large archive, so that two threads can build them and search them.
    private static let fewestSegments = 2
    /// The fewest documents for which one more segment is worth it. Each segment costs every query some look-ups, so a
    /// small archive has only one.
    private static let documentsWorthASegment = 4_096

    /// The documents of each segment, `SearchLimits.segmentDocuments` at most. They depend on the count alone; none
    /// without documents.
    private static func segmentRanges(count: Int) -> [Range<Int>] {
        let fewest = (count + SearchLimits.segmentDocuments - 1) / SearchLimits.segmentDocuments
        guard count > 0 else { return [] }
        let segments = max(fewest, min(fewestSegments, count / documentsWorthASegment), 1)
        let size = (count + segments - 1) / segments
        return (0..<segments).map { min(count, $0 * size)..<min(count, ($0 + 1) * size) }
    }

    /// Builds a segment.
    static func segment(
        of documents: Range<Int>, in memory: SegmentMemory = SegmentMemory(), isCancelled: () -> Bool,
        text: (Int) -> DocumentText
    ) -> IndexSegment {
        var builder = SegmentBuilder(in: memory)
        for document in documents {
            if isCancelled() { break }
            builder.add(text(document))
        }
        return builder.finish()
    }
}

/// The living documents of some segments, indexed anew as one segment, which takes the place of these.
///
/// The work is done beside everything else. Meanwhile the index may have changed: documents that have died since are
/// dead in the merged segment from the beginning, and ordinals are those of the index that it is put into. So a merge
/// changes no answer.
struct SegmentMerge: Sendable {
    /// Where a document of the merged segment comes from.
    private struct Origin: BitwiseCopyable {
        /// Index in `sources`.
        let source: UInt16
        let document: UInt16
    }

    private let sources: [IndexSegment]
    /// By document of the merged segment.
    private let origins: [Origin]
    private let merged: IndexSegment

    /// Makes the merge that an index needs the most; nil if it needs none, and when given up.
    ///
    /// - Parameters:
    ///   - text: the text of the article with an ordinal of the index.
    ///   - isCancelled: asked for each document.
    init?(of index: SearchIndex, isCancelled: () -> Bool, text: (_ ordinal: Int) -> DocumentText) {
        guard let segments = MergePolicy.next(of: index.segments) else { return nil }
        var documents: [(ordinal: UInt32, origin: Origin)] = []
        for (source, segment) in segments.enumerated() {
            let live = index.segments[segment]
            for (document, ordinal) in live.ordinals.enumerated() where live.dead?.contains(document) != true {
                documents.append((ordinal, Origin(source: UInt16(source), document: UInt16(document))))
            }
        }
        documents.sort { $0.ordinal < $1.ordinal }
        sources = segments.map { index.segments[$0].segment }
        origins = documents.map(\.origin)
        merged = SearchIndex.segment(of: documents.indices, isCancelled: isCancelled) {
            text(Int(documents[$0].ordinal))
        }
        if isCancelled() { return nil }
    }

    /// The index with the merged segment in place of those that it was made of.
    ///
    /// - Parameter index: the one that the merge was made of, or a later one.
    func applied(to index: SearchIndex) -> SearchIndex {
        let own = sources.map { source in index.segments.first { $0.segment === source } }
        var dead = DocumentSet(count: origins.count)
        var ordinals: [UInt32] = []
        ordinals.reserveCapacity(origins.count)
        for (document, origin) in origins.enumerated() {
            let number = Int(origin.document)
            // A segment whose documents are all dead is in the index no longer.
            guard let source = own[Int(origin.source)] else {
                dead.insert(document)
                ordinals.append(ordinals.last ?? 0)
                continue
            }
            if source.dead?.contains(number) == true { dead.insert(document) }
            ordinals.append(source.ordinals[number])
        }
        let rest = index.segments.filter { segment in !sources.contains { $0 === segment.segment } }
        let segment = LiveSegment(merged, ordinals: ordinals, dead: dead.isEmpty ? nil : dead)
        return SearchIndex(segment.documentCount > 0 ? rest + [segment] : rest)
    }
}

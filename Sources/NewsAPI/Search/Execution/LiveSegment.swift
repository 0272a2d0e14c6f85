/// A segment as one snapshot sees it: which ordinals its documents have, and which of them are dead.
///
/// A document is *dead* when its article is no longer what was indexed; the segment, which never changes, still has it.
/// It is left out wherever documents are chosen or counted, so that no answer shows whether it is still there.
struct LiveSegment: Sendable {
    let segment: IndexSegment
    /// By document its ordinal, ascending. Of a dead document, which has none, that of the living one behind it.
    let ordinals: [UInt32]
    /// The dead documents; nil if there are none.
    let dead: DocumentSet?
    /// Number of living documents.
    let documentCount: Int
    /// Number of positions in the titles of the living.
    let titleTotal: Int
    /// Number of positions in the bodies of the living.
    let bodyTotal: Int

    /// - Parameters:
    ///   - ordinals: by document, never descending, and ascending among the living.
    ///   - dead: of the segment's documents.
    init(_ segment: IndexSegment, ordinals: [UInt32], dead: DocumentSet? = nil) {
        self.segment = segment
        self.ordinals = ordinals
        self.dead = dead
        documentCount = segment.documentCount - (dead?.count ?? 0)
        titleTotal = segment.titleTotal - (dead?.reduce(0) { $0 + Int(segment.fieldEnds[$1].titleLength) } ?? 0)
        bodyTotal = segment.bodyTotal - (dead?.reduce(0) { $0 + Int(segment.fieldEnds[$1].bodyLength) } ?? 0)
    }

    /// A segment as a snapshot saw it that `store` wrote.
    init(_ segment: IndexSegment, stored: inout StorageReader) throws(StorageError) {
        let ordinals = try stored.array(UInt32.self)
        let dead = try stored.values(UInt32.self)
        guard ordinals.count == segment.documentCount, zip(ordinals, ordinals.dropFirst()).allSatisfy({ $0 <= $1 })
        else { throw .damaged }
        var set = DocumentSet(count: segment.documentCount)
        set.insert(contentsOf: dead)
        self.init(segment, ordinals: ordinals, dead: dead.isEmpty ? nil : set)
    }

    /// Writes what the segment's own file does not hold.
    func store(_ writer: StorageWriter) {
        writer.append(ordinals)
        writer.append(dead?.map { UInt32($0) } ?? [])
    }

    /// The living documents whose ordinals are in a filter; nil stands for all documents of the segment.
    ///
    /// - Parameter filter: of ordinals; nil: all.
    func candidates(_ filter: DocumentSet?) -> DocumentSet? {
        if let filter { return filter.gathered(ordinals, without: dead) }
        guard let dead else { return nil }
        var living = DocumentSet(all: segment.documentCount)
        living.subtract(dead)
        return living
    }

    /// Living documents in the list of a term, by its index in the segment's term table.
    func documentCount(of term: Int, isBigram: Bool) -> Int {
        let all = segment.documentCount(of: term)
        guard let dead else { return all }
        return all - segment.list(term, isBigram: isBigram).count(in: dead)
    }

    /// The first document whose ordinal is not below one; `segment.documentCount` if there is none.
    func document(from ordinal: Int) -> Int {
        PartitionPoint.first(in: ordinals.indices) { Int(ordinals[$0]) >= ordinal }
    }

    /// The same segment in the next snapshot.
    ///
    /// - Parameter died: documents that are dead there and are not here.
    func renumbered(_ renumbering: Renumbering, died: [Int]) -> LiveSegment {
        var dead = dead
        if !died.isEmpty {
            var all = dead ?? DocumentSet(count: segment.documentCount)
            for document in died { all.insert(document) }
            dead = all
        }
        return LiveSegment(segment, ordinals: renumbering.apply(to: ordinals), dead: dead)
    }
}

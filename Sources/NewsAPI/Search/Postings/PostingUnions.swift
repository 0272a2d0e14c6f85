/// Posting lists of a segment added up to one: what a prefix stands for.
///
/// It keeps the lists that it makes, for other queries of the same prefixes too.
final class PostingUnions {
    private let segment: IndexSegment
    /// By places in the segment's table.
    private var made: [Range<Int>: IndexBytes] = [:]
    private var builder: PostingUnionBuilder?

    init(_ segment: IndexSegment) { self.segment = segment }

    /// The list at a place of the segment's table, or what the lists at several are together: it lives no longer than this
    /// object.
    func list(of places: Range<Int>, isPair: Bool) -> PostingList {
        if places.count == 1 { return segment.list(places.lowerBound, isPair: isPair) }
        let bytes = made[places] ?? union(of: places, isPair: isPair)
        made[places] = bytes
        return PostingList(at: UnsafeRawPointer(bytes.base), isPair: isPair, documentCount: segment.documentCount)
    }

    private func union(of places: Range<Int>, isPair: Bool) -> IndexBytes {
        let builder = builder ?? PostingUnionBuilder(segment)
        self.builder = builder
        return builder.union(of: places, isPair: isPair)
    }

    /// Lets go of what lists are made in, megabytes that a search would hold until it is answered.
    func finish() { builder = nil }
}

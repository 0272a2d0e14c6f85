/// Posting lists of a segment added up to one: what a prefix stands for.
///
/// It keeps the lists that it makes, for other queries of the same prefixes too.
final class PrefixPostings {
    private let segment: IndexSegment
    /// By terms in the segment's table.
    private var made: [Range<Int>: IndexBytes] = [:]
    private var builder: PrefixPostingsBuilder?

    init(_ segment: IndexSegment) { self.segment = segment }

    /// The list at a place of the segment's table, or what the lists at several are together: it lives no longer than this
    /// object.
    func list(of terms: Range<Int>, isBigram: Bool) -> PostingList {
        if terms.count == 1 { return segment.list(terms.lowerBound, isBigram: isBigram) }
        let bytes = made[terms] ?? union(of: terms, isBigram: isBigram)
        made[terms] = bytes
        return PostingList(at: UnsafeRawPointer(bytes.base), isBigram: isBigram, documentCount: segment.documentCount)
    }

    private func union(of terms: Range<Int>, isBigram: Bool) -> IndexBytes {
        let builder = builder ?? PrefixPostingsBuilder(segment)
        self.builder = builder
        return builder.union(of: terms, isBigram: isBigram)
    }

    /// Lets go of what lists are made in, megabytes that a search would hold until it is answered.
    func finish() { builder = nil }
}

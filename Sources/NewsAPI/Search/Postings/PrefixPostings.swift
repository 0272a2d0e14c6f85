/// The prefix postings of a segment: unions of posting lists. A prefix stands for the union of the lists of all words
/// that begin with it, or, behind another token, of the bigrams of that token and such a word.
///
/// Each union is made once and kept: queries with the same prefixes may share this object (`RelaxedSearch`).
final class PrefixPostings {
    private let segment: IndexSegment
    /// The unions so far, by the indices of their lists in the segment's term table.
    private var made: [Range<Int>: IndexBytes] = [:]
    private var builder: PrefixPostingsBuilder?

    init(_ segment: IndexSegment) { self.segment = segment }

    /// The list at an index of the segment's term table, or the union of the lists at several. It must not be used
    /// longer than this object lives.
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

    /// Frees the working memory in which unions are made: megabytes that a search would hold until it is answered.
    func finish() { builder = nil }
}

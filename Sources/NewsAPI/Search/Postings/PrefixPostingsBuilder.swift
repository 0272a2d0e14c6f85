/// Makes unions of posting lists of a segment, one after the other, in the same working memory.
final class PrefixPostingsBuilder {
    private let segment: IndexSegment
    // By document; made for the first union, and all zero between two unions. They are not lazy: changing a lazy array
    // copies it.
    /// The sums of frequencies, in a union of lists of single tokens.
    private var frequencies: [Frequencies] = []
    /// In a union of lists of bigrams: first how many positions a document has, then the index at which its next one
    /// goes.
    private var ends: [Int] = []
    private lazy var singleWriter = makeWriter(isBigram: false)
    private lazy var bigramWriter = makeWriter(isBigram: true)

    init(_ segment: IndexSegment) { self.segment = segment }

    private func makeWriter(isBigram: Bool) -> PostingListWriter {
        PostingListWriter(
            documentCount: segment.documentCount, isBigram: isBigram,
            maximum: BlockMaximum(fieldEnds: segment.fieldEnds, lengths: segment.lengths))
    }

    /// The union of the lists at some indices of the segment's term table, encoded as a posting list.
    func union(of terms: Range<Int>, isBigram: Bool) -> IndexBytes {
        let lists = terms.map { segment.list($0, isBigram: isBigram) }
        var documents = DocumentSet(count: segment.documentCount)
        for list in lists { documents.withWords(list.insert) }
        // Enough for most unions: when the memory had to grow, copying it took a fifth of the time.
        let bytes = IndexBytes(capacity: documents.count * 4 + segment.documentCount / 4)
        if isBigram { addBigrams(lists, documents, to: bytes) } else { addSingles(lists, documents, to: bytes) }
        bytes.finish()
        return bytes
    }

    private func addSingles(_ lists: [PostingList], _ documents: DocumentSet, to bytes: IndexBytes) {
        let writer = singleWriter
        if frequencies.isEmpty { frequencies = Array(repeating: Frequencies(), count: segment.documentCount) }
        frequencies.withUnsafeMutableBufferPointer { frequencies in
            for list in lists {
                list.forEachPosting { document, block, posting, _ in frequencies[document].add(block.fields(posting)) }
            }
            for document in documents {
                writer.append(document: document, fields: frequencies[document])
                frequencies[document] = Frequencies()
            }
        }
        writer.finish(into: bytes)
    }

    private func addBigrams(_ lists: [PostingList], _ documents: DocumentSet, to bytes: IndexBytes) {
        let writer = bigramWriter
        if ends.isEmpty { ends = Array(repeating: 0, count: segment.documentCount) }
        ends.withUnsafeMutableBufferPointer { ends in
            for list in lists {
                list.forEachPosting { document, block, posting, _ in ends[document] &+= Int(block.frequency(posting)) }
            }
            var sum = 0
            for document in documents { (ends[document], sum) = (sum, sum + ends[document]) }
            withUnsafeTemporaryAllocation(of: UInt32.self, capacity: sum) { positions in
                for list in lists {
                    list.forEachPosting { document, block, posting, first in
                        for occurrence in first..<first &+ Int(block.frequency(posting)) {
                            positions[ends[document]] = block.position(occurrence)
                            ends[document] &+= 1
                        }
                    }
                }
                var start = 0
                for document in documents {
                    let end = ends[document]
                    if end - start > 1 { positions[start..<end].sort() }
                    for index in start..<end { writer.append(position: positions[index]) }
                    writer.append(document: document, frequency: end - start)
                    (start, ends[document]) = (end, 0)
                }
            }
        }
        writer.finish(into: bytes)
    }
}

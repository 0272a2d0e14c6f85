/// Adds posting lists of a segment up, one union after the other.
final class PrefixPostingsBuilder {
    private let segment: IndexSegment
    // By document, made for the first union and zero between two. Not lazy: such a property is copied to be changed.
    /// Of lists of single tokens.
    private var frequencies: [Frequencies] = []
    /// Of lists of bigrams: how many positions there are, then where the next one goes.
    private var ends: [Int] = []
    private lazy var singleWriter = makeWriter(isBigram: false)
    private lazy var pairWriter = makeWriter(isBigram: true)

    init(_ segment: IndexSegment) { self.segment = segment }

    private func makeWriter(isBigram: Bool) -> PostingListWriter {
        PostingListWriter(
            documentCount: segment.documentCount, isBigram: isBigram,
            maximum: BlockMaximum(fieldEnds: segment.fieldEnds, lengths: segment.lengths))
    }

    /// What the lists at some terms of the segment's table are together.
    func union(of terms: Range<Int>, isBigram: Bool) -> IndexBytes {
        let lists = terms.map { segment.list($0, isBigram: isBigram) }
        var documents = DocumentSet(count: segment.documentCount)
        for list in lists { documents.withWords(list.insert) }
        // Room for most lists: to copy what was too short took a fifth of the time.
        let bytes = IndexBytes(capacity: documents.count * 4 + segment.documentCount / 4)
        if isBigram { addPairs(lists, documents, to: bytes) } else { addSingles(lists, documents, to: bytes) }
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

    private func addPairs(_ lists: [PostingList], _ documents: DocumentSet, to bytes: IndexBytes) {
        let writer = pairWriter
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

/// Reads the postings of single documents of a list. Any order of documents will do; the ascending one is fastest,
/// since each block is then decoded once.
struct PostingCursor {
    let list: PostingList
    /// The decoded documents of the current block of a sparse list.
    private let documents: UnsafeMutablePointer<UInt16>
    private var block: PostingBlock
    private var blockNumber = -1
    /// The bitmap of the current block of a dense list.
    private var words: (UInt64, UInt64) = (0, 0)
    /// Documents in the first word of the bitmap.
    private var firstWordCount = 0
    // The documents from `lowest` to `highest` are in the current block of a sparse list or not in the list at all.
    private var lowest = 0
    private var highest = -1
    /// The number of the current posting in its block.
    private var posting = 0
    // The first `summed` postings of the block have `occurrences` occurrences together.
    private var summed = 0
    private var occurrences = 0

    /// - Parameter documents: room for the documents of a block; must be kept as long as the cursor is used.
    init(_ list: PostingList, documents: UnsafeMutablePointer<UInt16>) {
        self.list = list
        self.documents = documents
        block = list.block(0)
    }

    /// Moves to a document. False if it is not in the list; then there is no current document.
    @inline(__always)
    mutating func seek(_ document: Int) -> Bool {
        if list.isDense {
            if document &>> 7 != blockNumber { enter(document &>> 7) }
            let word = document & 64 == 0 ? words.0 : words.1
            let bit = 1 as UInt64 &<< UInt64(truncatingIfNeeded: document & 63)
            guard word & bit != 0 else { return false }
            posting = (word & (bit &- 1)).nonzeroBitCount &+ (document & 64 == 0 ? 0 : firstWordCount)
            return true
        }
        if document < lowest || document > highest {
            guard enterBlock(of: document) else { return false }
        }
        if documents[posting] > document {
            // Most documents asked for lie between the posting before and the current one, where there is none.
            if posting == 0 || documents[posting &- 1] < document { return false }
            posting = 0
        }
        while documents[posting] < document {
            posting &+= 1
            if posting == block.count {
                posting = 0
                return false
            }
        }
        return documents[posting] == document
    }

    /// The documents of the list in the window that begins with `first`.
    mutating func documents(inWindow first: Int) -> WindowSet {
        if list.isDense { return list.documents(ofBlock: first / PostingList.blockSize) }
        var found = WindowSet.none
        var next = first
        let end = first &+ PostingList.blockSize
        while next < end {
            if next < lowest || next > highest {
                guard enterBlock(of: next) else { break }
            }
            // The current posting may be behind `next`: calls of this function and of `seek` may alternate.
            for index in (Int(documents[posting]) <= next ? posting : 0)..<block.count {
                let document = Int(documents[index])
                if document >= end { return found }
                if document >= next { found.insert(document &- first) }
            }
            if highest >= end { break }
            next = highest &+ 1
        }
        return found
    }

    /// Frequency in the current document.
    @inline(__always) var frequency: Int { Int(block.frequency(posting)) }

    /// Frequencies in a document by field; all 0 if it is not in the list.
    ///
    /// - Parameters:
    ///   - fieldEnds: by document.
    ///   - isInBodyAlone: whether it is known that the document has no occurrences outside the body.
    @inline(__always)
    mutating func frequencies(
        in document: Int, _ fieldEnds: UnsafePointer<FieldEnds>, isInBodyAlone: Bool
    ) -> Frequencies {
        guard seek(document) else { return Frequencies() }
        if isInBodyAlone { return Frequencies(body: UInt32(truncatingIfNeeded: frequency)) }
        return list.isBigram ? fields(fieldEnds[document]) : fields
    }

    /// Frequencies in the current document by field. Precondition: the list is of single tokens.
    @inline(__always) var fields: Frequencies { block.fields(posting) }

    /// Frequencies in the current document by field. Precondition: the list is of bigrams.
    @inline(__always)
    mutating func fields(_ fieldEnds: FieldEnds) -> Frequencies {
        let first = firstOccurrence()
        return block.fields(first..<first &+ frequency, fieldEnds)
    }

    /// The number of the current document's first occurrence in the block.
    @inline(__always)
    mutating func firstOccurrence() -> Int {
        if block.isSingular { return posting }
        if summed > posting { (summed, occurrences) = (0, 0) }
        occurrences &+= block.occurrences(in: summed..<posting)
        summed = posting
        return occurrences
    }

    /// The position of an occurrence, which is numbered through the current block.
    @inline(__always)
    func position(_ occurrence: Int) -> UInt32 { block.position(occurrence) }

    /// The document of a posting. Precondition: the list is sparse.
    @inline(__always)
    mutating func document(_ posting: Int, ofBlock number: Int) -> Int {
        if number != blockNumber { decode(number) }
        return Int(documents[posting])
    }

    /// Makes a block the current one.
    private mutating func enter(_ number: Int) {
        blockNumber = number
        block = list.block(number)
        if list.isDense {
            words = (list.word(number &* 2), list.word(number &* 2 &+ 1))
            firstWordCount = words.0.nonzeroBitCount
        }
        (posting, summed, occurrences) = (0, 0, 0)
    }

    /// Decodes the block of a sparse list that holds a document if the list does. False when the document is behind the
    /// last block.
    private mutating func enterBlock(of document: Int) -> Bool {
        let block = PartitionPoint.first(in: 0..<list.blockCount) { list.lastDocument($0) >= document }
        guard block < list.blockCount else { return false }
        decode(block)
        return true
    }

    /// Makes a block of a sparse list the current one and decodes its documents.
    private mutating func decode(_ number: Int) {
        enter(number)
        lowest = number == 0 ? 0 : list.lastDocument(number - 1) + 1
        highest = list.lastDocument(number)
        _ = list.decode(number, into: documents)
    }
}

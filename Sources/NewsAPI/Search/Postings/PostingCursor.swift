/// Reads single postings of a list; fastest in ascending order, as a block is decoded once.
struct PostingCursor {
    let list: PostingList
    /// The decoded documents of the current block of a sparse list.
    private let documents: UnsafeMutablePointer<UInt16>
    private var block: PostingBlock
    private var blockNumber = -1
    /// The bitmap of the current block of a dense list, and how many documents its first word has.
    private var words: (UInt64, UInt64) = (0, 0)
    private var firstWordCount = 0
    /// The documents that the current block can hold.
    private var lowest = 0
    private var highest = -1
    /// The current posting in its block, and the occurrences before it.
    private var posting = 0
    private var summed = 0
    private var occurrences = 0

    /// - Parameter documents: room for the documents of a block, for as long as the cursor is used.
    init(_ list: PostingList, documents: UnsafeMutablePointer<UInt16>) {
        self.list = list
        self.documents = documents
        block = list.block(0)
    }

    /// Moves to a document; whether it is in the list.
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
            guard find(document) else { return false }
        }
        if documents[posting] > document {
            // Between the one before and the current one there is none: most documents asked for are there.
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

    /// The documents of the list in a window of 128.
    mutating func documents(inWindow first: Int) -> WindowSet {
        if list.isDense { return list.documents(ofBlock: first / PostingList.blockSize) }
        var found = WindowSet.none
        var next = first
        let end = first &+ PostingList.blockSize
        while next < end {
            if next < lowest || next > highest {
                guard find(next) else { break }
            }
            // The current posting may lie behind the window: windows and documents are asked for in turn.
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

    /// Occurrences in the current document.
    @inline(__always) var frequency: Int { Int(block.frequency(posting)) }

    /// Occurrences in a document by field; none if it is not in the list.
    ///
    /// - Parameters:
    ///   - fieldEnds: by document.
    ///   - isInBodyAlone: that the document has them in the body alone, if anywhere, is known.
    @inline(__always)
    mutating func frequencies(
        in document: Int, _ fieldEnds: UnsafePointer<FieldEnds>, isInBodyAlone: Bool
    ) -> Frequencies {
        guard seek(document) else { return Frequencies() }
        if isInBodyAlone { return Frequencies(body: UInt32(truncatingIfNeeded: frequency)) }
        return list.isBigram ? fields(fieldEnds[document]) : fields
    }

    /// Occurrences in the current document by field, of a list of single tokens.
    @inline(__always) var fields: Frequencies { block.fields(posting) }

    /// Occurrences in the current document by field, of a list of bigrams.
    @inline(__always)
    mutating func fields(_ fieldEnds: FieldEnds) -> Frequencies {
        let first = firstOccurrence()
        return block.fields(first..<first &+ frequency, fieldEnds)
    }

    /// The place of the current document's first occurrence among those of the block.
    @inline(__always)
    mutating func firstOccurrence() -> Int {
        if block.isSingular { return posting }
        if summed > posting { (summed, occurrences) = (0, 0) }
        occurrences &+= block.occurrences(in: summed..<posting)
        summed = posting
        return occurrences
    }

    /// The position of an occurrence of the block.
    @inline(__always)
    func position(_ occurrence: Int) -> UInt32 { block.position(occurrence) }

    /// The document of a posting of a sparse list.
    @inline(__always)
    mutating func document(_ posting: Int, ofBlock number: Int) -> Int {
        if number != blockNumber { decode(number) }
        return Int(documents[posting])
    }

    private mutating func enter(_ number: Int) {
        blockNumber = number
        block = list.block(number)
        if list.isDense {
            words = (list.word(number &* 2), list.word(number &* 2 &+ 1))
            firstWordCount = words.0.nonzeroBitCount
        }
        (posting, summed, occurrences) = (0, 0, 0)
    }

    /// Enters the block that holds a document if the list does; false when the document is behind the last block.
    private mutating func find(_ document: Int) -> Bool {
        let block = PartitionPoint.first(in: 0..<list.blockCount) { list.lastDocument($0) >= document }
        guard block < list.blockCount else { return false }
        decode(block)
        return true
    }

    private mutating func decode(_ number: Int) {
        enter(number)
        lowest = number == 0 ? 0 : list.lastDocument(number - 1) + 1
        highest = list.lastDocument(number)
        _ = list.decode(number, into: documents)
    }
}

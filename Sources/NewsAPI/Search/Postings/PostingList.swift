/// Where the parts of one posting list lie in a segment's bytes. `PostingListWriter` says what they are.
///
/// The pointers are into the segment and live no longer than it.
struct PostingList {
    /// Documents in the list.
    let count: Int
    let isDense: Bool
    /// Whether the list is of a bigram of tokens: it has positions. A list of single tokens has columns for title and
    /// byline instead.
    let isBigram: Bool
    let blockCount: Int
    /// Of a dense list.
    private let bitmap: UnsafeRawPointer
    private let directory: UnsafeRawPointer
    private let payload: UnsafeRawPointer

    /// Postings in a block of a sparse list, and documents for a block of a dense one.
    static let blockSize = 128

    init(at start: UnsafeRawPointer, isBigram: Bool, documentCount: Int) {
        var pointer = start
        let head = VariableByte.read(&pointer)
        self.isBigram = isBigram
        count = Int(head >> 1)
        isDense = head & 1 != 0
        bitmap = pointer
        if isDense {
            blockCount = (documentCount + Self.blockSize - 1) / Self.blockSize
            directory = pointer + blockCount * 16
            payload = directory + blockCount * 8
        } else {
            blockCount = (count + Self.blockSize - 1) / Self.blockSize
            directory = pointer
            payload = blockCount > 1 ? pointer + blockCount * 8 : pointer
        }
    }

    /// Documents in the list that starts there, without reading further.
    static func count(at start: UnsafeRawPointer) -> Int {
        var pointer = start
        return Int(VariableByte.read(&pointer) >> 1)
    }

    /// Whether there is a directory of blocks: not in a sparse list of one block.
    @inline(__always) var hasDirectory: Bool { isDense || blockCount > 1 }

    @inline(__always)
    private func entry(_ block: Int) -> UInt64 { directory.loadUnaligned(fromByteOffset: block &* 8, as: UInt64.self) }

    /// The last document of a block of a sparse list, or one behind it.
    @inline(__always)
    func lastDocument(_ block: Int) -> Int { hasDirectory ? Int(truncatingIfNeeded: entry(block) & 0xFFFF) : .max }

    /// Upper bound of the maxima in a block.
    @inline(__always)
    func maximum(_ block: Int) -> Double {
        BlockMaximum.bound(hasDirectory ? UInt16(truncatingIfNeeded: entry(block) >> 16) : BlockMaximum.highest)
    }

    /// The block as it lies.
    @inline(__always)
    func block(_ block: Int) -> PostingBlock {
        let offset = hasDirectory ? Int(truncatingIfNeeded: entry(block) >> 32) : 0
        let size: Int
        if isDense {
            size = word(block &* 2).nonzeroBitCount &+ word(block &* 2 &+ 1).nonzeroBitCount
        } else {
            size = min(Self.blockSize, count &- block &* Self.blockSize)
        }
        return PostingBlock(at: payload + offset, count: size, isBigram: isBigram, hasDirectory: hasDirectory)
    }

    /// More occurrences no document of a window has in its byline: known of dense lists.
    func highestByline(inWindow first: Int) -> UInt32 { isDense ? block(first / Self.blockSize).highestByline : .max }

    /// A word of a dense list's bitmap.
    @inline(__always)
    func word(_ index: Int) -> UInt64 { bitmap.loadUnaligned(fromByteOffset: index &* 8, as: UInt64.self) }

    /// The documents of a block of a dense list.
    @inline(__always)
    func documents(ofBlock number: Int) -> WindowSet {
        WindowSet(word(number &* 2), word(number &* 2 &+ 1))
    }

    /// Decodes the documents of a block; returns how many there are.
    @inline(__always)
    func decode(_ block: Int, into documents: UnsafeMutablePointer<UInt16>) -> Int {
        let own = self.block(block)
        if isDense {
            var count = 0
            for index in block &* 2...block &* 2 &+ 1 {
                var rest = word(index)
                while rest != 0 {
                    documents[count] = UInt16(truncatingIfNeeded: index &<< 6 | rest.trailingZeroBitCount)
                    rest &= rest &- 1
                    count &+= 1
                }
            }
            return count
        }
        var index = 0
        forEachDocument(in: own, after: block == 0 ? -1 : lastDocument(block &- 1)) { document in
            documents[index] = UInt16(truncatingIfNeeded: document)
            index &+= 1
        }
        return own.count
    }

    /// Calls `body` with each document of a block of a sparse list.
    @inline(__always)
    private func forEachDocument(in block: PostingBlock, after last: Int, _ body: (Int) -> Void) {
        var document = last
        block.forEachDocumentDifference { difference in
            document &+= Int(difference) &+ 1
            body(document)
        }
    }

    /// Calls `body` with each posting: document, block, number in the block, and, of a list of bigrams, the place of the
    /// first occurrence among those of the block.
    @inline(__always)
    func forEachPosting(_ body: (_ document: Int, _ block: PostingBlock, _ posting: Int, _ first: Int) -> Void) {
        withUnsafeTemporaryAllocation(of: UInt16.self, capacity: Self.blockSize) { documents in
            guard let documents = documents.baseAddress else { return }
            for number in 0..<blockCount {
                let own = block(number)
                var occurrence = 0
                for posting in 0..<decode(number, into: documents) {
                    body(Int(documents[posting]), own, posting, occurrence)
                    if isBigram { occurrence &+= Int(own.frequency(posting)) }
                }
            }
        }
    }

    /// Calls `body` with each posting of a block: document, number in the block, and occurrences.
    @inline(__always)
    func forEachPosting(
        ofBlock number: Int, _ body: (_ document: Int, _ posting: Int, _ frequency: UInt32) -> Void
    ) {
        withUnsafeTemporaryAllocation(of: UInt16.self, capacity: Self.blockSize) { documents in
            guard let documents = documents.baseAddress else { return }
            _ = decode(number, into: documents)
            var posting = 0
            block(number).forEachFrequency { frequency in
                body(Int(documents[posting]), posting, frequency)
                posting &+= 1
            }
        }
    }

    /// Adds the documents of a block of a dense list to a bitmap.
    @inline(__always)
    func insert(block number: Int, into words: UnsafeMutableBufferPointer<UInt64>) {
        for index in number &* 2..<Swift.min(number &* 2 &+ 2, words.count) { words[index] |= word(index) }
    }

    /// Adds the documents to a bitmap.
    func insert(into words: UnsafeMutableBufferPointer<UInt64>) {
        if isDense {
            for index in words.indices { words[index] |= word(index) }
            return
        }
        guard let base = words.baseAddress else { return }
        // Byte by byte: neighbours are mostly in the same word, and a store that the next load waits for takes longer
        // than all the rest.
        let bytes = UnsafeMutableRawPointer(base).assumingMemoryBound(to: UInt8.self)
        for number in 0..<blockCount {
            forEachDocument(in: block(number), after: number == 0 ? -1 : lastDocument(number - 1)) { document in
                bytes[document &>> 3] |= 1 as UInt8 &<< UInt8(truncatingIfNeeded: document & 7)
            }
        }
    }

    /// Adds the documents that may have the term in the title to a bitmap: all of a list without a directory.
    func insertTitled(into words: UnsafeMutableBufferPointer<UInt64>) {
        guard hasDirectory else { return insert(into: words) }
        for number in 0..<blockCount {
            forEachTitled(ofBlock: number) { document, _ in Self.insert(document, into: words) }
        }
    }

    /// Adds the documents that may have the term outside the body to a bitmap: all of a list without a directory.
    func insertNotInBodyAlone(into words: UnsafeMutableBufferPointer<UInt64>) {
        guard hasDirectory else { return insert(into: words) }
        for number in 0..<blockCount {
            if block(number).isElseInBodyAlone {
                forEachTitled(ofBlock: number) { document, _ in Self.insert(document, into: words) }
            } else if isDense {
                insert(block: number, into: words)
            } else {
                forEachDocument(in: block(number), after: number == 0 ? -1 : lastDocument(number - 1)) { document in
                    Self.insert(document, into: words)
                }
            }
        }
    }

    @inline(__always)
    private static func insert(_ document: Int, into words: UnsafeMutableBufferPointer<UInt64>) {
        words[document &>> 6] |= 1 as UInt64 &<< UInt64(truncatingIfNeeded: document & 63)
    }

    /// Calls `body` with each document of a block that has the term in the title, and its place, see
    /// `PostingBlock.titled`; where there is a directory.
    @inline(__always)
    func forEachTitled(ofBlock number: Int, _ body: (_ document: Int, _ index: Int) -> Void) {
        let own = block(number)
        if own.titleCount == 0 { return }
        if isDense {
            for index in 0..<own.titleCount { body(number &* Self.blockSize &+ own.titled(index), own.titled(index)) }
            return
        }
        withUnsafeTemporaryAllocation(of: UInt16.self, capacity: Self.blockSize) { documents in
            guard let documents = documents.baseAddress else { return }
            _ = decode(number, into: documents)
            for index in 0..<own.titleCount { body(Int(documents[own.titled(index)]), own.titled(index)) }
        }
    }

    /// Drops from a bitmap what is not in a dense list.
    func intersectDense(_ words: UnsafeMutableBufferPointer<UInt64>) {
        for index in words.indices { words[index] &= word(index) }
    }
}

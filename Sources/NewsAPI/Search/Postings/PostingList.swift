/// A posting list: the documents of a segment that have a token or a bigram, ascending, and how often they have it.
///
/// The nouns of this room: a *posting* is one document of a list, with its *frequency*, which is the number of
/// *occurrences* in the document. In a list of bigrams a posting has the *positions* of its occurrences; in one of
/// single tokens it has only the frequencies by field. A *block* is 128 postings of a *sparse* list (the
/// last block may have fewer), or in a *dense* list, which is a bitmap, the postings of 128 documents. The *columns* of
/// a block are packed numbers (`BitPacking`). The *directory* has an entry for each block, with its *block maximum*
/// (`BlockMaximum`). A *window* is 128 documents of the segment, the first a multiple of 128; a document's *offset* is
/// its number in the window. *Prefix postings* are the union of the lists of all words that begin with a prefix
/// (`PrefixPostings`).
///
/// `PostingListWriter` describes the format. A list is pointers into the segment's bytes, or into those of prefix
/// postings, and must not be used longer than they live.
struct PostingList {
    /// Documents in the list.
    let count: Int
    /// Whether the list is a bitmap of documents with a block for each 128 documents of the segment.
    let isDense: Bool
    /// Whether the list is of a bigram. Then it has positions; a list of single tokens has columns for title, byline
    /// and section instead.
    let isBigram: Bool
    let blockCount: Int
    /// Only in a dense list.
    private let bitmap: UnsafeRawPointer
    /// Only if `hasDirectory`.
    private let directory: UnsafeRawPointer
    /// Where the blocks begin.
    private let payload: UnsafeRawPointer

    /// Postings in a block of a sparse list, and documents for each block of a dense one.
    static let blockSize = 128

    /// Reads the head of the list that begins at an address.
    ///
    /// - Parameter documentCount: documents of the segment.
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

    /// Whether two lists of one segment, or of one term's prefix postings, are the same one.
    func isSame(as other: PostingList) -> Bool { payload == other.payload && count == other.count }

    /// Documents in the list that begins at an address. Nothing but their number is read.
    static func count(at start: UnsafeRawPointer) -> Int {
        var pointer = start
        return Int(VariableByte.read(&pointer) >> 1)
    }

    /// Whether there is a directory: a sparse list of one block has none.
    @inline(__always) var hasDirectory: Bool { isDense || blockCount > 1 }

    /// The directory entry of a block: from the lowest bit, its last document (16 bits; 0 in a dense list), its maximum
    /// (16 bits) and the offset in bytes at which it begins (32 bits).
    @inline(__always)
    private func entry(_ block: Int) -> UInt64 { directory.loadUnaligned(fromByteOffset: block &* 8, as: UInt64.self) }

    /// The last document of a block of a sparse list; `.max`, which is behind it, without a directory.
    @inline(__always)
    func lastDocument(_ block: Int) -> Int { hasDirectory ? Int(truncatingIfNeeded: entry(block) & 0xFFFF) : .max }

    /// The maximum of a block (`BlockMaximum`).
    @inline(__always)
    func maximum(_ block: Int) -> Double {
        BlockMaximum.bound(hasDirectory ? UInt16(truncatingIfNeeded: entry(block) >> 16) : BlockMaximum.highest)
    }

    /// A block. Nothing but its header is decoded.
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

    /// Upper bound of the occurrences in the byline, or in the section label, of any document of a window. Only a dense
    /// list knows one, since its blocks are the windows; a sparse list has `.max`.
    func highestFrequency(inSection: Bool, inWindow first: Int) -> UInt32 {
        isDense ? block(first / Self.blockSize).highestFrequency(inSection: inSection) : .max
    }

    /// A word of a dense list's bitmap.
    @inline(__always)
    func word(_ index: Int) -> UInt64 { bitmap.loadUnaligned(fromByteOffset: index &* 8, as: UInt64.self) }

    /// The documents of a block of a dense list.
    @inline(__always)
    func documents(ofBlock number: Int) -> WindowSet {
        WindowSet(word(number &* 2), word(number &* 2 &+ 1))
    }

    /// Writes the documents of a block to memory that has room for 128; returns how many there are.
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
    ///
    /// - Parameter last: the last document of the block before; -1 for none.
    @inline(__always)
    private func forEachDocument(in block: PostingBlock, after last: Int, _ body: (Int) -> Void) {
        var document = last
        block.forEachDocumentDifference { difference in
            document &+= Int(difference) &+ 1
            body(document)
        }
    }

    /// Calls `body` with each posting: its document, its block, its number in the block, and, in a list of bigrams, the
    /// number of its first occurrence in the block.
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

    /// Calls `body` with each posting of a block: its document, its number in the block, and its frequency.
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
        // Byte by byte: successive documents are mostly in the same word, and loading a word that was stored just
        // before takes longer than all the rest.
        let bytes = UnsafeMutableRawPointer(base).assumingMemoryBound(to: UInt8.self)
        for number in 0..<blockCount {
            forEachDocument(in: block(number), after: number == 0 ? -1 : lastDocument(number - 1)) { document in
                bytes[document &>> 3] |= 1 as UInt8 &<< UInt8(truncatingIfNeeded: document & 7)
            }
        }
    }

    /// Adds to a bitmap the documents that may have an occurrence in the title. A list without a directory does not
    /// tell which: all of its documents are added.
    func insertTitled(into words: UnsafeMutableBufferPointer<UInt64>) {
        guard hasDirectory else { return insert(into: words) }
        for number in 0..<blockCount {
            forEachTitled(ofBlock: number) { document, _ in Self.insert(document, into: words) }
        }
    }

    /// Adds to a bitmap the documents that may have an occurrence outside the body. A list without a directory does not
    /// tell which: all of its documents are added.
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

    /// Calls `body` with each document of a block that has an occurrence in the title, and the number that
    /// `PostingBlock.titled` has for it. Precondition: the list has a directory.
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

    /// Drops from a bitmap the documents that are not in the list. Precondition: the list is dense.
    func intersectDense(_ words: UnsafeMutableBufferPointer<UInt64>) {
        for index in words.indices { words[index] &= word(index) }
    }

    /// How many of some documents of the segment are in the list. Blocks between them are passed over.
    func count(in documents: DocumentSet) -> Int {
        if isDense {
            return (0..<blockCount).reduce(0) { count, number in
                let shared = self.documents(ofBlock: number).intersection(documents.window(number &* Self.blockSize))
                return count + shared.count
            }
        }
        var count = 0
        var last = -1
        for number in 0..<blockCount {
            let first = last + 1
            last = lastDocument(number)
            guard let next = documents.next(from: first) else { break }
            if next > last { continue }
            forEachDocument(in: block(number), after: first - 1) { if documents.contains($0) { count &+= 1 } }
        }
        return count
    }
}

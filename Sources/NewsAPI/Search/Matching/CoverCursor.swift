/// Reads the posting list of one bigram of a term's cover (`SegmentTerm`), or of a term's only token.
struct CoverCursor {
    var cursor: PostingCursor
    /// Tokens between the beginnings of the term and of the bigram.
    let tokenOffset: UInt32
    // The occurrences in the current document that are not passed yet, numbered through the block of the list: the next
    // one, and the end of them.
    private var occurrence = 0
    private var end = 0
    /// The first block of a sparse list that does not end before the last window asked for.
    private var windowBlock = 0

    /// - Parameter documents: room for the documents of a block; must be kept as long as the cursor is used.
    init(_ list: PostingList, tokenOffset: UInt32, documents: UnsafeMutablePointer<UInt16>) {
        cursor = PostingCursor(list, documents: documents)
        self.tokenOffset = tokenOffset
    }

    /// Moves to a document, before its first occurrence. False if the document lacks the bigram.
    @inline(__always)
    mutating func seek(_ document: Int) -> Bool {
        guard cursor.seek(document) else { return false }
        occurrence = cursor.firstOccurrence()
        end = occurrence &+ cursor.frequency
        return true
    }

    /// Passes the next occurrence. The position at which the term begins if that occurrence belongs to it; nil when no
    /// occurrence is left.
    @inline(__always)
    mutating func nextStart() -> UInt32? {
        while occurrence < end {
            let position = cursor.position(occurrence)
            occurrence &+= 1
            if position >= tokenOffset { return position &- tokenOffset }
        }
        return nil
    }

    /// Whether the bigram occurs where a term that begins at `start` has it. Starts must ascend: occurrences before one
    /// are passed.
    @inline(__always)
    mutating func occurs(forTermAt start: UInt32) -> Bool {
        let goal = start &+ tokenOffset
        while occurrence < end {
            let position = cursor.position(occurrence)
            if position >= goal { return position == goal }
            occurrence &+= 1
        }
        return false
    }

    /// The last position of the bigram in the current document.
    var lastPosition: UInt32 { cursor.position(end - 1) }

    /// Calls `body` with the position of each occurrence that is not passed yet, ascending.
    func forEachPosition(_ body: (UInt32) -> Void) {
        for occurrence in occurrence..<end { body(cursor.position(occurrence)) }
    }

    /// Allows windows to be asked for from the first one on again.
    mutating func restartWindows() { windowBlock = 0 }

    /// What is known of the bigram in the window that begins with `first`, for a weight of 1. Windows must be asked for
    /// in ascending order.
    @inline(__always)
    mutating func window(_ first: Int) -> TermWindow {
        let list = cursor.list
        if list.isDense {
            return TermWindow(list, block: first / PostingList.blockSize)
        }
        while windowBlock < list.blockCount, list.lastDocument(windowBlock) < first { windowBlock &+= 1 }
        guard windowBlock < list.blockCount else { return TermWindow(maximum: 0, maximumOutsideTitles: 0) }
        let maximum = list.maximum(windowBlock)
        guard list.hasDirectory else { return .anywhere(maximum) }
        // The window reaches into two blocks at most: at least one of its 128 documents is in this block, and the next
        // one has 128 postings, unless it is the last.
        if windowBlock &+ 1 < list.blockCount, list.lastDocument(windowBlock) < first &+ PostingList.blockSize &- 1 {
            return .anywhere(max(maximum, list.maximum(windowBlock &+ 1)))
        }
        let block = list.block(windowBlock)
        var window = TermWindow(
            maximum: maximum, maximumOutsideTitles: block.maximumOutsideTitles,
            isElseInBodyAlone: block.isElseInBodyAlone)
        for index in 0..<block.titleCount {
            let offset = cursor.document(block.titled(index), ofBlock: windowBlock) &- first
            if offset >= 0, offset < PostingList.blockSize { window.titles.insert(offset) }
        }
        return window
    }
}

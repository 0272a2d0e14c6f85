/// A phrase of one or two tokens of a term, and the posting list it is read from.
struct CoverCursor {
    var cursor: PostingCursor
    /// Tokens between the term's beginning and the part's.
    let offset: UInt32
    /// The next occurrence in the current document to look at, and the end of them.
    private var occurrence = 0
    private var end = 0
    /// The block that the last window began in.
    private var windowBlock = 0

    init(_ list: PostingList, offset: UInt32, documents: UnsafeMutablePointer<UInt16>) {
        cursor = PostingCursor(list, documents: documents)
        self.offset = offset
    }

    /// Moves to a document; whether the part is in it.
    @inline(__always)
    mutating func seek(_ document: Int) -> Bool {
        guard cursor.seek(document) else { return false }
        occurrence = cursor.firstOccurrence()
        end = occurrence &+ cursor.frequency
        return true
    }

    /// The next position at which the term begins if all its other parts are there, too; nil behind the last one.
    @inline(__always)
    mutating func nextStart() -> UInt32? {
        while occurrence < end {
            let position = cursor.position(occurrence)
            occurrence &+= 1
            if position >= offset { return position &- offset }
        }
        return nil
    }

    /// Whether the part stands where a term that begins at `start` has it; to be asked in ascending order.
    @inline(__always)
    mutating func stands(for start: UInt32) -> Bool {
        let goal = start &+ offset
        while occurrence < end {
            let position = cursor.position(occurrence)
            if position >= goal { return position == goal }
            occurrence &+= 1
        }
        return false
    }

    /// Occurrences in the current document.
    @inline(__always) var frequency: UInt32 { UInt32(truncatingIfNeeded: cursor.frequency) }

    /// Lets windows be asked for from the first one on again.
    mutating func restartWindows() { windowBlock = 0 }

    /// What is known of a window of 128 documents, for a term of weight 1; windows in ascending order.
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
        // A window has no more documents than a block, so that it reaches into two blocks at most.
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

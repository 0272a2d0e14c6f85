/// A stretch of one or two tokens of a term, and the posting list it is read from.
struct TermPart {
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

    /// The next place at which the term begins if all its other parts are there, too; nil behind the last one.
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

    /// The most that a document of a window can score by this part for weight 1: any document, and one that does not
    /// have it in the title, as far as that is known; windows in ascending order.
    @inline(__always)
    mutating func impact(ofWindow first: Int) -> (all: Double, outsideTitles: Double) {
        let list = cursor.list
        if list.isDense {
            let block = first / PostingList.blockSize
            return (list.impact(block), list.impactOutsideTitles(block))
        }
        while windowBlock < list.blockCount, list.lastDocument(windowBlock) < first { windowBlock &+= 1 }
        guard windowBlock < list.blockCount else { return (0, 0) }
        var impact = list.impact(windowBlock)
        // A window has no more documents than a block, so that it reaches into two blocks at most.
        if windowBlock &+ 1 < list.blockCount, list.lastDocument(windowBlock) < first &+ PostingList.blockSize &- 1 {
            impact = max(impact, list.impact(windowBlock &+ 1))
        }
        return (impact, impact)
    }

    /// The documents of a window that may have the part in the title.
    @inline(__always)
    func titles(ofWindow first: Int) -> (UInt64, UInt64) {
        guard cursor.list.isDense else { return (.max, .max) }
        return cursor.list.block(first / PostingList.blockSize).titles
    }
}

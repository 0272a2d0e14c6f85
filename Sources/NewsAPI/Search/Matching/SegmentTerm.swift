/// One term of a query in one segment: its posting lists, and the cursors that look for it in a document.
///
/// The *cover* of a term is its bigrams at 0, 2, 4 … and the last one. Every token of the term is in one of them, so
/// the term begins at a position exactly where each bigram of the cover occurs at its distance from that position. The
/// *other bigrams* of the term, those between, are not needed for that; but a document without one of them lacks the
/// term, so their lists save positions from being read. The cover of a single token is the token. The last bigram of a
/// prefix, or its only token, has prefix postings for a list (`PrefixPostings`).
///
/// Distances between positions are enough: positions are consecutive inside a block of an article, and a gap is counted
/// behind each block, so no match crosses from one block to the next.
///
/// A term owns memory outside of itself, which its copies share; `deallocate` frees it. Cursors move when the term is
/// looked for, so only one thread at a time may use a term.
struct SegmentTerm {
    /// Documents of the segment.
    let documentCount: Int
    /// By document.
    let fieldEnds: UnsafePointer<FieldEnds>
    /// The field in which the term must occur; nil: any.
    let field: SearchField?
    /// The rarest bigram first; empty when the segment lacks the term.
    let cover: UnsafeMutableBufferPointer<CoverCursor>
    /// The lists of all bigrams, those of the cover and the others, the shortest first. A document with the term is in
    /// each of them.
    let lists: UnsafeMutableBufferPointer<PostingList>
    /// Another cursor on the shortest list; uninitialised when there are no lists. No document has the term more often
    /// than the bigram of this list, so what bounds the bigram's score bounds the term's.
    let shortest: UnsafeMutablePointer<CoverCursor>
    /// Room for the documents of a block, for each cursor.
    private let documents: UnsafeMutablePointer<UInt16>
    /// Tokens of the term.
    let length: Int

    /// - Parameters:
    ///   - segment: must be kept as long as the term is used.
    ///   - prefixPostings: of the segment; must be kept likewise.
    init(_ lookup: TermLookup, field: SearchField?, in segment: IndexSegment, _ prefixPostings: PrefixPostings) {
        documentCount = segment.documentCount
        fieldEnds = segment.fieldEnds
        self.field = field
        length = lookup.length
        documents = .allocate(capacity: (lookup.cover.count + 1) * PostingList.blockSize)
        let count = lookup.isAbsent ? 0 : lookup.cover.count
        let memory = UnsafeMutablePointer<CoverCursor>.allocate(capacity: count + 1)
        shortest = memory + count
        var cover = UnsafeMutableBufferPointer(start: memory, count: count)
        var lists = UnsafeMutableBufferPointer<PostingList>.allocate(capacity: count + lookup.otherBigrams.count)
        for (index, bigram) in lookup.cover.prefix(count).enumerated() {
            let list = prefixPostings.list(of: bigram.terms, isBigram: length > 1)
            cover.initializeElement(
                at: index,
                to: CoverCursor(
                    list, tokenOffset: bigram.tokenOffset, documents: documents + index * PostingList.blockSize))
            lists.initializeElement(at: index, to: list)
        }
        for (index, term) in lookup.otherBigrams.enumerated() {
            lists.initializeElement(at: count + index, to: segment.list(term, isBigram: true))
        }
        cover.sort { $0.cursor.list.count < $1.cursor.list.count }
        lists.sort { $0.count < $1.count }
        (self.cover, self.lists) = (cover, lists)
        if let list = lists.first {
            shortest.initialize(
                to: CoverCursor(list, tokenOffset: 0, documents: documents + count * PostingList.blockSize))
        }
    }

    /// Frees the memory. The term and its copies must not be used any more.
    func deallocate() {
        cover.deallocate()
        lists.deallocate()
        documents.deallocate()
    }

    /// Whether a document with all bigrams may lack the term, since they may stand apart.
    var mustVerify: Bool { cover.count > 1 }

    /// The list that holds exactly the documents with the term in its field, if there is one.
    var list: PostingList? { cover.count == 1 && field == nil ? cover[0].cursor.list : nil }

    /// The shortest list of a bigram; nil when the segment lacks the term.
    var shortestList: PostingList? { lists.first }

    /// Upper bound of the number of documents that have the term.
    var estimate: Int { shortestList?.count ?? 0 }

    /// Whether the term is in a document, in its field.
    @inline(__always)
    func occurs(_ document: Int) -> Bool {
        // A list of single tokens has no positions, but frequencies by field.
        if cover.count == 1 { return !frequencies(in: document).isEmpty }
        let positions = positions(in: document)
        var found = false
        forEachStart(in: document) { start in
            found = positions.contains(start)
            return !found && start < positions.upperBound
        }
        return found
    }

    /// The positions of the term's field in a document; all for a term without a field.
    @inline(__always)
    func positions(in document: Int) -> Range<UInt32> {
        switch field {
        case nil: 0..<(.max)
        case .title: 0..<fieldEnds[document].titleEnd
        case .body: fieldEnds[document].titleEnd..<fieldEnds[document].bodyEnd
        case .byline: fieldEnds[document].bodyEnd..<fieldEnds[document].bylineEnd
        case .section: fieldEnds[document].bylineEnd..<(.max)
        }
    }

    /// Frequencies in a document by field; if the term has a field, in that one alone.
    @inline(__always)
    func frequencies(in document: Int) -> Frequencies {
        var frequencies = Frequencies()
        if cover.count == 1 {
            frequencies = cover[0].cursor.frequencies(in: document, fieldEnds, isInBodyAlone: false)
        } else {
            let fieldEnds = self.fieldEnds[document]
            forEachStart(in: document) {
                frequencies.count($0, fieldEnds)
                return true
            }
        }
        return frequencies.restricted(to: field)
    }

    /// Calls `body` with some documents of a window, by offset, and the frequencies of the term in its field, which may
    /// all be 0. Documents that lack the term may be left out.
    @inline(__always)
    func forEachFrequencies(
        inWindow first: Int, _ offsets: WindowSet, _ body: (_ offset: Int, _ frequencies: Frequencies) -> Void
    ) {
        guard cover.count == 2 else {
            for offset in offsets { body(offset, frequencies(in: first &+ offset)) }
            return
        }
        // As `frequencies`, but with the two cursors in local variables, which the compiler keeps in registers.
        var (former, latter) = (cover[0], cover[1])
        for offset in offsets {
            let document = first &+ offset
            guard former.seek(document), latter.seek(document) else { continue }
            let fieldEnds = self.fieldEnds[document]
            var frequencies = Frequencies()
            while let start = former.nextStart() {
                if latter.occurs(forTermAt: start) { frequencies.count(start, fieldEnds) }
            }
            body(offset, frequencies.restricted(to: field))
        }
        (cover[0], cover[1]) = (former, latter)
    }

    /// Calls `body` with those of some documents of a window, by offset, that may have the term, and with an upper
    /// bound of its frequency: that of its rarest bigram.
    @inline(__always)
    func forEachBound(
        inWindow first: Int, _ offsets: WindowSet, _ body: (_ offset: Int, _ atMost: Int) -> Void
    ) {
        guard !lists.isEmpty else { return }
        var cursor = shortest[0].cursor
        for offset in offsets.intersection(cursor.documents(inWindow: first)) where cursor.seek(first &+ offset) {
            body(offset, cursor.frequency)
        }
        shortest[0].cursor = cursor
    }

    /// The cursor of a term with a single list; nil for a longer term. A loop is faster with a copy in a local
    /// variable, which the compiler keeps in registers; the loop then sets this to the copy.
    @inline(__always)
    var cursor: PostingCursor? {
        get { cover.count == 1 ? cover[0].cursor : nil }
        nonmutating set { if let newValue { cover[0].cursor = newValue } }
    }

    /// Replaces `positions` by the positions in a document's title or body at which the term begins. There are none for
    /// a single token, whose positions are not in the index, and for a term of another field.
    ///
    /// - Parameter own: title or body.
    func readPositions(in document: Int, _ own: SearchField, _ positions: inout [UInt32]) {
        if !positions.isEmpty { positions.removeAll(keepingCapacity: true) }
        guard length > 1, field == nil || field == own else { return }
        let fieldEnds = self.fieldEnds[document]
        let range = own == .title ? 0..<fieldEnds.titleEnd : fieldEnds.titleEnd..<fieldEnds.bodyEnd
        forEachStart(in: document) {
            if range.contains($0) { positions.append($0) }
            return true
        }
    }

    /// The documents of a window that have all bigrams of the cover, and all other bigrams whose lists are dense: of
    /// such a list a window is two words.
    func documents(inWindow first: Int) -> WindowSet {
        var found = cover.isEmpty ? WindowSet.none : .all
        for list in lists where list.isDense {
            found = found.intersection(list.documents(ofBlock: first / PostingList.blockSize))
        }
        for index in cover.indices where !found.isEmpty {
            found = found.intersection(cover[index].cursor.documents(inWindow: first))
        }
        return found
    }

    /// What is known of the term in the window that begins with `first`, for a weight of 1. Windows must be asked for
    /// in ascending order.
    @inline(__always)
    func window(_ first: Int) -> TermWindow {
        guard let list = shortestList else { return TermWindow(maximum: 0, maximumOutsideTitles: 0) }
        var window = shortest[0].window(first)
        if let field { window.restrict(to: field, list, first) }
        return window
    }

    /// Calls `body` with each position at which the term begins, ascending, until it returns false.
    @inline(__always)
    func forEachStart(in document: Int, _ body: (UInt32) -> Bool) {
        guard !cover.isEmpty, cover[0].seek(document) else { return }
        if cover[0].cursor.frequency &* cover.count > SearchLimits.checksInDocument {
            return starts(inLong: document).forEachPosition(body)
        }
        // The first `sought` cursors are at the document. The next one is moved to it only when these have met:
        // occurred where a term with the same start has them.
        var sought = 1
        while let start = cover[0].nextStart() {
            var index = 1
            while index < cover.count {
                if index == sought {
                    guard cover[index].seek(document) else { return }
                    sought &+= 1
                }
                guard cover[index].occurs(forTermAt: start) else { break }
                index &+= 1
            }
            if index == cover.count, !body(start) { return }
        }
    }

    /// The positions at which the term begins, for a document in which its bigrams occur very often: a term of equal
    /// characters in a row of them (`……`) would be looked for at each with its whole length. Each bigram is read once,
    /// however often the term has it, and its occurrences are laid over those of the others.
    @inline(never)
    private func starts(inLong document: Int) -> PositionSet {
        guard cover.indices.allSatisfy({ cover[$0].seek(document) }) else { return PositionSet(end: 0) }
        let end = cover.reduce(0) { max($0, Int($1.lastPosition) + 1) }
        var starts = PositionSet(end: end, isFull: true)
        for index in cover.indices {
            let list = cover[index].cursor.list
            if cover[..<index].contains(where: { $0.cursor.list.isSame(as: list) }) { continue }
            var occurrences = PositionSet(end: end)
            cover[index].forEachPosition { occurrences.insert($0) }
            for bigram in cover[index...] where bigram.cursor.list.isSame(as: list) {
                starts.formIntersection(occurrences, at: Int(bigram.tokenOffset))
            }
        }
        return starts
    }
}

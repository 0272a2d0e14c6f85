/// One term of a query in one segment.
///
/// A term of n tokens is covered by the bigrams at 0, 2, 4 … and the last bigram; a single token by its own list. Where the
/// term is a prefix, its last part is all lists of the runs that begin with it.
///
/// The parts hold one another by positions alone: positions run on without a break inside a block and jump by one
/// between blocks, so no match crosses from one block to the next.
struct SegmentTerm {
    let documentCount: Int
    let fieldEnds: UnsafePointer<FieldEnds>
    let field: SearchField?
    /// The rarest first; none when the term does not occur.
    let parts: UnsafeMutableBufferPointer<CoverCursor>
    /// The lists of all its bigrams, parts or not, the shortest first: the term is in no other documents.
    let lists: UnsafeMutableBufferPointer<PostingList>
    /// Reads the shortest of them, which tells how often a document can have the term at most.
    let shortest: UnsafeMutablePointer<CoverCursor>
    private let documents: UnsafeMutablePointer<UInt16>
    /// Tokens of the term.
    let length: Int

    /// - Parameters:
    ///   - segment: must be kept as long as the term is used.
    ///   - prefixPostings: makes the lists of prefixes, to be kept likewise.
    init(_ lookup: TermLookup, field: SearchField?, in segment: IndexSegment, _ prefixPostings: PrefixPostings) {
        documentCount = segment.documentCount
        fieldEnds = segment.fieldEnds
        self.field = field
        length = lookup.length
        documents = .allocate(capacity: (lookup.parts.count + 1) * PostingList.blockSize)
        let count = lookup.isAbsent ? 0 : lookup.parts.count
        let memory = UnsafeMutablePointer<CoverCursor>.allocate(capacity: count + 1)
        shortest = memory + count
        var parts = UnsafeMutableBufferPointer(start: memory, count: count)
        var lists = UnsafeMutableBufferPointer<PostingList>.allocate(capacity: count + lookup.sieves.count)
        for (index, part) in lookup.parts.prefix(count).enumerated() {
            let list = prefixPostings.list(of: part.terms, isBigram: length > 1)
            parts.initializeElement(
                at: index,
                to: CoverCursor(list, offset: part.offset, documents: documents + index * PostingList.blockSize))
            lists.initializeElement(at: index, to: list)
        }
        for (index, term) in lookup.sieves.enumerated() {
            lists.initializeElement(at: count + index, to: segment.list(term, isBigram: true))
        }
        parts.sort { $0.cursor.list.count < $1.cursor.list.count }
        lists.sort { $0.count < $1.count }
        (self.parts, self.lists) = (parts, lists)
        if let list = lists.first {
            shortest.initialize(
                to: CoverCursor(list, offset: 0, documents: documents + count * PostingList.blockSize))
        }
    }

    /// Gives back the memory.
    func deallocate() {
        parts.deallocate()
        lists.deallocate()
        documents.deallocate()
    }

    /// Whether a document with all parts may lack the term.
    var isVerified: Bool { parts.count > 1 }

    /// The list that holds exactly the documents with the term, if there is one.
    var list: PostingList? { parts.count == 1 && (field == nil || field == .section) ? parts[0].cursor.list : nil }

    /// The shortest list of its bigrams: the term is in no other documents, and not more often in any.
    var shortestList: PostingList? { lists.first }

    /// Upper bound of the documents that have the term.
    var estimate: Int { shortestList?.count ?? 0 }

    /// Whether the term is in a document, in its field.
    @inline(__always)
    func occurs(_ document: Int) -> Bool {
        // A list of single tokens has no positions.
        if parts.count == 1 { return !frequencies(in: document).isEmpty }
        let positions = positions(in: document)
        var found = false
        forEachStart(in: document) { start in
            found = positions.contains(start)
            return !found && start < positions.upperBound
        }
        return found
    }

    /// The positions of the term's field in a document.
    @inline(__always)
    func positions(in document: Int) -> Range<UInt32> {
        switch field {
        case nil, .section: 0..<(.max)
        case .title: 0..<fieldEnds[document].titleEnd
        case .body: fieldEnds[document].titleEnd..<fieldEnds[document].bodyEnd
        case .byline: fieldEnds[document].bodyEnd..<(.max)
        }
    }

    /// Occurrences in a document, in the term's field.
    @inline(__always)
    func frequencies(in document: Int) -> Frequencies {
        var frequencies = Frequencies()
        if parts.count == 1 {
            frequencies = parts[0].cursor.frequencies(in: document, fieldEnds, isInBodyAlone: false)
        } else {
            let fieldEnds = self.fieldEnds[document]
            forEachStart(in: document) {
                frequencies.count($0, fieldEnds)
                return true
            }
        }
        return restricted(frequencies)
    }

    /// Calls `body` with some documents of a window, by offset, that may have the term, and the occurrences in its field.
    @inline(__always)
    func forEachFrequencies(
        inWindow first: Int, _ offsets: WindowSet, _ body: (_ offset: Int, _ frequencies: Frequencies) -> Void
    ) {
        guard parts.count == 2 else {
            for offset in offsets { body(offset, frequencies(in: first &+ offset)) }
            return
        }
        // What `frequencies` says, with the parts in variables of their own as in `filterByPlaces`.
        var (former, latter) = (parts[0], parts[1])
        for offset in offsets {
            let document = first &+ offset
            guard former.seek(document), latter.seek(document) else { continue }
            let fieldEnds = self.fieldEnds[document]
            var frequencies = Frequencies()
            while let start = former.nextStart() {
                if latter.stands(for: start) { frequencies.count(start, fieldEnds) }
            }
            body(offset, restricted(frequencies))
        }
        (parts[0], parts[1]) = (former, latter)
    }

    /// Calls `body` with some documents of a window, by offset, that may have the term, and how often at most.
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

    /// Occurrences in the term's field alone.
    @inline(__always)
    func restricted(_ frequencies: Frequencies) -> Frequencies {
        field == .section ? Frequencies(section: frequencies.byline) : frequencies.restricted(to: field)
    }

    /// The cursor of a term that is one list. A loop works faster with it in a variable of its own, which the compiler
    /// keeps in registers, and puts it back.
    @inline(__always)
    var cursor: PostingCursor? {
        get { parts.count == 1 ? parts[0].cursor : nil }
        nonmutating set { if let newValue { parts[0].cursor = newValue } }
    }

    /// Replaces `positions` by where the term begins in a document's title or body; none for a single token, whose
    /// positions are not in the index.
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

    /// The documents of a window of 128 that have all parts, and all bigrams whose lists are dense.
    func documents(inWindow first: Int) -> WindowSet {
        var found = parts.isEmpty ? WindowSet.none : .all
        for list in lists where list.isDense {
            found = found.intersection(list.documents(ofBlock: first / PostingList.blockSize))
        }
        for index in parts.indices where !found.isEmpty {
            found = found.intersection(parts[index].cursor.documents(inWindow: first))
        }
        return found
    }

    /// See `CoverCursor`.
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
        guard !parts.isEmpty, parts[0].seek(document) else { return }
        // A part is not looked at before those in front of it stand together somewhere.
        var sought = 1
        while let start = parts[0].nextStart() {
            var index = 1
            while index < parts.count {
                if index == sought {
                    guard parts[index].seek(document) else { return }
                    sought &+= 1
                }
                guard parts[index].stands(for: start) else { break }
                index &+= 1
            }
            if index == parts.count, !body(start) { return }
        }
    }
}

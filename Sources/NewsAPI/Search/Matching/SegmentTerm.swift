/// One term of a query in one segment.
///
/// A term of n tokens is covered by the pairs at 0, 2, 4 … and the last pair; a single token by its own list. Where the
/// term is a prefix, its last part is all lists of the runs that begin with it.
///
/// The parts hold one another by positions alone: positions run on without a break inside a block and jump by one
/// between blocks, so no match crosses from one block to the next.
struct SegmentTerm {
    let documentCount: Int
    let bounds: UnsafePointer<DocumentBounds>
    let field: SearchField?
    /// The rarest first; none when the term does not occur.
    let parts: UnsafeMutableBufferPointer<TermPart>
    /// The lists of all its pairs, parts or not, the shortest first: the term is in no other documents.
    let lists: UnsafeMutableBufferPointer<PostingList>
    /// Reads the shortest of them, which tells how often a document can have the term at most.
    let shortest: UnsafeMutablePointer<TermPart>
    private let documents: UnsafeMutablePointer<UInt16>
    /// Tokens of the term.
    let length: Int

    /// - Parameters:
    ///   - segment: must be kept as long as the term is used.
    ///   - unions: makes the lists of prefixes, to be kept likewise.
    init(_ lookup: TermLookup, field: SearchField?, in segment: IndexSegment, _ unions: PostingUnions) {
        documentCount = segment.documentCount
        bounds = segment.bounds
        self.field = field
        length = lookup.length
        documents = .allocate(capacity: (lookup.parts.count + 1) * PostingList.blockSize)
        let count = lookup.isAbsent ? 0 : lookup.parts.count
        let memory = UnsafeMutablePointer<TermPart>.allocate(capacity: count + 1)
        shortest = memory + count
        var parts = UnsafeMutableBufferPointer(start: memory, count: count)
        var lists = UnsafeMutableBufferPointer<PostingList>.allocate(capacity: count + lookup.sieves.count)
        for (index, part) in lookup.parts.prefix(count).enumerated() {
            let list = unions.list(of: part.places, isPair: length > 1)
            parts.initializeElement(
                at: index,
                to: TermPart(list, offset: part.offset, documents: documents + index * PostingList.blockSize))
            lists.initializeElement(at: index, to: list)
        }
        for (index, place) in lookup.sieves.enumerated() {
            lists.initializeElement(at: count + index, to: segment.list(place, isPair: true))
        }
        parts.sort { $0.cursor.list.count < $1.cursor.list.count }
        lists.sort { $0.count < $1.count }
        (self.parts, self.lists) = (parts, lists)
        if let list = lists.first {
            shortest.initialize(
                to: TermPart(list, offset: 0, documents: documents + count * PostingList.blockSize))
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

    /// The shortest list of its pairs: the term is in no other documents, and not more often in any.
    var shortestList: PostingList? { lists.first }

    /// Upper bound of the documents that have the term.
    var estimate: Int { shortestList?.count ?? 0 }

    /// Whether the term is in a document, in its field.
    @inline(__always)
    func occurs(_ document: Int) -> Bool {
        // A list of single tokens has no places.
        if parts.count == 1 { return !frequencies(in: document).isEmpty }
        let places = places(in: document)
        var found = false
        forEachStart(in: document) { start in
            found = places.contains(start)
            return !found && start < places.upperBound
        }
        return found
    }

    /// The places of the term's field in a document.
    @inline(__always)
    func places(in document: Int) -> Range<UInt32> {
        switch field {
        case nil, .section: 0..<(.max)
        case .title: 0..<bounds[document].titleEnd
        case .body: bounds[document].titleEnd..<bounds[document].bodyEnd
        case .byline: bounds[document].bodyEnd..<(.max)
        }
    }

    /// Occurrences in a document, in the term's field.
    @inline(__always)
    func frequencies(in document: Int) -> Frequencies {
        var frequencies = Frequencies()
        if parts.count == 1 {
            frequencies = parts[0].cursor.frequencies(in: document, bounds, isInBodyAlone: false)
        } else {
            let bounds = self.bounds[document]
            forEachStart(in: document) {
                frequencies.count($0, bounds)
                return true
            }
        }
        return restricted(frequencies)
    }

    /// Calls `body` with some documents of a window, by place, that may have the term, and the occurrences in its field.
    @inline(__always)
    func forEachFrequencies(
        inWindow first: Int, _ places: WindowSet, _ body: (_ place: Int, _ frequencies: Frequencies) -> Void
    ) {
        guard parts.count == 2 else {
            for place in places { body(place, frequencies(in: first &+ place)) }
            return
        }
        // What `frequencies` says, with the parts in variables of their own as in `filterByPlaces`.
        var (former, latter) = (parts[0], parts[1])
        for place in places {
            let document = first &+ place
            guard former.seek(document), latter.seek(document) else { continue }
            let bounds = self.bounds[document]
            var frequencies = Frequencies()
            while let start = former.nextStart() {
                if latter.stands(for: start) { frequencies.count(start, bounds) }
            }
            body(place, restricted(frequencies))
        }
        (parts[0], parts[1]) = (former, latter)
    }

    /// Calls `body` with some documents of a window, by place, that may have the term, and how often at most.
    @inline(__always)
    func forEachBound(
        inWindow first: Int, _ places: WindowSet, _ body: (_ place: Int, _ atMost: Int) -> Void
    ) {
        guard !lists.isEmpty else { return }
        var cursor = shortest[0].cursor
        for place in places.intersection(cursor.documents(inWindow: first)) where cursor.seek(first &+ place) {
            body(place, cursor.frequency)
        }
        shortest[0].cursor = cursor
    }

    /// Those of some documents of a window that have the shortest list's pair once: they do not have the term more often.
    func documentsHavingShortestOnce(_ places: WindowSet, inWindow first: Int) -> WindowSet {
        var cursor = shortest[0].cursor
        let found = places.filter { cursor.seek(first &+ $0) && cursor.frequency == 1 }
        shortest[0].cursor = cursor
        return found
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

    /// Replaces `places` by where the term begins in a document's title or body; none for a single token, whose
    /// positions are not in the index.
    func readPlaces(in document: Int, _ own: SearchField, _ places: inout [UInt32]) {
        if !places.isEmpty { places.removeAll(keepingCapacity: true) }
        guard length > 1, field == nil || field == own else { return }
        let bounds = self.bounds[document]
        let range = own == .title ? 0..<bounds.titleEnd : bounds.titleEnd..<bounds.bodyEnd
        forEachStart(in: document) {
            if range.contains($0) { places.append($0) }
            return true
        }
    }

    /// The documents of a window of 128 that have all parts, and all pairs whose lists are dense.
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

    /// See `TermPart`.
    @inline(__always)
    func window(_ first: Int) -> TermWindow {
        guard let list = shortestList else { return TermWindow(impact: 0, impactOutsideTitles: 0) }
        var window = shortest[0].window(first)
        if let field { window.restrict(to: field, list, first) }
        return window
    }

    /// Calls `body` with each place at which the term begins, ascending, until it returns false.
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

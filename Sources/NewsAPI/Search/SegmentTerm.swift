/// One term of a query in one segment.
///
/// A term of n tokens is covered by the pairs at 0, 2, 4 … and the last pair; a single token by its own list. Where the
/// term is a prefix, its last part is all lists of the runs that begin with it.
///
/// The parts hold one another by positions alone: positions run on without a break inside a block and jump by one
/// between blocks, so no match crosses from one block to the next.
struct SegmentTerm {
    private let documentCount: Int
    private let bounds: UnsafePointer<DocumentBounds>
    let field: SearchField?
    /// The rarest first; none when the term does not occur.
    private let parts: UnsafeMutableBufferPointer<TermPart>
    /// See `TermLookup`.
    private let sieve: PostingList?
    private let documents: UnsafeMutablePointer<UInt16>
    /// Tokens of the term.
    let length: Int

    /// - Parameters:
    ///   - segment: must be kept as long as the term is used.
    ///   - unions: takes the lists of prefixes, to be kept likewise.
    init(_ lookup: TermLookup, field: SearchField?, in segment: IndexSegment, unions: inout [IndexBytes]) {
        documentCount = segment.documentCount
        bounds = segment.bounds
        self.field = field
        length = lookup.length
        documents = .allocate(capacity: lookup.parts.count * PostingList.blockSize)
        sieve = lookup.sieve.map { segment.list($0, isPair: true) }
        var found: [TermPart] = []
        if !lookup.isAbsent {
            for (index, part) in lookup.parts.enumerated() {
                var list = segment.list(part.places.lowerBound, isPair: length > 1)
                if part.places.count > 1 {
                    let union = PostingUnion.list(of: part.places, isPair: length > 1, in: segment)
                    unions.append(union)
                    list = PostingList(
                        at: UnsafeRawPointer(union.base), isPair: length > 1, documentCount: documentCount)
                }
                found.append(
                    TermPart(list, offset: part.offset, documents: documents + index * PostingList.blockSize))
            }
        }
        found.sort { $0.cursor.list.count < $1.cursor.list.count }
        parts = .allocate(capacity: found.count)
        _ = parts.initialize(from: found)
    }

    /// Gives back the memory.
    func deallocate() {
        parts.deallocate()
        documents.deallocate()
    }

    /// Whether a document with all parts may lack the term.
    var isVerified: Bool { parts.count > 1 }

    /// The list that holds exactly the documents with the term, if there is one.
    var list: PostingList? { parts.count == 1 && (field == nil || field == .section) ? parts[0].cursor.list : nil }

    /// A list of the term's parts, the shortest unless one of them is a prefix: the term is in no other documents, and
    /// not more often in any.
    var shortestList: PostingList? { sieve ?? parts.first?.cursor.list }

    /// Upper bound of the documents that have the term.
    var estimate: Int { shortestList?.count ?? 0 }

    /// Of the documents at every `stride`th place of one of the parts' lists how many have the term.
    func count(ofPart offset: UInt32, from first: Int, by stride: Int) -> Int {
        guard let part = parts.first(where: { $0.offset == offset }) else { return 0 }
        return part.cursor.list.documents(from: first, by: stride).count(where: occurs)
    }

    /// The documents that have the term, out of `candidates` if there are any.
    ///
    /// - Parameter known: those that have it in any field, if they are known beforehand.
    func matches(among candidates: DocumentSet?, known: DocumentSet? = nil) -> DocumentSet {
        if parts.isEmpty || candidates?.isEmpty == true { return DocumentSet(count: documentCount) }
        if field == .title { return documentsInTitle(among: candidates) }
        guard var set = known else {
            var set = documentsWithAllParts(among: candidates)
            if parts.count > 1 { filterByPlaces(&set) }
            return set
        }
        if let candidates { set.formIntersection(candidates) }
        if field == .body || field == .byline { filterByField(&set) }
        return set
    }

    /// The documents that have the term in the title: few have any of its parts there, and most lists say which.
    private func documentsInTitle(among candidates: DocumentSet?) -> DocumentSet {
        var set = candidates ?? DocumentSet(all: documentCount)
        for part in parts where !set.isEmpty {
            var titled = DocumentSet(count: documentCount)
            titled.withWords(part.cursor.list.insertTitled)
            set.formIntersection(titled)
        }
        set.filter(occurs)
        return set
    }

    /// The documents that have all parts somewhere, out of `candidates` if there are any; of a single part those that
    /// have it in the term's field.
    func documentsWithAllParts(among candidates: DocumentSet?) -> DocumentSet {
        var set = DocumentSet(count: documentCount)
        let list = parts[0].cursor.list
        if parts.count == 1, field == .body || field == .byline {
            set.withWords { words in
                for number in 0..<list.blockCount where mayHold(candidates, number) {
                    insertRestricted(number, into: words)
                }
            }
        } else {
            set.withWords((sieve ?? list).insert)
        }
        if let candidates { set.formIntersection(candidates) }
        for index in parts.indices.dropFirst(sieve == nil ? 1 : 0) { intersect(&set, index) }
        return set
    }

    /// Whether a block of the first part's list may hold any of the candidates.
    private func mayHold(_ candidates: DocumentSet?, _ number: Int) -> Bool {
        guard let candidates, parts[0].cursor.list.isDense else { return true }
        return !candidates.window(number * PostingList.blockSize).isEmpty
    }

    /// Adds the documents of a block of the only list that have the term in its field.
    private func insertRestricted(_ number: Int, into words: UnsafeMutableBufferPointer<UInt64>) {
        let list = parts[0].cursor.list
        let block = list.block(number)
        guard list.hasDirectory, block.isElseInBodyAlone else {
            // Of a pair, the document's first occurrence among those of the block.
            var first = 0
            list.forEachPosting(ofBlock: number) { document, posting, frequency in
                let isIn: Bool
                if list.isPair {
                    let end = first &+ Int(frequency)
                    isIn = hasPlace(in: document, block, first..<end)
                    first = end
                } else {
                    isIn = !restricted(block.fields(posting)).isEmpty
                }
                if isIn { Self.set(document, true, in: words) }
            }
            return
        }
        // Those with the term in the title are listed; all others have it in the body.
        if field == .body {
            if list.isDense {
                list.insert(block: number, into: words)
            } else {
                list.forEachPosting(ofBlock: number) { document, _, _ in Self.set(document, true, in: words) }
            }
        }
        list.forEachTitled(ofBlock: number) { document, _ in
            Self.set(document, !frequencies(in: document).isEmpty, in: words)
        }
    }

    /// Whether one of a document's occurrences, which ascend, is in the term's field: the body, or the byline, which
    /// ends the document.
    @inline(__always)
    private func hasPlace(in document: Int, _ block: PostingBlock, _ occurrences: Range<Int>) -> Bool {
        let places = places(in: document)
        var last = occurrences.upperBound &- 1
        while last >= occurrences.lowerBound, block.position(last) >= places.upperBound { last &-= 1 }
        return last >= occurrences.lowerBound && block.position(last) >= places.lowerBound
    }

    @inline(__always)
    private static func set(_ document: Int, _ isIn: Bool, in words: UnsafeMutableBufferPointer<UInt64>) {
        let bit = 1 as UInt64 &<< UInt64(truncatingIfNeeded: document & 63)
        words[document &>> 6] = isIn ? words[document &>> 6] | bit : words[document &>> 6] & ~bit
    }

    /// Drops the documents in which the parts stand apart, or not in the term's field.
    private func filterByPlaces(_ set: inout DocumentSet) {
        guard parts.count == 2 else { return set.filter(occurs) }
        // What `occurs` says, with the parts in variables of their own, which the compiler keeps in registers.
        var (first, second) = (parts[0], parts[1])
        set.filter { document in
            guard first.seek(document), second.seek(document) else { return false }
            let places = places(in: document)
            while let start = first.nextStart(), start < places.upperBound {
                if start >= places.lowerBound, second.stands(for: start) { return true }
            }
            return false
        }
        (parts[0], parts[1]) = (first, second)
    }

    /// Drops the documents in which the parts stand apart, of a term that is looked for in all fields, and calls
    /// `found` with the others and the term's occurrences; without, if it is in the body alone and is not worth to be
    /// counted.
    ///
    /// - Parameter isWorthCounting: asked with how often it can be there at most.
    @inline(__always)
    func filter(
        _ set: inout DocumentSet, isWorthCounting: (_ document: Int, _ atMost: UInt32) -> Bool,
        found: (_ document: Int, _ frequencies: Frequencies?) -> Void
    ) {
        set.filter { document in
            let bounds = bounds[document]
            var frequencies = Frequencies()
            var isCounted = true
            forEachStart(in: document) { start in
                if frequencies.isEmpty, parts[0].isInBodyAlone(from: start, bounds) {
                    isCounted = isWorthCounting(document, parts[0].frequency)
                }
                frequencies.count(start, bounds)
                return isCounted
            }
            if frequencies.isEmpty { return false }
            found(document, isCounted ? frequencies : nil)
            return true
        }
    }

    /// Drops the documents of a frequent triple that do not have it in the term's field: what has its first pair, whose list
    /// is dense, in the body alone need not be looked at.
    private func filterByField(_ set: inout DocumentSet) {
        let list = parts[0].cursor.list
        let isOfBody = field == .body
        var number = -1
        var window = TermWindow.anywhere(0)
        set.filter { document in
            if document / PostingList.blockSize != number {
                number = document / PostingList.blockSize
                window = TermWindow(list, block: number)
            }
            return window.isInBodyAlone(document % PostingList.blockSize) ? isOfBody : occurs(document)
        }
    }

    private func intersect(_ set: inout DocumentSet, _ index: Int) {
        let list = parts[index].cursor.list
        if list.isDense {
            set.withWords(list.intersectDense)
        } else if estimate * 8 < list.count {
            set.filter { parts[index].cursor.seek($0) }
        } else {
            var other = DocumentSet(count: documentCount)
            other.withWords(list.insert)
            set.formIntersection(other)
        }
    }

    /// Whether the term is in a document, in its field.
    @inline(__always)
    private func occurs(_ document: Int) -> Bool {
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
    private func places(in document: Int) -> Range<UInt32> {
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
        places.removeAll(keepingCapacity: true)
        guard length > 1, field == nil || field == own else { return }
        let bounds = self.bounds[document]
        let range = own == .title ? 0..<bounds.titleEnd : bounds.titleEnd..<bounds.bodyEnd
        forEachStart(in: document) {
            if range.contains($0) { places.append($0) }
            return true
        }
    }

    /// The documents of a window of 128 that have all parts, and the sieve.
    func documents(inWindow first: Int) -> WindowSet {
        var found = parts.isEmpty ? WindowSet.none : .all
        if let sieve, sieve.isDense {
            found = found.intersection(sieve.documents(ofBlock: first / PostingList.blockSize))
        }
        for index in parts.indices where !found.isEmpty {
            found = found.intersection(parts[index].cursor.documents(inWindow: first))
        }
        return found
    }

    /// See `TermPart`.
    @inline(__always)
    func window(_ first: Int) -> TermWindow {
        if parts.isEmpty { return TermWindow(impact: 0, impactOutsideTitles: 0) }
        var window = parts[0].window(first)
        for index in 1..<parts.count { window.formIntersection(parts[index].window(first)) }
        if let field { window.restrict(to: field, parts[0].cursor.list, first) }
        return window
    }

    /// Calls `body` with each place at which the term begins, ascending, until it returns false.
    @inline(__always)
    private func forEachStart(in document: Int, _ body: (UInt32) -> Bool) {
        if parts.isEmpty { return }
        for index in parts.indices {
            guard parts[index].seek(document) else { return }
        }
        while let start = parts[0].nextStart() {
            var index = 1
            while index < parts.count, parts[index].stands(for: start) { index &+= 1 }
            if index == parts.count, !body(start) { return }
        }
    }
}

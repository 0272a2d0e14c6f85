/// The documents of a segment that have the term.
extension SegmentTerm {
    /// So many postings are read in the time that it takes to verify a document.
    private static let postingsPerVerification = 25

    /// The documents that have the term, out of `candidates` if there are any.
    ///
    /// - Parameter known: what the segment knows beforehand, of a term without a field or of bodies.
    func matches(among candidates: DocumentSet?, known: KnownPhrase? = nil) -> DocumentSet {
        if parts.isEmpty || candidates?.isEmpty == true { return DocumentSet(count: documentCount) }
        if field == .title { return documentsInTitle(among: candidates) }
        guard let known else {
            var set = documentsWithAllBigrams(among: candidates)
            if parts.count > 1 { filterByPositions(&set) }
            return set
        }
        var set = known.documents
        if let candidates { set.formIntersection(candidates) }
        if !known.isExact { filterByPositions(&set) } else if field == .body { filterByBody(&set) }
        return set
    }

    /// The documents that have the term in the title: few have any of its parts there, and most lists say which.
    private func documentsInTitle(among candidates: DocumentSet?) -> DocumentSet {
        var set = candidates ?? DocumentSet(all: documentCount)
        for list in lists where !set.isEmpty {
            var titled = DocumentSet(count: documentCount)
            titled.withWords(list.insertTitled)
            set.formIntersection(titled)
        }
        set.filter(occurs)
        return set
    }

    /// The documents that have all bigrams somewhere, out of `candidates` if there are any, and some that lack a bigram, where
    /// those are so few that it takes less to verify them; of a single part those that have it in the term's field.
    func documentsWithAllBigrams(among candidates: DocumentSet?) -> DocumentSet {
        var set = DocumentSet(count: documentCount)
        if parts.count == 1, field == .body || field == .byline {
            let list = lists[0]
            set.withWords { words in
                for number in 0..<list.blockCount where mayHold(candidates, number) {
                    insertRestricted(number, into: words)
                }
            }
        } else {
            set.withWords(lists[0].insert)
        }
        if let candidates { set.formIntersection(candidates) }
        if parts.count > 1, field == .byline { intersectWithBylines(&set) }
        let count = set.count
        for list in lists.dropFirst() where list.count < count * Self.postingsPerVerification {
            intersect(&set, list)
        }
        return set
    }

    /// Drops the documents that have one of the bigrams in the body alone, as far as the lists say so.
    private func intersectWithBylines(_ set: inout DocumentSet) {
        for list in lists where !set.isEmpty {
            var others = DocumentSet(count: documentCount)
            others.withWords(list.insertNotInBodyAlone)
            set.formIntersection(others)
        }
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
            // Of a bigram, the document's first occurrence among those of the block.
            var first = 0
            list.forEachPosting(ofBlock: number) { document, posting, frequency in
                let isIn: Bool
                if list.isBigram {
                    let end = first &+ Int(frequency)
                    isIn = hasPosition(in: document, block, first..<end)
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
    private func hasPosition(in document: Int, _ block: PostingBlock, _ occurrences: Range<Int>) -> Bool {
        let positions = positions(in: document)
        var last = occurrences.upperBound &- 1
        while last >= occurrences.lowerBound, block.position(last) >= positions.upperBound { last &-= 1 }
        return last >= occurrences.lowerBound && block.position(last) >= positions.lowerBound
    }

    @inline(__always)
    private static func set(_ document: Int, _ isIn: Bool, in words: UnsafeMutableBufferPointer<UInt64>) {
        let bit = 1 as UInt64 &<< UInt64(truncatingIfNeeded: document & 63)
        words[document &>> 6] = isIn ? words[document &>> 6] | bit : words[document &>> 6] & ~bit
    }

    /// Drops the documents in which the parts stand apart, or not in the term's field.
    func filterByPositions(_ set: inout DocumentSet) {
        guard parts.count == 2 else { return set.filter(occurs) }
        // What `occurs` says, with the parts in variables of their own, which the compiler keeps in registers.
        var (first, second) = (parts[0], parts[1])
        set.filter { document in
            guard first.seek(document), second.seek(document) else { return false }
            let positions = positions(in: document)
            while let start = first.nextStart(), start < positions.upperBound {
                if start >= positions.lowerBound, second.stands(for: start) { return true }
            }
            return false
        }
        (parts[0], parts[1]) = (first, second)
    }

    /// Drops the documents in which the parts stand apart, of a term that is looked for in all fields, and calls `found` with
    /// the others and the term's occurrences.
    @inline(__always)
    func filter(_ set: inout DocumentSet, found: (_ document: Int, _ frequencies: Frequencies) -> Void) {
        set.filter { document in
            let frequencies = frequencies(in: document)
            if frequencies.isEmpty { return false }
            found(document, frequencies)
            return true
        }
    }

    /// Calls `found` with some documents that have the term, which is looked for in all fields, and its occurrences; without
    /// those that cannot score enough.
    ///
    /// - Parameter canScore: asked with what a document of a window scores at most, for weight 1.
    @inline(__always)
    func forEachFrequencies(
        of documents: DocumentSet, canScore: (_ maximum: Double) -> Bool,
        found: (_ document: Int, _ frequencies: Frequencies) -> Void
    ) {
        for first in stride(from: 0, to: documentCount, by: PostingList.blockSize) {
            var offsets = documents.window(first)
            if offsets.isEmpty { continue }
            let window = shortest[0].window(first)
            guard canScore(window.maximum) else { continue }
            if !canScore(window.maximumOutsideTitles) { offsets = offsets.subtracting(window.inBodyAlone(offsets)) }
            for offset in offsets { found(first &+ offset, frequencies(in: first &+ offset)) }
        }
        shortest[0].restartWindows()
    }

    /// Drops the documents, out of some that have the term, that do not have it in the body: those with a bigram of it there
    /// alone need not be looked at.
    private func filterByBody(_ set: inout DocumentSet) {
        set.filterWindows { first, offsets in
            let inBody = shortest[0].window(first).inBodyAlone(offsets)
            return offsets.subtracting(inBody).filter { occurs(first &+ $0) }.union(inBody)
        }
        shortest[0].restartWindows()
    }

    private func intersect(_ set: inout DocumentSet, _ list: PostingList) {
        if list.isDense {
            set.withWords(list.intersectDense)
        } else {
            var other = DocumentSet(count: documentCount)
            other.withWords(list.insert)
            set.formIntersection(other)
        }
    }
}

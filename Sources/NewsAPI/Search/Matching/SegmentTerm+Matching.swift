/// Which documents have a term: the lists of its bigrams are intersected as bitmaps, and what is left is verified by
/// positions.
extension SegmentTerm {
    /// To verify a document takes as long as to read this many postings.
    private static let postingsPerVerification = 25

    /// The documents that have the term in its field.
    ///
    /// - Parameters:
    ///   - candidates: documents to choose from; nil: all.
    ///   - known: what the segment's frequent phrases tell of the term, if anything. Only for a term without a field or
    ///     with that of bodies.
    func matches(among candidates: DocumentSet?, known: KnownPhrase? = nil) -> DocumentSet {
        if cover.isEmpty || candidates?.isEmpty == true { return DocumentSet(count: documentCount) }
        if field == .title { return documentsInTitle(among: candidates) }
        guard let known else {
            var set = documentsWithAllBigrams(among: candidates)
            if cover.count > 1 { filterByPositions(&set) }
            return set
        }
        var set = known.documents
        if let candidates { set.formIntersection(candidates) }
        if !known.isExact { filterByPositions(&set) } else if field == .body { filterByBody(&set) }
        return set
    }

    /// The documents that have the term in the title. Few have a bigram of it there, and lists with a directory tell
    /// which: only documents that every list lets pass are verified.
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

    /// Of a term with a single list, the documents that have it in its field, which must not be the title. Of a longer
    /// term, documents that may have it: those with all bigrams, but a list is left unread where verifying the
    /// documents takes less time.
    ///
    /// - Parameter candidates: documents to choose from; nil: all.
    func documentsWithAllBigrams(among candidates: DocumentSet?) -> DocumentSet {
        var set = DocumentSet(count: documentCount)
        if cover.count == 1, field != nil {
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
        if cover.count > 1, field == .byline || field == .section { intersectOutsideBodies(&set) }
        let count = set.count
        for list in lists.dropFirst() where list.count < count * Self.postingsPerVerification {
            intersect(&set, list)
        }
        return set
    }

    /// Drops documents that have a bigram nowhere but in the body, as far as the lists tell which these are.
    private func intersectOutsideBodies(_ set: inout DocumentSet) {
        for list in lists where !set.isEmpty {
            var others = DocumentSet(count: documentCount)
            others.withWords(list.insertNotInBodyAlone)
            set.formIntersection(others)
        }
    }

    /// Whether a block of the only list may hold any of the candidates. That is known of a dense list, whose blocks are
    /// windows.
    private func mayHold(_ candidates: DocumentSet?, _ number: Int) -> Bool {
        guard let candidates, cover[0].cursor.list.isDense else { return true }
        return !candidates.window(number * PostingList.blockSize).isEmpty
    }

    /// Adds the documents of a block of the only list that have the term in its field, which is not the title.
    private func insertRestricted(_ number: Int, into words: UnsafeMutableBufferPointer<UInt64>) {
        let list = cover[0].cursor.list
        let block = list.block(number)
        guard list.hasDirectory, block.isElseInBodyAlone else {
            // The number of the document's first occurrence in the block, in a list of bigrams.
            var first = 0
            list.forEachPosting(ofBlock: number) { document, posting, frequency in
                let isIn: Bool
                if list.isBigram {
                    let end = first &+ Int(frequency)
                    isIn = hasPosition(in: document, block, first..<end)
                    first = end
                } else {
                    isIn = !block.fields(posting).restricted(to: field).isEmpty
                }
                if isIn { Self.set(document, true, in: words) }
            }
            return
        }
        // The column of titles has the documents with the term in the title. All others have it in the body alone.
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

    /// Whether one of a document's occurrences is in the term's field, which is not the title. Their positions ascend:
    /// the last one that is not behind the field tells. Most are in the body, and few are behind it.
    @inline(__always)
    private func hasPosition(in document: Int, _ block: PostingBlock, _ occurrences: Range<Int>) -> Bool {
        let positions = positions(in: document)
        var last = occurrences.upperBound &- 1
        while last >= occurrences.lowerBound, block.position(last) >= positions.upperBound { last &-= 1 }
        return last >= occurrences.lowerBound && block.position(last) >= positions.lowerBound
    }

    /// Adds a document to a bitmap or removes it.
    @inline(__always)
    private static func set(_ document: Int, _ isIn: Bool, in words: UnsafeMutableBufferPointer<UInt64>) {
        let bit = 1 as UInt64 &<< UInt64(truncatingIfNeeded: document & 63)
        words[document &>> 6] = isIn ? words[document &>> 6] | bit : words[document &>> 6] & ~bit
    }

    /// Drops the documents that do not have the term in its field, by the positions of the cover.
    func filterByPositions(_ set: inout DocumentSet) {
        guard cover.count == 2 else { return set.filter(occurs) }
        // As `occurs`, but with the two cursors in local variables, which the compiler keeps in registers.
        var (first, second) = (cover[0], cover[1])
        set.filter { document in
            guard first.seek(document), second.seek(document) else { return false }
            let positions = positions(in: document)
            while let start = first.nextStart(), start < positions.upperBound {
                if start >= positions.lowerBound, second.occurs(forTermAt: start) { return true }
            }
            return false
        }
        (cover[0], cover[1]) = (first, second)
    }

    /// Drops the documents that do not have the term, and calls `found` with each of the others and its frequencies
    /// there.
    @inline(__always)
    func filter(_ set: inout DocumentSet, found: (_ document: Int, _ frequencies: Frequencies) -> Void) {
        set.filter { document in
            let frequencies = frequencies(in: document)
            if frequencies.isEmpty { return false }
            found(document, frequencies)
            return true
        }
    }

    /// Calls `found` with documents and the term's frequencies in them, but not with those that cannot score enough.
    ///
    /// - Parameters:
    ///   - documents: must all have the term.
    ///   - canScore: whether a document may score enough; called with an upper bound of its score, for a weight of 1.
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

    /// Drops the documents that do not have the term in the body. Precondition: all have the term. So a document that
    /// has one of its bigrams nowhere but in the body has the term there, and is not verified.
    private func filterByBody(_ set: inout DocumentSet) {
        set.filterWindows { first, offsets in
            let inBody = shortest[0].window(first).inBodyAlone(offsets)
            return offsets.subtracting(inBody).filter { occurs(first &+ $0) }.union(inBody)
        }
        shortest[0].restartWindows()
    }

    /// Drops the documents that are not in a list.
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

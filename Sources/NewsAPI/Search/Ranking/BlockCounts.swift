/// How often the 128 documents of a window have a term in the body, or in the byline if it is looked for there: unpacked
/// one after the other, to be scored at once in vector instructions. That is less work than to find and score each of them
/// when most are asked for; the dearest query took two thirds of the time.
struct BlockCounts {
    /// By offset in the window, as the compiler turns loops over them into vector instructions.
    private let frequencies = UnsafeMutablePointer<Int32>.allocate(capacity: PostingList.blockSize)
    private let norms = UnsafeMutablePointer<Double>.allocate(capacity: PostingList.blockSize)
    /// The documents that may have the term elsewhere, too: they count nothing here.
    private(set) var others = WindowSet.none
    /// The window that the norms are of.
    private var normWindow = -1
    private var isOfBylines = false

    /// Gives back the memory.
    func deallocate() {
        frequencies.deallocate()
        norms.deallocate()
    }

    /// Reads the block of a window; false if it does not tell how often documents have the term in the one field that
    /// is scored here: a sparse list's, that of a term of another field, and of a bigram in bodies where not all have it
    /// there alone, unless a bound will do.
    ///
    /// - Parameters:
    ///   - field: that of the term.
    ///   - fieldEnds: of the window's documents.
    ///   - asBound: whether numbers will do that are too high.
    mutating func read(
        _ list: PostingList, _ window: Int, _ own: TermWindow, _ field: SearchField?,
        _ fieldEnds: UnsafeBufferPointer<FieldEnds>, asBound: Bool
    ) -> Bool {
        isOfBylines = field == .byline
        // In no body is a term more often than in all fields.
        let countsAll = asBound && field == .body
        guard list.isDense, field == nil || field == .body || isOfBylines,
            own.isElseInBodyAlone || !list.isBigram || countsAll || isOfBylines
        else { return false }
        frequencies.update(repeating: 0, count: PostingList.blockSize)
        let number = window / PostingList.blockSize
        let (block, documents) = (list.block(number), list.documents(ofBlock: number))
        // Where each field is read, none but a term that asks for one alone can do without the others.
        others = !countsAll && (!isOfBylines && own.isElseInBodyAlone || field == nil) ? own.titles : .none
        if isOfBylines {
            if list.isBigram { readBylines(block, documents, fieldEnds) } else { readBylines(block, documents) }
        } else if own.isElseInBodyAlone || countsAll {
            readAll(block, documents)
        } else {
            readBodies(block, documents, asksBylines: field == nil)
        }
        for offset in others { frequencies[offset] = 0 }
        return true
    }

    /// Reads how often documents have the term in all fields.
    private func readAll(_ block: PostingBlock, _ documents: WindowSet) {
        let frequencies = frequencies
        var offsets = documents
        block.forEachFrequency { frequency in
            if let offset = offsets.next() { frequencies[offset] = Int32(truncatingIfNeeded: frequency) }
        }
    }

    /// Reads how often they have a single token in the body.
    ///
    /// - Parameter asksBylines: whether those that have it in the byline, too, are others.
    private mutating func readBodies(_ block: PostingBlock, _ documents: WindowSet, asksBylines: Bool) {
        let frequencies = frequencies
        for (posting, offset) in documents.enumerated() {
            let fields = block.fields(posting)
            frequencies[offset] = Int32(truncatingIfNeeded: fields.body)
            if asksBylines, fields.byline > 0 { others.insert(offset) }
        }
    }

    /// Reads how often they have a single token in the byline.
    private func readBylines(_ block: PostingBlock, _ documents: WindowSet) {
        let frequencies = frequencies
        for (posting, offset) in documents.enumerated() {
            frequencies[offset] = Int32(truncatingIfNeeded: block.byline(posting))
        }
    }

    /// The same of a bigram: the byline ends the document, and the positions of its occurrences ascend.
    private func readBylines(
        _ block: PostingBlock, _ documents: WindowSet, _ fieldEnds: UnsafeBufferPointer<FieldEnds>
    ) {
        let frequencies = frequencies
        var first = 0
        for (posting, offset) in documents.enumerated() {
            let end = first &+ Int(block.frequency(posting))
            var last = end
            while last > first, block.position(last &- 1) >= fieldEnds[offset].bodyEnd { last &-= 1 }
            frequencies[offset] = Int32(truncatingIfNeeded: end &- last)
            first = end
        }
    }

    /// Adds to the scores of a window, by offset, what the frequencies that were read last score.
    ///
    /// - Parameter fieldEnds: of the window's documents.
    mutating func add(
        to scores: UnsafeMutablePointer<Double>, _ window: Int, weight: Double, _ ranking: Ranking,
        _ fieldEnds: UnsafeBufferPointer<FieldEnds>
    ) {
        let (frequencies, norms) = (frequencies, norms)
        if isOfBylines {
            for offset in 0..<PostingList.blockSize {
                scores[offset] += weight * Ranking.body(Double(frequencies[offset]), norm: Ranking.plainNorm)
            }
            return
        }
        if window != normWindow {
            norms.update(repeating: 1, count: PostingList.blockSize)
            for offset in fieldEnds.indices { norms[offset] = ranking.bodyNorm(fieldEnds[offset]) }
            normWindow = window
        }
        for offset in 0..<PostingList.blockSize {
            scores[offset] += weight * Ranking.body(Double(frequencies[offset]), norm: norms[offset])
        }
    }
}

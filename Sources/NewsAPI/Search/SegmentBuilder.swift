/// Builds a segment from documents added in the order of their ordinals.
///
/// While documents come in, only the term of each place is noted (a place is a token or the gap behind a block, counted
/// through all documents); a counting sort by term then gives every posting list in one pass, already in order.
struct SegmentBuilder {
    private static let none = UInt32.max

    private var terms = KeyTable()
    private var runs = RunTable()
    /// For each place the term of its token, and of its token and the next; `none` in gaps and at ends of blocks.
    private var tokenTerms: [UInt32] = []
    private var pairTerms: [UInt32] = []
    /// The first place of each document.
    private var documentStarts: [UInt32] = []
    private var titleLengths: [UInt32] = []
    private var bodyLengths: [UInt32] = []
    private var folded = FoldedText()

    /// Documents added so far.
    var documentCount: Int { documentStarts.count }

    /// Whether the working memory is used up and the segment should be finished.
    var isFull: Bool { tokenTerms.count >= SearchLimits.placesInBuild }

    /// Adds the next document.
    mutating func add(_ document: DocumentText) {
        documentStarts.append(UInt32(tokenTerms.count))
        var lengths: (title: UInt32, body: UInt32) = (0, 0)
        for field in SearchField.allCases {
            for block in document[field] {
                let tokens = add(block, in: field)
                if field == .title { lengths.title += tokens }
                if field == .body { lengths.body += tokens }
            }
        }
        titleLengths.append(lengths.title)
        bodyLengths.append(lengths.body)
    }

    /// Adds a block and the gap behind it; returns its number of tokens.
    private mutating func add(_ block: String, in field: SearchField) -> UInt32 {
        TextFolding.fold(block, into: &folded)
        let before = tokenTerms.count
        var previous: UInt32 = 0
        folded.units.withUnsafeBufferPointer { units in
            Tokenizer.forEachToken(in: units) { token, isRun in
                let symbol = isRun ? TermKey.symbol(run: runs.number(of: units[token])) : units[token.lowerBound]
                if previous != 0 {
                    pairTerms[pairTerms.count - 1] = terms.number(of: TermKey.make(field, previous, symbol))
                }
                tokenTerms.append(terms.number(of: TermKey.make(field, 0, symbol)))
                pairTerms.append(Self.none)
                previous = symbol
            }
        }
        tokenTerms.append(Self.none)
        pairTerms.append(Self.none)
        return UInt32(tokenTerms.count - before - 1)
    }

    /// The finished segment.
    consuming func finish() -> IndexSegment {
        let (dictionary, numbers) = RunDictionary.sorting(runs)
        let keys = terms.keys.map { TermKey.renumbered($0, numbers) }
        let order = keys.indices.sorted { keys[$0] < keys[$1] }
        let (ends, places) = placesByTerm()
        let firstDocuments = firstDocumentOfStretch()
        var starts: [UInt32] = []
        var bytes: [UInt8] = []
        starts.reserveCapacity(keys.count)
        bytes.reserveCapacity(places.count * 3)
        var writer = PostingListWriter()
        for term in order {
            starts.append(UInt32(bytes.count))
            let own = places[(term == 0 ? 0 : ends[term - 1])..<ends[term]]
            write(own, hasPositions: TermKey.isPair(keys[term]), firstDocuments, to: &writer)
            writer.finish(into: &bytes)
        }
        return IndexSegment(
            runs: dictionary, titleLengths: titleLengths, bodyLengths: bodyLengths, keys: order.map { keys[$0] },
            starts: starts, bytes: bytes)
    }

    /// Counting sort: all places grouped by term, ascending within a term; `ends[t]` is the end of term t's group.
    private func placesByTerm() -> (ends: [Int], places: [UInt32]) {
        var ends = [Int](repeating: 0, count: terms.keys.count)
        for term in tokenTerms where term != Self.none { ends[Int(term)] += 1 }
        for term in pairTerms where term != Self.none { ends[Int(term)] += 1 }
        var sum = 0
        for term in ends.indices {
            let count = ends[term]
            ends[term] = sum
            sum += count
        }
        var places = [UInt32](repeating: 0, count: sum)
        for stream in [tokenTerms, pairTerms] {
            for (place, term) in stream.enumerated() where term != Self.none {
                places[ends[Int(term)]] = UInt32(place)
                ends[Int(term)] += 1
            }
        }
        return (ends, places)
    }

    /// For each stretch of 64 places the document of its first place, so that a place's document is found in a step
    /// or two.
    private func firstDocumentOfStretch() -> [UInt32] {
        var document = 0
        return stride(from: 0, to: tokenTerms.count, by: 64).map { place in
            while document + 1 < documentStarts.count, documentStarts[document + 1] <= place { document += 1 }
            return UInt32(document)
        }
    }

    /// Hands the places of one term to the writer, document by document.
    private func write(
        _ places: ArraySlice<UInt32>, hasPositions: Bool, _ firstDocuments: [UInt32], to writer: inout PostingListWriter
    ) {
        var positions: [UInt32] = []
        var at = places.startIndex
        while at < places.endIndex {
            var document = Int(firstDocuments[Int(places[at] / 64)])
            while document + 1 < documentStarts.count, documentStarts[document + 1] <= places[at] { document += 1 }
            let start = documentStarts[document]
            let end = document + 1 < documentStarts.count ? documentStarts[document + 1] : .max
            let first = at
            positions.removeAll(keepingCapacity: true)
            while at < places.endIndex, places[at] < end {
                if hasPositions { positions.append(places[at] - start) }
                at += 1
            }
            positions.withUnsafeBufferPointer {
                writer.append(document: UInt32(document), frequency: UInt32(at - first), places: $0)
            }
        }
    }
}

/// Finds the passage of a body that answers a query best. It can be used for one body after the other, in the same
/// memory.
///
/// The terms are looked for in the unfolded bytes of the body. Only the text around the best group of occurrences is
/// laid out as it is shown.
struct Passage: ~Copyable {
    /// Where a term stands in the body.
    private struct Occurrence {
        /// In bytes of the body.
        let range: Range<Int>
        /// Index of its block.
        let block: Int
        /// Index of its term among the patterns.
        let term: Int
        /// Its range in Unicode scalars, counting a blank between two blocks. Only for comparison with other
        /// occurrences: across a gap that no passage can span it is counted in bytes.
        var scalars = 0..<0
    }

    private static let ellipsis = Array("…".utf8)

    private let patterns: [TermPattern]
    /// The body. It is allocated by hand and is no array: appending a piece to an array takes a hundred instructions
    /// more than copying it, and an article has some fifteen pieces.
    private var body: UnsafeMutablePointer<UInt8>
    private var bodyCount = 0
    private var bodyCapacity = 16_384
    /// Where each block ends in the body, ascending.
    private var blockEnds: [Int] = []
    /// All occurrences, ascending by where they begin.
    private var occurrences: [Occurrence] = []
    /// By pattern the number of its occurrences in the group that is looked at.
    private var counts: [Int]
    /// The text around the best group of occurrences.
    private var shown = ShownText()

    /// - Parameter terms: the positive terms of the query. Those that are looked for in other fields alone are left
    ///   out.
    init(terms: [QueryTerm]) {
        patterns = terms.filter { $0.field == nil || $0.field == .body }.map(TermPattern.init)
        counts = [Int](repeating: 0, count: patterns.count)
        body = .allocate(capacity: bodyCapacity)
        occurrences.reserveCapacity(64)
    }

    deinit { body.deallocate() }

    /// The best passage of a body.
    ///
    /// Of all passages of `length` the one that holds the most different terms, then the most occurrences, then the
    /// first. It is widened to whole sentences where they fit. Without an occurrence it is the beginning.
    ///
    /// - Parameters:
    ///   - length: the most characters (Unicode scalars), without the `…`; a longer term is shown whole all the same.
    ///   - blocks: hands the body to its argument: `append` for each piece of a block, and `endBlock` behind each
    ///     block. In the passage a blank stands between two blocks.
    mutating func best(length: Int, blocks: (inout Passage) -> Void) -> Snippet {
        bodyCount = 0
        blockEnds.removeAll(keepingCapacity: true)
        occurrences.removeAll(keepingCapacity: true)
        blocks(&self)
        if blockEnds.isEmpty { return Snippet(text: [], highlights: []) }
        let length = max(1, length)
        let body = UnsafeBufferPointer(start: body, count: bodyCount)
        findTerms(in: body)
        countScalars(in: body, length)
        return snippet(around: bestGroup(length), in: body, length)
    }

    /// Adds a piece to the current block. Bytes beyond `SearchLimits.snippetBytes` are left out.
    @inline(__always)
    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let start = bytes.baseAddress else { return }
        let count = bodyCount + bytes.count > bodyCapacity ? makeRoom(for: bytes) : bytes.count
        (body + bodyCount).initialize(from: start, count: count)
        bodyCount += count
    }

    /// Makes room for a piece; returns how many bytes of it are within `SearchLimits.snippetBytes`.
    private mutating func makeRoom(for piece: UnsafeBufferPointer<UInt8>) -> Int {
        var count = min(piece.count, SearchLimits.snippetBytes - bodyCount)
        // The piece is cut where a scalar begins.
        while count > 0, count < piece.count, piece[count] & 0xC0 == 0x80 { count -= 1 }
        if bodyCount + count > bodyCapacity { grow(by: count) }
        return count
    }

    private mutating func grow(by count: Int) {
        bodyCapacity = min(max(2 * bodyCapacity, bodyCount + count), SearchLimits.snippetBytes)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: bodyCapacity)
        larger.initialize(from: body, count: bodyCount)
        body.deallocate()
        body = larger
    }

    /// Ends the current block. A block without bytes is none.
    mutating func endBlock() {
        if bodyCount > blockEnds.last ?? 0 { blockEnds.append(bodyCount) }
    }

    /// Finds the occurrences of all terms.
    private mutating func findTerms(in body: UnsafeBufferPointer<UInt8>) {
        var isSorted = true
        for (number, pattern) in patterns.enumerated() {
            pattern.forEachRange(in: body, blockEnds: blockEnds) { range, block in
                if let last = occurrences.last, last.range.lowerBound > range.lowerBound { isSorted = false }
                occurrences.append(Occurrence(range: range, block: block, term: number))
            }
        }
        if !isSorted { occurrences.sort { $0.range.lowerBound < $1.range.lowerBound } }
    }

    /// Sets the ranges of the occurrences in scalars.
    private mutating func countScalars(in body: UnsafeBufferPointer<UInt8>, _ length: Int) {
        // A single occurrence is not compared with another.
        if occurrences.count < 2 { return }
        var (at, offset) = (0, 0)
        for index in occurrences.indices {
            let range = occurrences[index].range
            let gap = at..<range.lowerBound
            // No scalar has more than four bytes: no passage spans a gap of more than four times its length, so its
            // scalars need not be counted.
            offset += gap.count > 4 * length ? gap.count : UTF8Text.count(in: body, gap)
            at = range.lowerBound
            let first = offset + occurrences[index].block
            occurrences[index].scalars = first..<first + UTF8Text.count(in: body, range)
        }
    }

    /// The range of bytes from the first to the last occurrence of the best group that fits in `length` scalars; an
    /// empty one at the beginning if there is no occurrence.
    private mutating func bestGroup(_ length: Int) -> Range<Int> {
        for term in counts.indices { counts[term] = 0 }
        var best: (terms: Int, size: Int, range: Range<Int>) = (0, 0, 0..<0)
        var distinct = 0
        var first = 0
        for (last, occurrence) in occurrences.enumerated() {
            counts[occurrence.term] += 1
            if counts[occurrence.term] == 1 { distinct += 1 }
            while first < last, occurrence.scalars.upperBound - occurrences[first].scalars.lowerBound > length {
                counts[occurrences[first].term] -= 1
                if counts[occurrences[first].term] == 0 { distinct -= 1 }
                first += 1
            }
            let size = last - first + 1
            if (distinct, size) > (best.terms, best.size) {
                let end = occurrences[first...last].reduce(0) { max($0, $1.range.upperBound) }
                best = (distinct, size, occurrences[first].range.lowerBound..<end)
            }
        }
        return best.range
    }

    /// The passage around a group of occurrences: whole sentences as far as they fit in `length`, `…` where one is cut.
    private mutating func snippet(
        around group: Range<Int>, in body: UnsafeBufferPointer<UInt8>, _ length: Int
    ) -> Snippet {
        shown.start(before: group.lowerBound, length: length, in: body, blockEnds: blockEnds)
        shown.extend(to: group.upperBound)
        let first = start(of: group, length)
        let limit = first.index + max(length, shown.count - first.index)
        let least = max(shown.count, first.index + (limit - first.index) / 2)
        shown.extend(count: limit)
        var end = shown.text.count
        // Two scalars more, a blank and the next character, tell whether a sentence ends at the limit.
        shown.extend(count: limit + 2)
        if end < shown.text.count, let next = shown.sentences.last(where: { (least...limit).contains($0.index) }) {
            end = next.start
        }
        let blank = UInt8(TextFolding.blank)
        if end > first.start, shown.text[end - 1] == blank { end -= 1 }
        let behind = end < shown.text.count && shown.text[end] == blank ? end + 1 : end
        return snippet(
            first.start..<end, isCutBefore: end > first.start && !shown.beginsSentence(first.start),
            isCutBehind: behind < shown.text.count && !shown.beginsSentence(behind))
    }

    /// Where the passage around a group begins in the text, in bytes and as the index of a scalar. Precondition: the
    /// text is laid out to the end of the group.
    private func start(of group: Range<Int>, _ length: Int) -> (start: Int, index: Int) {
        var start = shown.range(of: group)?.lowerBound ?? 0
        let sentence = shown.sentences.last { $0.start <= start } ?? (0, 0)
        if shown.count - sentence.index <= length { return sentence }
        // The sentence is too long to be shown from its beginning: a third of the scalars that are left goes before the
        // group, the rest behind it.
        let count = shown.text.withUnsafeBufferPointer { UTF8Text.count(in: $0, start..<$0.count) }
        let before = max(0, length - count) / 3
        for _ in 0..<before {
            repeat { start -= 1 } while shown.text[start] & 0xC0 == 0x80
        }
        return (start, shown.count - count - before)
    }

    /// The snippet that shows a range of the text, with the occurrences in it marked.
    private func snippet(_ range: Range<Int>, isCutBefore: Bool, isCutBehind: Bool) -> Snippet {
        var text: [UInt8] = []
        text.reserveCapacity(range.count + 2 * Self.ellipsis.count)
        if isCutBefore { text += Self.ellipsis }
        let offset = text.count - range.lowerBound
        shown.text.withUnsafeBufferPointer { text.append(contentsOf: UnsafeBufferPointer(rebasing: $0[range])) }
        if isCutBehind { text += Self.ellipsis }
        var highlights: [Range<Int>] = []
        highlights.reserveCapacity(occurrences.count)
        for occurrence in occurrences {
            guard let inText = shown.range(of: occurrence.range), inText.lowerBound >= range.lowerBound,
                inText.upperBound <= range.upperBound
            else { continue }
            let highlight = offset + inText.lowerBound..<offset + inText.upperBound
            // Highlights that overlap become one.
            if let last = highlights.last, highlight.lowerBound < last.upperBound {
                highlights[highlights.count - 1] = last.lowerBound..<max(last.upperBound, highlight.upperBound)
            } else {
                highlights.append(highlight)
            }
        }
        return Snippet(text: text, highlights: highlights)
    }
}

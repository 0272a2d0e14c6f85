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
        /// Index of its term among the patterns.
        let term: Int
        /// Its range in Unicode scalars, counting a line end between two blocks. Only for comparison with other
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
    /// Where datelines stand in the body, ascending, each at the beginning of a block.
    private var datelines: [Range<Int>] = []
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
    /// first. It begins with a sentence where its terms leave room for that, and ends with one where it is not too far
    /// off. Without an occurrence it is the beginning. A dateline is shown only with an occurrence in it.
    ///
    /// - Parameters:
    ///   - length: the most characters (Unicode scalars), each `…` counted; a longer term is shown whole all the same.
    ///   - blocks: hands the body to its argument: `append` for each piece of a block, `endDateline` behind the
    ///     dateline that a block begins with, and `endBlock` behind each block. In the passage a line end stands between
    ///     two blocks.
    mutating func best(length: Int, blocks: (inout Passage) -> Void) -> MarkedText {
        bodyCount = 0
        blockEnds.removeAll(keepingCapacity: true)
        datelines.removeAll(keepingCapacity: true)
        occurrences.removeAll(keepingCapacity: true)
        blocks(&self)
        if blockEnds.isEmpty { return MarkedText([], marking: []) }
        let length = max(1, length)
        let body = UnsafeBufferPointer(start: body, count: bodyCount)
        findTerms(in: body)
        countScalars(in: body, length)
        // Nearly always there is room for what the terms leave of it; else there must be some for both `…`.
        return passage(around: bestGroup(length), in: body, length)
            ?? passage(around: bestGroup(max(1, length - 2)), in: body, length, isTight: true)
            ?? MarkedText([], marking: [])
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

    /// Ends the dateline that the current block has begun with.
    ///
    /// - Parameter isParted: whether white space is printed behind it.
    mutating func endDateline(isParted: Bool) {
        datelines.append((blockEnds.last ?? 0)..<bodyCount)
        guard isParted else { return }
        withUnsafePointer(to: UInt8(TextFolding.blank)) { append(UnsafeBufferPointer(start: $0, count: 1)) }
    }

    /// Ends the current block. A block without bytes is none.
    mutating func endBlock() {
        if bodyCount > blockEnds.last ?? 0 { blockEnds.append(bodyCount) }
    }

    /// Finds the occurrences of all terms.
    private mutating func findTerms(in body: UnsafeBufferPointer<UInt8>) {
        var isSorted = true
        for (number, pattern) in patterns.enumerated() {
            pattern.forEachRange(in: body, blockEnds: blockEnds) { range in
                if let last = occurrences.last, last.range.lowerBound > range.lowerBound { isSorted = false }
                occurrences.append(Occurrence(range: range, term: number))
            }
        }
        if !isSorted { occurrences.sort { $0.range.lowerBound < $1.range.lowerBound } }
    }

    /// Sets the ranges of the occurrences in scalars.
    private mutating func countScalars(in body: UnsafeBufferPointer<UInt8>, _ length: Int) {
        // A single occurrence is not compared with another.
        if occurrences.count < 2 { return }
        var (at, offset) = (0, 0)
        var block = 0
        for index in occurrences.indices {
            let range = occurrences[index].range
            while block + 1 < blockEnds.count, blockEnds[block] <= range.lowerBound { block += 1 }
            let gap = at..<range.lowerBound
            // No scalar has more than four bytes: no passage spans a gap of more than four times its length, so its
            // scalars need not be counted.
            offset += gap.count > 4 * length ? gap.count : UTF8Text.count(in: body, gap)
            at = range.lowerBound
            let first = offset + block
            occurrences[index].scalars = first..<first + UTF8Text.count(in: body, range)
        }
    }

    /// The indices of the occurrences of the best group that fits in `length` scalars; empty if there is no occurrence.
    private mutating func bestGroup(_ length: Int) -> Range<Int> {
        for term in counts.indices { counts[term] = 0 }
        var best: (terms: Int, group: Range<Int>) = (0, 0..<0)
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
            if (distinct, last + 1 - first) > (best.terms, best.group.count) { best = (distinct, first..<last + 1) }
        }
        return best.group
    }

    /// The bytes of a group, as far as its first occurrences that have all of its terms, and those of the whole group.
    /// Without an occurrence both are empty and stand at the beginning of the body, behind the dateline.
    private mutating func bytes(of group: Range<Int>) -> (terms: Range<Int>, all: Range<Int>) {
        guard let first = group.first else {
            let start = datelines.first { $0.lowerBound == 0 && $0.upperBound < bodyCount }?.upperBound ?? 0
            return (start..<start, start..<start)
        }
        for term in counts.indices { counts[term] = 0 }
        let start = occurrences[first].range.lowerBound
        var (termsEnd, allEnd) = (start, start)
        for occurrence in occurrences[group] {
            allEnd = max(allEnd, occurrence.range.upperBound)
            if counts[occurrence.term] == 0 { termsEnd = allEnd }
            counts[occurrence.term] += 1
        }
        return (start..<termsEnd, start..<allEnd)
    }

    /// The passage around a group of occurrences: whole sentences as far as they fit in `length`, `…` where one is cut.
    /// Nil when it has no room for the `…`.
    ///
    /// - Parameter isTight: whether room for the `…` is kept from the start, so that only a term that is too long itself
    ///   leaves none; it is then shown whole.
    private mutating func passage(
        around group: Range<Int>, in body: UnsafeBufferPointer<UInt8>, _ length: Int, isTight: Bool = false
    ) -> MarkedText? {
        let bytes = bytes(of: group)
        let dateline = datelines.last { $0.upperBound <= bytes.terms.lowerBound }
        shown.start(
            before: bytes.terms.lowerBound, behind: dateline?.upperBound ?? 0, length: length, in: body,
            blockEnds: blockEnds)
        shown.extend(to: bytes.terms.upperBound)
        let first = start(of: bytes, isTight ? length - 1 : length)
        let needed = shown.count
        shown.extend(count: first.index + 1)
        let isCutBefore = !shown.beginsSentence(first.start)
        let room = max(1, isCutBefore ? length - 1 : length)
        let limit = max(first.index + room, needed)
        let least = max(needed, first.index + (limit - first.index) / 2)
        shown.extend(count: limit)
        let reached = (end: shown.text.count, index: shown.count)
        // Two scalars more, white space and the next character, tell whether a sentence ends at the limit.
        shown.extend(count: limit + 2)
        let sentence = shown.sentences.last { (least...limit).contains($0.index) }
        let isBehind = reached.end < shown.text.count
        var (end, isCut) = ending(at: isBehind ? sentence?.start ?? reached.end : reached.end, from: first.start)
        if scalars(first.start..<end) + (isCut ? 1 : 0) > room {
            if reached.index > needed {
                // One character makes room for the `…`.
                end = reached.end
                repeat { end -= 1 } while shown.text[end] & 0xC0 == 0x80
                (end, isCut) = ending(at: end, from: first.start)
            } else if !isTight {
                return nil
            }
        }
        return marked(first.start..<end, isCutBefore: end > first.start && isCutBefore, isCutBehind: isCut)
    }

    /// The end of a passage that goes from one offset of the text up to another, without a blank at its end, and whether
    /// it is inside of a sentence.
    private func ending(at offset: Int, from start: Int) -> (end: Int, isCut: Bool) {
        let end = offset > start && shown.isBlank(at: offset - 1) ? offset - 1 : offset
        let behind = end < shown.text.count && shown.isBlank(at: end) ? end + 1 : end
        return (end, behind < shown.text.count && !shown.beginsSentence(behind))
    }

    /// Where the passage around a group begins in the text, in bytes and as the index of a scalar. Precondition: the
    /// text is laid out to the first occurrences of all terms. Afterwards it is to the end of what the passage must show.
    private mutating func start(
        of group: (terms: Range<Int>, all: Range<Int>), _ length: Int
    ) -> (start: Int, index: Int) {
        var start = shown.range(of: group.terms)?.lowerBound ?? 0
        let sentence = shown.sentences.last { $0.start <= start } ?? (0, 0)
        if shown.count - sentence.index <= length { return sentence }
        // The sentence is too long to be shown from its beginning: a third of the scalars that are left goes before the
        // group, the rest behind it.
        shown.extend(to: group.all.upperBound)
        let count = scalars(start..<shown.text.count)
        let before = max(0, length - count) / 3
        for _ in 0..<before {
            repeat { start -= 1 } while shown.text[start] & 0xC0 == 0x80
        }
        return (start, shown.count - count - before)
    }

    /// Unicode scalars in a range of the text.
    private func scalars(_ range: Range<Int>) -> Int {
        shown.text.withUnsafeBufferPointer { UTF8Text.count(in: $0, range) }
    }

    /// A range of the text, with the occurrences in it marked.
    private func marked(_ range: Range<Int>, isCutBefore: Bool, isCutBehind: Bool) -> MarkedText {
        var text: [UInt8] = []
        text.reserveCapacity(range.count + 2 * Self.ellipsis.count)
        if isCutBefore { text += Self.ellipsis }
        let offset = text.count - range.lowerBound
        shown.text.withUnsafeBufferPointer { text.append(contentsOf: UnsafeBufferPointer(rebasing: $0[range])) }
        if isCutBehind { text += Self.ellipsis }
        var marks: [Range<Int>] = []
        marks.reserveCapacity(occurrences.count)
        for occurrence in occurrences {
            guard let inText = shown.range(of: occurrence.range), inText.lowerBound >= range.lowerBound,
                inText.upperBound <= range.upperBound
            else { continue }
            marks.append(offset + inText.lowerBound..<offset + inText.upperBound)
        }
        return MarkedText(text, marking: marks)
    }
}

/// Finds the passage of a body that answers a query best. Its memory serves one body after the other.
///
/// The terms are looked for in the bytes as they lie; only what stands around the best group of them is laid out.
struct Passage {
    private struct Occurrence {
        /// Bytes of the body.
        let range: Range<Int>
        let block: Int
        let term: Int
        /// The same in Unicode scalars, with a blank between two blocks.
        var scalars = 0..<0
    }

    private static let ellipsis: UInt32 = 0x2026

    private let patterns: [TermPattern]
    /// In UTF-8, the blocks one behind the other.
    private var body: [UInt8] = []
    /// Where each block ends, ascending.
    private var blockEnds: [Int] = []
    private var occurrences: [Occurrence] = []
    private var isSorted = true

    /// Some blocks as they are shown: white space and what parts two blocks is a blank. Starts are offsets in the body.
    private let laidOut = FoldingBuffer()
    /// Where sentences begin, ascending.
    private var sentenceStarts: [Int] = []
    /// Whether the last block is not laid out to its end.
    private var isClipped = false

    /// - Parameter terms: the query's positive terms; those of other fields than the body are left out.
    init(terms: [QueryTerm]) {
        patterns = terms.filter { $0.field == nil || $0.field == .body }.map(TermPattern.init)
    }

    /// The best passage of a body.
    ///
    /// Of all passages of `length` the one that holds the most different terms, then the most occurrences, then the
    /// first. It is widened to whole sentences where they fit. Without an occurrence it is the beginning.
    ///
    /// - Parameters:
    ///   - length: the most characters (Unicode scalars), without the `…`; a longer term is shown whole all the same.
    ///   - blocks: hands each block of the body to its argument as the pieces of UTF-8 it consists of; in the passage a
    ///     blank stands between two blocks.
    mutating func best(length: Int, blocks: (inout Passage) -> Void) -> Snippet {
        body.removeAll(keepingCapacity: true)
        blockEnds.removeAll(keepingCapacity: true)
        occurrences.removeAll(keepingCapacity: true)
        isSorted = true
        blocks(&self)
        if !isSorted { occurrences.sort { $0.range.lowerBound < $1.range.lowerBound } }
        countScalars()
        let length = max(1, length)
        let window = layOut(around: densestWindow(length), length)
        return snippet(sentences(around: window, length: max(length, window.count)))
    }

    /// Adds a piece to the block.
    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) { body.append(contentsOf: bytes) }

    /// Ends a block: looks for the terms in it.
    mutating func endBlock() {
        let start = blockEnds.last ?? 0
        if body.count == start { return }
        blockEnds.append(body.count)
        body.withUnsafeBufferPointer { body in
            let block = UnsafeBufferPointer(rebasing: body[start...])
            for (number, pattern) in patterns.enumerated() {
                pattern.forEachRange(in: block) { range in
                    let own = start + range.lowerBound..<start + range.upperBound
                    if let last = occurrences.last, last.range.lowerBound > own.lowerBound { isSorted = false }
                    occurrences.append(Occurrence(range: own, block: blockEnds.count - 1, term: number))
                }
            }
        }
    }

    /// Notes where the occurrences are in scalars.
    private mutating func countScalars() {
        // A single one has no distance to another.
        if occurrences.count < 2 { return }
        body.withUnsafeBufferPointer { body in
            var (at, offset) = (0, 0)
            for index in occurrences.indices {
                let range = occurrences[index].range
                offset += UTF8Text.count(in: body, at..<range.lowerBound)
                at = range.lowerBound
                let first = offset + occurrences[index].block
                occurrences[index].scalars = first..<first + UTF8Text.count(in: body, range)
            }
        }
    }

    /// The shortest stretch, in bytes, that holds the best group of occurrences that fits in `length`; empty at the
    /// beginning if there is none.
    private func densestWindow(_ length: Int) -> Range<Int> {
        var counts = [Int](repeating: 0, count: patterns.count)
        var best: (terms: Int, hits: Int, range: Range<Int>) = (0, 0, 0..<0)
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
            let hits = last - first + 1
            if (distinct, hits) > (best.terms, best.hits) {
                let end = occurrences[first...last].reduce(0) { max($0, $1.range.upperBound) }
                best = (distinct, hits, occurrences[first].range.lowerBound..<end)
            }
        }
        return best.range
    }

    /// Lays out what a passage with the window in it can reach, from the beginning of a block on; returns the window in
    /// what is laid out.
    private mutating func layOut(around window: Range<Int>, _ length: Int) -> Range<Int> {
        laidOut.clear()
        sentenceStarts.removeAll(keepingCapacity: true)
        isClipped = false
        // Nearly all scalars take three bytes; behind the window four of them leave room for what is not shown.
        let first = window.lowerBound - 3 * length
        let last = window.upperBound + 4 * length
        var start = 0
        for end in blockEnds {
            if end > first { addBlock(start..<min(end, last)) }
            isClipped = last < end
            if last <= end { break }
            start = end
        }
        return place(of: window, in: 0..<laidOut.originals.count)
    }

    /// Where some bytes of the body, at whose ends scalars begin, are in a range of what is laid out.
    private func place(of bytes: Range<Int>, in range: Range<Int>) -> Range<Int> {
        let (scalars, starts) = (laidOut.originals, laidOut.starts)
        var first = PartitionPoint.first(in: range) { starts[$0] >= bytes.lowerBound }
        // The blank before a block has the block's place; no term begins with it.
        if first < range.upperBound, scalars[first] == TextFolding.blank { first += 1 }
        return first..<PartitionPoint.first(in: first..<range.upperBound) { starts[$0] >= bytes.upperBound }
    }

    /// Lays out a block, or its beginning, behind those before it.
    private mutating func addBlock(_ block: Range<Int>) {
        let first = laidOut.originals.count
        body.withUnsafeBufferPointer { body in
            var end = block.upperBound
            while end < body.count, body[end] & 0xC0 == 0x80 { end += 1 }
            laidOut.append(UnsafeBufferPointer(rebasing: body[block.lowerBound..<end]), offset: block.lowerBound)
        }
        let end = laidOut.originals.count
        if first < end { findSentences(first > 0 ? first + 1..<end : first..<end) }
    }

    /// Notes where sentences of a block begin; closing quotes and brackets belong to the sentence they close.
    private mutating func findSentences(_ block: Range<Int>) {
        sentenceStarts.append(block.lowerBound)
        var isAfterEnd = false
        let scalars = laidOut.originals
        for index in block {
            let scalar = scalars[index]
            // Hardly any character of a text is one of these, and all the others lie apart from them.
            if !isAfterEnd, scalar >= 0x3040 && scalar < 0xFF00 { continue }
            switch Unicode.Scalar(scalar) {
            case "。", "!", "?", "！", "？", "；", ";": isAfterEnd = true
            case "”", "’", "」", "』", "）", ")", "》", " ": break
            default:
                if isAfterEnd { sentenceStarts.append(index) }
                isAfterEnd = false
            }
        }
    }

    /// A window widened to sentence borders as far as they fit in `length`, else to `length` itself.
    private func sentences(around window: Range<Int>, length: Int) -> Range<Int> {
        var start = sentenceStarts.last { $0 <= window.lowerBound } ?? 0
        if window.upperBound - start > length {
            // The sentence is too long to show from its beginning: some words before, the rest behind.
            start = max(start, window.lowerBound - max(0, length - window.count) / 3)
        }
        let limit = min(laidOut.originals.count, start + length)
        if limit == laidOut.originals.count { return start..<limit }
        let end = sentenceStarts.last { $0 <= limit && $0 >= max(window.upperBound, start + length / 2) }
        return start..<(end ?? limit)
    }

    /// The text of a range, with `…` where it cuts a sentence.
    private func snippet(_ range: Range<Int>) -> Snippet {
        let scalars = laidOut.originals
        var range = range
        while let last = range.last, last < scalars.count, scalars[last] == TextFolding.blank {
            range = range.dropLast()
        }
        let isCutBefore = !range.isEmpty && !sentenceStarts.contains(range.lowerBound)
        let next = range.upperBound < scalars.count && scalars[range.upperBound] == TextFolding.blank ? 1 : 0
        let behind = range.upperBound + next
        let isCutBehind = behind < scalars.count ? !sentenceStarts.contains(behind) : isClipped
        var highlights: [Range<Int>] = []
        let text = [UInt8](unsafeUninitializedCapacity: 4 * (range.count + 2)) { bytes, count in
            if isCutBefore { Self.append(Self.ellipsis, to: bytes, &count) }
            var end = range.lowerBound
            for mark in marks(in: range) {
                for index in end..<mark.lowerBound { Self.append(scalars[index], to: bytes, &count) }
                let start = count
                for index in mark { Self.append(scalars[index], to: bytes, &count) }
                highlights.append(start..<count)
                end = mark.upperBound
            }
            for index in end..<range.upperBound { Self.append(scalars[index], to: bytes, &count) }
            if isCutBehind { Self.append(Self.ellipsis, to: bytes, &count) }
        }
        return Snippet(text: text, highlights: highlights)
    }

    /// The occurrences inside a range of what is laid out: ascending, those that overlap made one.
    private func marks(in range: Range<Int>) -> [Range<Int>] {
        if range.isEmpty { return [] }
        let starts = laidOut.starts
        let first = starts[range.lowerBound]
        let end = range.upperBound < starts.count ? Int(starts[range.upperBound]) : body.count
        var marks: [Range<Int>] = []
        for occurrence in occurrences {
            let isInside = occurrence.range.lowerBound >= first && occurrence.range.upperBound <= end
            if !isInside { continue }
            let mark = place(of: occurrence.range, in: range)
            if let last = marks.last, mark.lowerBound < last.upperBound {
                marks[marks.count - 1] = last.lowerBound..<max(last.upperBound, mark.upperBound)
            } else {
                marks.append(mark)
            }
        }
        return marks
    }

    @inline(__always)
    private static func append(_ scalar: UInt32, to bytes: UnsafeMutableBufferPointer<UInt8>, _ count: inout Int) {
        for byte in UTF8.encode(Unicode.Scalar(scalar) ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter {
            bytes[count] = byte
            count += 1
        }
    }
}

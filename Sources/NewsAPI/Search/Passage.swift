/// A body laid out for choosing a snippet: one text, as it is to be shown, and where the terms stand in it. Its memory
/// serves one body after the other.
struct Passage {
    private struct Occurrence {
        let range: Range<Int>
        let term: Int
    }

    private let terms: [QueryTerm]
    private let folder = FoldingBuffer()
    /// What is shown: the scalars that folding keeps, white space as a single blank.
    private var scalars: [UInt32] = []
    /// Where sentences begin, ascending.
    private var sentenceStarts: [Int] = []
    private var occurrences: [Occurrence] = []
    private var isSorted = true

    /// - Parameter terms: the query's positive terms; those of other fields than the body are left out.
    init(terms: [QueryTerm]) { self.terms = terms.filter { $0.field == nil || $0.field == .body } }

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
        scalars.removeAll(keepingCapacity: true)
        sentenceStarts.removeAll(keepingCapacity: true)
        sentenceStarts.append(0)
        occurrences.removeAll(keepingCapacity: true)
        isSorted = true
        blocks(&self)
        if !isSorted { occurrences.sort { $0.range.lowerBound < $1.range.lowerBound } }
        let length = max(1, length)
        let window = densestWindow(length)
        return snippet(sentences(around: window, length: max(length, window.count)))
    }

    /// Begins a block.
    func beginBlock() { folder.begin() }

    /// Adds a piece to the block.
    func append(_ bytes: UnsafeBufferPointer<UInt8>) { folder.append(bytes) }

    /// Ends a block: looks for the terms and for sentences in it.
    mutating func endBlock() {
        let units = folder.units
        if units.isEmpty { return }
        if !scalars.isEmpty {
            scalars.append(TextFolding.blank)
            sentenceStarts.append(scalars.count)
        }
        let base = scalars.count
        scalars.append(contentsOf: folder.originals)
        findSentences(base)
        for (number, term) in terms.enumerated() {
            term.forEachRange(in: units) { range in
                let own = base + range.lowerBound..<base + range.upperBound
                if let last = occurrences.last, last.range.lowerBound > own.lowerBound { isSorted = false }
                occurrences.append(Occurrence(range: own, term: number))
            }
        }
    }

    /// Notes where sentences begin; closing quotes and brackets belong to the sentence they close.
    private mutating func findSentences(_ base: Int) {
        var isAfterEnd = false
        for (index, scalar) in folder.originals.enumerated() {
            // Hardly any character of a text is one of these, and all the others lie apart from them.
            if !isAfterEnd, scalar >= 0x3040 && scalar < 0xFF00 { continue }
            switch Unicode.Scalar(scalar) {
            case "。", "!", "?", "！", "？", "；", ";": isAfterEnd = true
            case "”", "’", "」", "』", "）", ")", "》", " ": break
            default:
                if isAfterEnd { sentenceStarts.append(base + index) }
                isAfterEnd = false
            }
        }
    }

    /// The shortest stretch that holds the best group of occurrences that fits in `length`; empty at the beginning if
    /// there is none.
    private func densestWindow(_ length: Int) -> Range<Int> {
        var counts = [Int](repeating: 0, count: terms.count)
        var best: (terms: Int, hits: Int, range: Range<Int>) = (0, 0, 0..<0)
        var distinct = 0
        var first = 0
        for (last, occurrence) in occurrences.enumerated() {
            counts[occurrence.term] += 1
            if counts[occurrence.term] == 1 { distinct += 1 }
            while first < last, occurrence.range.upperBound - occurrences[first].range.lowerBound > length {
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

    /// A window widened to sentence borders as far as they fit in `length`, else to `length` itself.
    private func sentences(around window: Range<Int>, length: Int) -> Range<Int> {
        var start = sentenceStarts.last { $0 <= window.lowerBound } ?? 0
        if window.upperBound - start > length {
            // The sentence is too long to show from its beginning: some words before, the rest behind.
            start = max(start, window.lowerBound - max(0, length - window.count) / 3)
        }
        let limit = min(scalars.count, start + length)
        if limit == scalars.count { return start..<limit }
        let end = sentenceStarts.last { $0 <= limit && $0 >= max(window.upperBound, start + length / 2) }
        return start..<(end ?? limit)
    }

    /// The text of a range, with `…` where it cuts a sentence.
    private func snippet(_ range: Range<Int>) -> Snippet {
        var range = range
        while let last = range.last, last < scalars.count, scalars[last] == TextFolding.blank {
            range = range.dropLast()
        }
        let isCutBefore = !sentenceStarts.contains(range.lowerBound)
        let next = range.upperBound < scalars.count && scalars[range.upperBound] == TextFolding.blank ? 1 : 0
        let isCutBehind = range.upperBound + next < scalars.count && !sentenceStarts.contains(range.upperBound + next)
        let shift = (isCutBefore ? 1 : 0) - range.lowerBound
        let marks = occurrences.lazy.map(\.range).filter {
            range.contains($0.lowerBound) && $0.upperBound <= range.upperBound
        }
        return Snippet(
            text: (isCutBefore ? "…" : "") + text(range) + (isCutBehind ? "…" : ""),
            highlights: Snippet.merged(Array(marks)).map { $0.lowerBound + shift..<$0.upperBound + shift })
    }

    private func text(_ range: Range<Int>) -> String {
        String(unsafeUninitializedCapacity: range.count * 4) { bytes in
            var count = 0
            for scalar in scalars[range] {
                for byte in UTF8.encode(Unicode.Scalar(scalar) ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter {
                    bytes[count] = byte
                    count += 1
                }
            }
            return count
        }
    }
}

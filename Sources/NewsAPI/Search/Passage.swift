/// A body laid out for choosing a snippet: one text, as it is to be shown, and where the terms stand in it.
struct Passage {
    private struct Occurrence {
        let range: Range<Int>
        let term: Int
    }

    /// What is shown: the scalars that folding keeps, white space as a single blank.
    private var scalars: [Unicode.Scalar] = []
    /// Where sentences begin, ascending.
    private var sentenceStarts: [Int] = [0]
    private var occurrences: [Occurrence] = []
    private let termCount: Int

    init(_ blocks: [String], terms: [QueryTerm]) {
        termCount = terms.count
        for block in blocks {
            let folded = TextFolding.fold(block)
            if folded.units.isEmpty { continue }
            if !scalars.isEmpty {
                scalars.append(" ")
                sentenceStarts.append(scalars.count)
            }
            let base = scalars.count
            append(block, folded)
            for (number, term) in terms.enumerated() {
                for range in term.ranges(in: folded.units) {
                    let own = base + range.lowerBound..<base + range.upperBound
                    occurrences.append(Occurrence(range: own, term: number))
                }
            }
        }
        occurrences.sort { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// Adds a block's characters and sentence ends; closing quotes and brackets belong to the sentence they close.
    private mutating func append(_ block: String, _ folded: FoldedText) {
        scalars.reserveCapacity(scalars.count + folded.units.count)
        var unit = 0
        var isAfterEnd = false
        for (offset, original) in block.unicodeScalars.enumerated() {
            guard unit < folded.units.count else { return }
            guard offset == folded.offsets[unit] else { continue }
            let scalar = folded.units[unit] == TextFolding.blank ? " " : original
            unit += 1
            switch scalar {
            case "。", "!", "?", "！", "？", "；", ";": isAfterEnd = true
            case "”", "’", "」", "』", "）", ")", "》", " ": break
            default:
                if isAfterEnd { sentenceStarts.append(scalars.count) }
                isAfterEnd = false
            }
            scalars.append(scalar)
        }
    }

    /// The shortest stretch that holds the best group of occurrences that fits in `length`; empty at the beginning if
    /// there is none.
    func densestWindow(_ length: Int) -> Range<Int> {
        var counts = [Int](repeating: 0, count: termCount)
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
    func sentences(around window: Range<Int>, length: Int) -> Range<Int> {
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
    func snippet(_ range: Range<Int>) -> Snippet {
        var range = range
        while let last = range.last, last < scalars.count, scalars[last] == " " { range = range.dropLast() }
        var text = String.UnicodeScalarView()
        let isCutBefore = !sentenceStarts.contains(range.lowerBound)
        let next = range.upperBound < scalars.count && scalars[range.upperBound] == " " ? 1 : 0
        let isCutBehind = range.upperBound + next < scalars.count && !sentenceStarts.contains(range.upperBound + next)
        if isCutBefore { text.append("…") }
        text.append(contentsOf: scalars[range])
        if isCutBehind { text.append("…") }
        let shift = (isCutBefore ? 1 : 0) - range.lowerBound
        let marks = occurrences.map(\.range).filter {
            range.contains($0.lowerBound) && $0.upperBound <= range.upperBound
        }
        return Snippet(
            text: String(text),
            highlights: Snippet.merged(marks).map { $0.lowerBound + shift..<$0.upperBound + shift })
    }
}

/// The lines of a page that carry text, trimmed, in reading order.
///
/// On a hard-wrapped page, where every line breaks at the same width, the lines of a paragraph are one line here.
struct PageLines {
    struct Line {
        /// Units of the line, without white space around it.
        let range: Range<Int>
        /// Line of the source that it begins on, counted from 1.
        let number: Int
    }

    let text: FoldedPage
    let lines: [Line]

    init(_ page: PageText) {
        text = FoldedPage(page)
        let printed = text.lines
        let width = Self.wrapWidth(printed)
        var lines: [Line] = []
        lines.reserveCapacity(printed.count)
        for (index, line) in printed.enumerated() {
            let range = line.units
            if let width, let last = lines.last, Self.goesOn(printed, to: index, width),
                DatelineRules.match(text.units, range) == nil
            {
                lines[lines.count - 1] = Line(range: last.range.lowerBound..<range.upperBound, number: last.number)
            } else {
                lines.append(Line(range: range, number: Int(line.number)))
            }
        }
        self.lines = lines
    }

    /// Whether a paragraph of a hard-wrapped page goes on in a line: the line above is full, and this one is not
    /// indented, neither against the line above nor against the one below.
    private static func goesOn(_ lines: [FoldedPage.Line], to index: Int, _ width: UInt32) -> Bool {
        guard index > 0 else { return false }
        let (above, line) = (lines[index - 1], lines[index])
        guard above.number + 1 == line.number, (width - 2...width + 4).contains(above.length),
            line.indent <= above.indent
        else { return false }
        guard index + 1 < lines.count, lines[index + 1].number == line.number + 1 else { return true }
        return line.indent <= lines[index + 1].indent
    }

    /// The width that a hard-wrapped page breaks its lines at; nil for a page that does not.
    ///
    /// Hard-wrapped means: half of the lines are full, and a line rarely has a blank line below it.
    private static func wrapWidth(_ printed: [FoldedPage.Line]) -> UInt32? {
        guard printed.count >= 6 else { return nil }
        guard let width = length(printed, ofRank: printed.count * 9 / 10), (12...60).contains(width) else { return nil }
        let full = printed.count { $0.length >= width - 2 }
        let adjacent = zip(printed, printed.dropFirst()).count { $0.number + 1 == $1.number }
        return full * 2 >= printed.count && adjacent * 3 >= printed.count * 2 ? width : nil
    }

    /// The length of the line that so many are not longer than; 63 stands for all that are longer than any wrapped line.
    private static func length(_ printed: [FoldedPage.Line], ofRank rank: Int) -> UInt32? {
        // Counted by length instead of sorted: a page may have millions of lines.
        var counts = [Int](repeating: 0, count: 64)
        for line in printed { counts[Int(min(line.length, 63))] += 1 }
        var shorter = 0
        let length = counts.firstIndex { lines in
            shorter += lines
            return shorter > rank
        }
        return length.map(UInt32.init)
    }
}

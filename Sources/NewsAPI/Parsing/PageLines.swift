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
        var text = FoldedPage(capacity: page.bytes.count / 2)
        let printed = Self.printedLines(page, into: &text)
        let width = Self.wrapWidth(printed)
        var lines: [Line] = []
        lines.reserveCapacity(printed.count)
        for (index, line) in printed.enumerated() {
            if let width, let last = lines.last, Self.goesOn(printed, to: index, width),
                DatelineRules.match(text.units, line.range) == nil
            {
                lines[lines.count - 1] = Line(range: last.range.lowerBound..<line.range.upperBound, number: last.number)
            } else {
                lines.append(Line(range: line.range, number: line.number))
            }
        }
        self.text = text
        self.lines = lines
    }

    /// A line as printed: its text, how far it is indented and how long it is, in characters.
    private struct Printed {
        let range: Range<Int>
        let number: Int
        let indent: Int
        let length: Int
    }

    /// Whether a paragraph of a hard-wrapped page goes on in a line: the line above is full, and this one is not
    /// indented, neither against the line above nor against the one below.
    private static func goesOn(_ lines: [Printed], to index: Int, _ width: Int) -> Bool {
        guard index > 0 else { return false }
        let (above, line) = (lines[index - 1], lines[index])
        guard above.number + 1 == line.number, (width - 2...width + 4).contains(above.length),
            line.indent <= above.indent
        else { return false }
        guard index + 1 < lines.count, lines[index + 1].number == line.number + 1 else { return true }
        return line.indent <= lines[index + 1].indent
    }

    private static func printedLines(_ page: PageText, into text: inout FoldedPage) -> [Printed] {
        var printed: [Printed] = []
        printed.reserveCapacity(page.lineStarts.count / 2)
        page.bytes.withUnsafeBufferPointer { bytes in
            for index in page.lineStarts.indices {
                let end = index + 1 < page.lineStarts.count ? Int(page.lineStarts[index + 1]) : bytes.count
                let line = Int(page.lineStarts[index])..<end
                if let line = printedLine(bytes, line, number: index + 1, into: &text) { printed.append(line) }
            }
        }
        return printed
    }

    /// Folds a line into the text, without the white space around it.
    private static func printedLine(
        _ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>, number: Int, into text: inout FoldedPage
    ) -> Printed? {
        var indent = 0
        var length = 0
        let start = text.units.count
        var end = start
        var offset = line.lowerBound
        while offset < line.upperBound {
            let (unit, size) = FoldedPage.fold(bytes, at: offset)
            if unit != FoldedPage.blank {
                text.append(unit, at: offset)
                length += 1
                end = text.units.count
            } else if length == 0 {
                indent += 1
            } else {
                text.append(unit, at: offset)
            }
            offset += size
        }
        text.truncate(to: end)
        return length > 0 ? Printed(range: start..<end, number: number, indent: indent, length: length) : nil
    }

    /// The width that a hard-wrapped page breaks its lines at; nil for a page that does not.
    ///
    /// Hard-wrapped means: half of the lines are full, and a line rarely has a blank line below it.
    private static func wrapWidth(_ printed: [Printed]) -> Int? {
        guard printed.count >= 6 else { return nil }
        let lengths = printed.map(\.length).sorted()
        let width = lengths[lengths.count * 9 / 10]
        guard (12...60).contains(width) else { return nil }
        let full = printed.count { $0.length >= width - 2 }
        let adjacent = zip(printed, printed.dropFirst()).count { $0.number + 1 == $1.number }
        return full * 2 >= printed.count && adjacent * 3 >= printed.count * 2 ? width : nil
    }
}

/// How a line of text ends, which tells whether the sentence goes on below.
enum LineEnd {
    /// A full stop or its like, with any closing marks: the paragraph may end here.
    case complete
    /// A comma, a dash, an opening mark: the sentence goes on.
    case unfinished
    /// A colon: what it announces follows.
    case colon
    /// A semicolon: the sentence goes on, unless the next item of a list begins.
    case semicolon
    /// No mark at all: a title, or a line cut in mid-sentence.
    case bare

    /// Reads the end of a line. Closing marks, a bracket behind the last sentence and a desk code are passed over.
    init(_ units: Units, _ line: Range<Int>) {
        var end = line.upperBound - 1
        if let code = Self.deskCode(units, line) {
            self = code == line.lowerBound ? .bare : .complete
            return
        }
        if let bracket = Self.closingBracket(units, line) { end = bracket - 1 }
        while end > line.lowerBound, UnitSet.closing.contains(units[end]) || units[end] == FoldedPage.blank { end -= 1 }
        let last = units[end]
        let isClosed = end < line.upperBound - 1
        if UnitSet.sentenceEnd.contains(last) {
            self = .complete
        } else if isClosed {
            self = .bare
        } else if last == 0x2E, end > line.lowerBound, !UnitSet.alphanumeric.contains(units[end - 1]) {
            self = .complete
        } else if last == 0x3A {
            self = .colon
        } else if last == 0x3B {
            self = .semicolon
        } else {
            self = UnitSet.unfinished.contains(last) ? .unfinished : .bare
        }
    }

    /// Where a bracket behind the last sentence begins: `…。(完)`, `…。(王五)`.
    private static func closingBracket(_ units: Units, _ line: Range<Int>) -> Int? {
        guard units[line.upperBound - 1] == 0x29 else { return nil }
        let lowest = max(line.lowerBound, line.upperBound - 80)
        guard let open = (lowest..<line.upperBound).last(where: { units[$0] == 0x28 }) else { return nil }
        let before = units.trimmed(line.lowerBound..<open)
        guard let last = before.last else { return nil }
        return UnitSet.sentenceEnd.contains(units[last]) || UnitSet.closing.contains(units[last]) ? open : nil
    }

    /// Where the desk code that ends a line begins: `②11`.
    private static func deskCode(_ units: Units, _ line: Range<Int>) -> Int? {
        var index = line.upperBound - 1
        while index > line.lowerBound, units[index].isDigit { index -= 1 }
        return UnitSet.circled.contains(units[index]) ? index : nil
    }
}

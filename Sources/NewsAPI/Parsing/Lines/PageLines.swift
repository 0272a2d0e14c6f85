/// The lines of a page that carry text, trimmed, in reading order.
///
/// The words of this folder: a `FoldedPage.Line` is a line as printed, folded to units; a `PageLines.Line` is the same,
/// or several of them, as below. A `ClassifiedLine` has a *kind*, what it looks like: a *title line* looks like a
/// title; whether it is a headline, a subhead or text is decided in Reading. *Furniture* belongs to no article.
///
/// On a *hard-wrapped* page, where every line breaks at the same width, the printed lines of a paragraph are one line
/// here, and so are on any page those that one bracket of names stands on. A printed line with a *run-in title* is two: the
/// title, and what stands behind it.
struct PageLines {
    struct Line {
        /// Units of the line, without white space around it.
        let range: Range<Int>
        /// Line of the source that it begins on, counted from 1.
        let number: Int
        /// Columns of white space before it; a Chinese character is two columns wide.
        let indent: Int
        /// Whether a run-in title stands before it on its printed line.
        var followsRunIn = false
    }

    /// Columns at which hard-wrapped pages break their lines: from this width to `widestWrap`.
    private static let narrowestWrap = 12
    private static let widestWrap = 120
    /// Where lines break at fewer columns, titles and verses are as wide as text: there only a paragraph that is
    /// indented goes on.
    private static let narrow = 24
    /// A full line may be so many columns narrower or wider than the others: a mark that must not begin a line stays
    /// with the word before it.
    private static let ragged = 4

    let text: FoldedPage
    let lines: [Line]

    init(_ page: PageText, _ starts: LineStarts) { self.init(FoldedPage(page, starts)) }

    /// - Parameters:
    ///   - parts: whether a printed line, which is not the first, is none with the one above in any case.
    ///   - isWhole: whether a printed line has no run-in title in any case.
    init(
        _ text: FoldedPage, partedBy parts: (Int) -> Bool = { _ in false }, isWhole: (Int) -> Bool = { _ in false }
    ) {
        self.text = text
        let printed = text.lines
        let width = Self.wrapWidth(printed)
        var lines: [Line] = []
        lines.reserveCapacity(printed.count)
        let brackets = BrokenBracket(text.units)
        /// Whether a printed line goes on with the one above, which is a part of `last`.
        func goesOn(_ index: Int, with last: Line) -> Bool {
            if parts(index) { return false }
            if printed[index - 1].number + 1 == printed[index].number, brackets.isOpen(at: last.range) { return true }
            guard let width, width >= Self.narrow || (2...8).contains(last.indent) else { return false }
            return Self.goesOn(printed, to: index, width, text.units)
                && DatelineRules.match(text.units, printed[index].units) == nil
        }
        for (index, line) in printed.enumerated() {
            if let last = lines.last, goesOn(index, with: last) {
                let range = last.range.lowerBound..<line.units.upperBound
                lines[lines.count - 1] = Line(range: range, number: last.number, indent: last.indent)
            } else {
                lines.append(Line(range: line.units, number: Int(line.number), indent: Int(line.indent)))
            }
        }
        self.lines = Self.withoutRunIns(lines, text, isWhole)
    }

    /// The lines with each one that has a run-in title divided behind it.
    private static func withoutRunIns(_ lines: [Line], _ text: FoldedPage, _ isWhole: (Int) -> Bool) -> [Line] {
        let titles = RunInTitle(text.units)
        var parted: [Line] = []
        parted.reserveCapacity(lines.count)
        for (index, line) in lines.enumerated() {
            let above = index > 0 ? lines[index - 1].range : nil
            guard let end = titles.end(on: line.range, below: above),
                !isWhole(text.lineIndex(of: line.range.lowerBound))
            else {
                parted.append(line)
                continue
            }
            let title = text.units.trimmed(line.range.lowerBound..<end)
            parted.append(Line(range: title, number: line.number, indent: line.indent))
            let number = Int(text.lines[text.lineIndex(of: end)].number)
            parted.append(
                Line(range: end..<line.range.upperBound, number: number, indent: line.indent, followsRunIn: true))
        }
        return parted
    }

    /// Whether a paragraph of a hard-wrapped page goes on in a line: the line above is full, and this one is not
    /// indented, neither against the line above nor against the one below. Its last line ends a sentence, or goes on
    /// with one: else it is a title below a full line.
    private static func goesOn(_ lines: [FoldedPage.Line], to index: Int, _ width: Int, _ units: Units) -> Bool {
        guard index > 0 else { return false }
        let (above, line) = (lines[index - 1], lines[index])
        let ragged = width < narrow ? Self.ragged / 2 : Self.ragged
        guard above.number + 1 == line.number, above.width >= width - ragged, line.indent <= above.indent
        else { return false }
        let next = index + 1 < lines.count && lines[index + 1].number == line.number + 1 ? lines[index + 1] : nil
        if let next, line.indent > next.indent { return false }
        let isLast = next.map { $0.indent > line.indent } ?? true
        return !isLast || LineEnd(units, above.units) != .complete || LineEnd(units, line.units) == .complete
    }

    /// The width that a hard-wrapped page breaks its lines at; nil for a page that does not.
    ///
    /// Hard-wrapped means: half of the lines are equally wide, and two thirds have no blank line below.
    private static func wrapWidth(_ printed: [FoldedPage.Line]) -> Int? {
        guard printed.count >= 6 else { return nil }
        var counts = [Int](repeating: 0, count: widestWrap + 1)
        for line in printed where line.width <= widestWrap { counts[line.width] += 1 }
        guard let width = counts.indices.max(by: { counts[$0] < counts[$1] }), width >= narrowestWrap else {
            return nil
        }
        let full = printed.count { abs($0.width - width) <= ragged }
        let adjacent = zip(printed, printed.dropFirst()).count { $0.number + 1 == $1.number }
        return full * 2 >= printed.count && adjacent * 3 >= printed.count * 2 ? width : nil
    }
}

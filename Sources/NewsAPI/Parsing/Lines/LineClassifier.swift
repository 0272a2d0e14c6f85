/// Says what each line looks like, by itself. What it is in its page, `PageReader` decides.
struct LineClassifier {
    /// Begin the text of a picture.
    private static let captionHeads = PhraseSet(
        "图为 图片为 上图为 下图为 右图为 左图为 题图为 上图: 下图: 左图: 右图: 题图: 资料图: 图一 图二 图三 图四 图1 图2 图3 图4 图① 图② 图③ 图④ 图⑤ 图⑥")
    /// Begin a bracket, behind the last sentence, that names the source of a text.
    private static let credited = PhraseSet("(据 (来源 (综合 (原载 (转自 (摘自")
    /// Mark the end of an article.
    private static let endMarks = PhraseSet("(完) (全文完) (待续) ( 完)")
    /// Speakers of an interview. A line that begins with one is no title.
    static let speakers = PhraseSet("问: 答: Q: A: 记者: 主持人: 嘉宾: 甲: 乙: 读者: 解答: 问题: 回复:")
    /// Characters of a title, blanks not counted. A longer one has not been met.
    private static let longestTitle = 50
    /// Characters of a title that ends with a comma, a colon, `?`, `!` or `…`, blanks not counted.
    private static let longestQuestion = 26
    /// Units of a byline.
    private static let longestByline = 90
    private static let blanks = UnitSet(" ")

    private let units: Units
    private let bylines: BylineParser

    init(_ units: Units) {
        self.units = units
        bylines = BylineParser(units)
    }

    /// What the lines of a page look like, in page order.
    func classify(_ lines: [PageLines.Line]) -> [ClassifiedLine] {
        lines.map(classify)
    }

    private func classify(_ line: PageLines.Line) -> ClassifiedLine {
        let range = line.range
        let marks = LineMarks.of(range, units)
        var result = ClassifiedLine(
            range: range, number: line.number, indent: line.indent, followsRunIn: line.followsRunIn, marks: marks,
            kind: .text, end: LineEnd(units, range))
        if let byline = ownByline(range) {
            result.kind = .byline
            result.namesWriter = byline.hasWriter
        } else if let kind = FurnitureRules.kind(units, range, marks) {
            result.kind = .furniture(kind)
        } else {
            result.dateline = DatelineRules.match(units, range)
            if let credits = result.dateline?.credits {
                result.dateline?.namesWriter = bylines.parse(credits).hasWriter
            }
            readCredit(&result)
            result.hasEndMark = Self.endMarks.matchEnd(units, of: range) > 0
            if result.dateline != nil {
                result.kind = .lead
            } else if isCaption(result) {
                result.kind = .caption
            } else if isSignature(range) || marks.contains(.digit) && isRow(range)
                || Self.endMarks.match(range, of: units)
            {
                result.kind = .row
                result.end = .complete
            } else if isTitle(result) {
                result.kind = .title
            }
        }
        return result
    }

    // MARK: Bylines

    private func ownByline(_ range: Range<Int>) -> BylineParser.Result? {
        guard range.count <= Self.longestByline, StandingHeads.kind(range, of: units) == nil,
            !UnitSet.sentenceEnd.contains(units[range.upperBound - 1])
        else {
            return nil
        }
        guard bylines.mayBeByline(range), !FurnitureRules.isPageCredit(units, range) else { return nil }
        let result = bylines.parse(range)
        if result.isByline || isBracketOfNames(range, result) { return result }
        return nil
    }

    /// `(王 五 赵小六)`: without a role, the first name must begin with a family name, and most others: `(王五 小卉 赵六)`.
    private func isBracketOfNames(_ range: Range<Int>, _ result: BylineParser.Result) -> Bool {
        let isMarked =
            units[range.lowerBound] == 0x28 && units[range.upperBound - 1] == 0x29
            || UnitSet.ornaments.contains(units[range.lowerBound])
        let names = result.byline.reporters
        guard isMarked, result.isComplete, let first = names.first, NameRules.hasSurname(first) else { return false }
        return names.count { NameRules.hasSurname($0) } * 2 > names.count
    }

    /// Looks for a byline behind the last sentence of a line.
    private func readCredit(_ line: inout ClassifiedLine) {
        let range = line.range
        guard !UnitSet.sentenceEnd.contains(units[range.upperBound - 1]) else { return }
        let lowest = max(line.dateline?.end ?? range.lowerBound, range.upperBound - Self.longestByline)
        guard let stop = (lowest..<range.upperBound).last(where: { UnitSet.sentenceEnd.contains(units[$0]) }) else {
            return
        }
        var start = stop + 1
        while start < range.upperBound, UnitSet.closing.contains(units[start]) { start += 1 }
        let tail = units.trimmed(start..<range.upperBound)
        guard !tail.isEmpty, bylines.mayBeByline(tail) || UnitSet.circled.contains(units[tail.lowerBound]) else {
            return
        }
        let result = bylines.parse(tail)
        let isSource = Self.credited.match(units, at: tail.lowerBound, before: tail.upperBound) > 0
        if result.isByline || isSource || isBracketOfNames(tail, result) {
            line.creditStart = tail.lowerBound
            line.end = .complete
            line.namesWriter = isSource || result.hasWriter
        }
    }

    // MARK: Kinds

    private func isCaption(_ line: ClassifiedLine) -> Bool {
        if Self.captionHeads.match(units, at: line.range.lowerBound, before: line.range.upperBound) > 0 {
            return line.range.count <= 150
        }
        return line.creditStart != nil && !line.namesWriter && line.range.count <= 200
    }

    /// `王五(某某中学校长)` below a quotation: a name and who that is.
    private func isSignature(_ range: Range<Int>) -> Bool {
        guard units[range.upperBound - 1] == 0x29,
            let open = range.first(where: { units[$0] == 0x28 }), (2...4).contains(open - range.lowerBound)
        else { return false }
        return NameRules.names(units, range.lowerBound..<open, sure: false) != nil
    }

    /// A row of a table: two columns or more, in which two fifths of the characters are digits or letters, or four or
    /// more, two of them with digits; or a line with a telephone number.
    private func isRow(_ range: Range<Int>) -> Bool {
        guard range.count <= 60, !UnitSet.sentenceEnd.contains(units[range.upperBound - 1])
        else { return false }
        if FurnitureRules.hasTelephone(units, range) { return true }
        let columns = units.split(range, at: Self.blanks)
        guard columns.count > 1 else { return false }
        let figures = range.count { UnitSet.alphanumeric.contains(units[$0]) }
        let filled = columns.count { column in column.contains { units[$0].isDigit } }
        return figures * 5 >= units.length(range) * 2 || columns.count > 3 && filled > 1
    }

    /// Whether a line may be a title: short, without a full stop and unclosed brackets, and not said by a speaker.
    private func isTitle(_ line: ClassifiedLine) -> Bool {
        let range = line.range
        guard range.count <= LineMarks.longest, !UnitSet.continuing.contains(units[range.lowerBound]) else {
            return false
        }
        if Self.speakers.match(units, at: range.lowerBound, before: range.upperBound) > 0 { return false }
        let length = line.marks.contains(.blank) ? units.length(range) : range.count
        let last = units[range.upperBound - 1]
        switch line.end {
        case .bare: guard length <= Self.longestTitle else { return false }
        case .unfinished where last == 0x2C, .colon: guard length <= Self.longestQuestion else { return false }
        case .complete where last != 0x3002 && line.creditStart == nil:
            guard length <= Self.longestQuestion else { return false }
        default: return false
        }
        if line.marks.contains(.stop) || line.marks.contains(.semicolon) && length > Self.longestQuestion {
            return false
        }
        return !line.marks.contains(.paired) || !units.hasUnclosed(in: range)
    }
}

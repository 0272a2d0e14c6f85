/// Joins the paragraphs that are broken over columns: marks the lines that go on with the sentence above them.
///
/// A line that looks like a title becomes text where the sentence above is unfinished or the line below continues it.
struct ParagraphJoiner {
    /// Begin an item of a list.
    private static let listHeads = PhraseSet("一、 二、 三、 四、 五、 六、 七、 八、 九、 十、 (一) (二) (三) 一是 二是 三是 第一 第二 ① ② ③ ● “ ■ ◆ ★")
    /// Begin an item of a series inside a line.
    private static let seriesHeads = PhraseSet(":一是 ;二是 ;三是 ;四是 :第一 ;第二 ;第三 :首先 ;其次")
    /// Stand behind the number of an item.
    private static let numberEnds = UnitSet(".、。)")
    /// Of title-like lines in a row, only the last so many may be the beginning of the text below.
    private static let mostTitleLines = 4

    private let units: Units
    private let fragments: FragmentRules
    private let parts: TitleParts
    private let areIndented: Bool
    private var lines: [ClassifiedLine]
    /// Whether the last line of body text ends in mid-sentence.
    private var isOpen = false
    /// Whether something stands above that may be the headline of what follows.
    private var hasHeadline = false

    init(_ units: Units, _ lines: [ClassifiedLine]) {
        self.units = units
        self.lines = lines
        fragments = FragmentRules(units)
        parts = TitleParts(units)
        areIndented = lines.areIndented
    }

    /// The lines after joining.
    mutating func joined() -> [ClassifiedLine] {
        var index = 0
        while index < lines.count {
            switch lines[index].kind {
            case .title:
                index = joinTitles(from: index)
                continue
            case .text: joinText(index)
            case .lead:
                isOpen = false
                joinText(index)
            case .byline: isOpen = false
            case .furniture, .caption: lines[index].continues = isOpen
            }
            index += 1
        }
        return lines
    }

    /// Makes a line text that continues the sentence above if that is open.
    private mutating func joinText(_ index: Int) {
        if lines[index].kind != .lead { lines[index].kind = .text }
        // Where all paragraphs are indented, an indented line begins one even when the sentence above lacks its end.
        lines[index].continues = isOpen && !(areIndented && lines[index].isIndented)
        isOpen = goesOn(index)
        hasHeadline = true
    }

    /// Decides which of the title-like lines from `start` on are text, and returns the index of the line to go on with.
    private mutating func joinTitles(from start: Int) -> Int {
        var end = start
        while end < lines.count, lines[end].kind == .title { end += 1 }
        if lines.opensArticle(at: end, isCut: { isCut($0, before: $0 + 1) }) {
            isOpen = false
        } else if isOpen {
            var next = start
            while isOpen, next < end {
                joinText(next)
                next += 1
            }
            return next
        } else if let follower = lines.textIndex(from: end) {
            let isLabelled =
                end - start > 1 && StandingHeads.kind(lines[start].range, of: units) == nil
                && parts.isLabel(lines[start].range, above: lines[start + 1].range)
            let first = start + (isLabelled ? 2 : hasHeadline ? 0 : 1)
            let cut = (first..<max(first, end)).suffix(Self.mostTitleLines).first { index in
                isCut(index, before: index + 1 < end ? index + 1 : follower)
            }
            if let cut { for index in cut..<end { joinText(index) } }
        }
        hasHeadline = true
        return end
    }

    /// Whether a title-like line is text that is cut and goes on in another line.
    private func isCut(_ index: Int, before next: Int) -> Bool {
        if lines[index].end == .colon, lines[next].kind != .title || hasTitleAbove(index) { return true }
        return !isListItem(lines[next].range) && fragments.isFragment(lines[index].range, before: lines[next].range)
    }

    private func hasTitleAbove(_ index: Int) -> Bool {
        index > 0 && lines[index - 1].kind == .title
    }

    /// Whether the sentence at the end of a line of text goes on in the next one.
    private func goesOn(_ index: Int) -> Bool {
        switch lines[index].end {
        case .complete: return false
        case .unfinished, .bare: return true
        case .colon, .semicolon:
            guard index + 1 < lines.count else { return false }
            return !isListItem(lines[index + 1].range) || hasSeries(lines[index].range)
        }
    }

    /// Whether a series begun inside a line goes on below: `要做好三点:一是…;二是…;`
    private func hasSeries(_ line: Range<Int>) -> Bool {
        Self.seriesHeads.first(in: line.dropFirst(3), of: units) != nil
    }

    /// `一、`, `1.`, `(一)`, `“`, `问:`
    private func isListItem(_ line: Range<Int>) -> Bool {
        if LineClassifier.speakers.match(units, at: line.lowerBound, before: line.upperBound) > 0 { return true }
        if Self.listHeads.match(units, at: line.lowerBound, before: line.upperBound) > 0 { return true }
        let end = units.digitsEnd(from: line.lowerBound, before: line.upperBound)
        return (1...2).contains(end - line.lowerBound) && end < line.upperBound
            && Self.numberEnds.contains(units[end])
    }
}

extension [ClassifiedLine] {
    /// Whether the lines from `index` on can only be the beginning of an article's body: a dateline, or a byline with
    /// text below it.
    ///
    /// - Parameter isCut: whether the title-like line at an index is the beginning of the text below it.
    func opensArticle(at index: Int, isCut: (Int) -> Bool) -> Bool {
        var index = index
        var isSigned = false
        while index < count {
            switch self[index].kind {
            case .lead: return true
            case .byline: isSigned = true
            case .furniture(.source): break
            case .text, .caption: return isSigned
            case .title: return isSigned && textIndex(from: index + 1) == index + 1 && isCut(index)
            case .furniture: return false
            }
            index += 1
        }
        return false
    }

    /// Index of the next line if it is text or a caption, lines that name a source passed over; nil if it is neither.
    func textIndex(from index: Int) -> Int? {
        var index = index
        while index < count {
            switch self[index].kind {
            case .text, .lead, .caption: return index
            case .furniture(.source): index += 1
            default: return nil
            }
        }
        return nil
    }
}

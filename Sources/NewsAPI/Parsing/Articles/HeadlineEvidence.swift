/// What title lines and the text below them say for a headline, and against a subhead.
struct HeadlineEvidence {
    /// News opens with one of these, or with the day of the event.
    private static let newsOpeners = PhraseSet("近日 日前 昨日 昨天 昨晚 今日 今天 本报讯")
    private static let numbers = PhraseSet("一、 二、 三、 四、 五、 六、 七、 八、 九、 十、 (一) (二) (三) (四) (五) (六) 之一 之二 之三")

    /// Lines, above and below a title, in which the next title is looked for.
    private static let reach = 12
    /// So many articles show that it is a habit of the page to part them by wide gaps.
    private static let fewestParted = 2

    private let units: Units
    private let lines: [ClassifiedLine]
    private let parts: TitleParts
    private let fragments: FragmentRules
    private var topics: TopicShift
    /// Median distance from a line that carries text to the next, in lines of the page.
    private let usualGap: Int
    /// Whether more blank lines than usual stand above every title with a dateline or byline below, of which there are
    /// at least `fewestParted`.
    private let gapsPartArticles: Bool

    init(_ units: Units, _ lines: [ClassifiedLine]) {
        self.units = units
        self.lines = lines
        parts = TitleParts(units)
        fragments = FragmentRules(units)
        topics = TopicShift(units)
        let usualGap = Self.usualGap(lines)
        self.usualGap = usualGap
        gapsPartArticles = Self.gapsPartArticles(lines, wider: usualGap)
    }

    /// The weight of title lines that stand together, positive for a headline, negative for a subhead.
    mutating func weight(of titleLines: Range<Int>) -> Int {
        let title = lines[titleLines.lowerBound].range
        switch StandingHeads.kind(title, of: units) {
        case .article: return Weights.certain
        case .part: return titleLines.count > 1 ? Weights.label : -Weights.certain
        case nil: break
        }
        if titleLines.contains(where: { lines[$0].isListed }) { return Weights.certain }
        if lines.opensArticle(at: titleLines.upperBound, isCut: isCut) { return Weights.certain }
        guard let follower = lines.textIndex(from: titleLines.upperBound) else { return 0 }
        if parts.isHeadOfItems(title, above: lines[follower].range) || isLabelled(titleLines) { return Weights.label }
        return shape(of: titleLines) + parallel(titleLines) + opening(of: lines[follower].range) + topic(of: titleLines)
            + gap(above: titleLines) + Weights.bias
    }

    /// Whether a line that looks like a title is the beginning of the text below.
    private func isCut(_ index: Int) -> Bool {
        fragments.isFragment(lines[index].range, before: lines[index + 1].range)
    }

    /// `■某某专栏` above the title
    private func isLabelled(_ titleLines: Range<Int>) -> Bool {
        guard titleLines.count > 1, UnitSet.ornaments.contains(units[lines[titleLines.lowerBound].range.lowerBound])
        else { return false }
        return parts.isLabel(lines[titleLines.lowerBound].range, above: lines[titleLines.lowerBound + 1].range)
    }

    // MARK: Evidence

    /// Headlines are longer, of more lines and clauses.
    private func shape(of titleLines: Range<Int>) -> Int {
        let titles = titleLines.map { lines[$0].range }
        let longest = titles.map(units.length).max() ?? 0
        var weight = longest >= 20 ? Weights.veryLong : longest >= 14 ? Weights.long : 0
        if titleLines.count > 1 {
            weight += parts.isSubtitle(titles[titleLines.count - 1]) ? Weights.withSubtitle : Weights.severalLines
        }
        let first = titles[0]
        if titleLines.count == 1, units[first.lowerBound] == 0x201C, units[first.upperBound - 1] == 0x201D {
            weight += Weights.quotation
        }
        if Self.numbers.match(units, at: first.lowerBound, before: first.upperBound) > 0 { weight += Weights.numbered }
        if subject(of: first) != nil { weight += Weights.namesSubject }
        return weight
    }

    /// Subheads of an article are built alike: as long, with the same beginning, or with a colon at the same place.
    private func parallel(_ titleLines: Range<Int>) -> Int {
        guard titleLines.count == 1,
            isParallel(titleLines.lowerBound, titleBelow(titleLines.lowerBound))
                || isParallel(titleLines.lowerBound, titleAbove(titleLines.lowerBound))
        else { return 0 }
        return Weights.parallel
    }

    private func isParallel(_ index: Int, _ other: Int?) -> Bool {
        guard let other else { return false }
        let (title, otherTitle) = (lines[index].range, lines[other].range)
        return units.length(title) == units.length(otherTitle)
            || units[title.lowerBound] == units[otherTitle.lowerBound]
            || subject(of: title).map { $0 == subject(of: otherTitle) } ?? false
    }

    /// Characters before the colon near the beginning of a title.
    private func subject(of title: Range<Int>) -> Int? {
        title.prefix(12).first { units[$0] == 0x3A }.map { $0 - title.lowerBound }
    }

    /// Index of the next title line below, if it stands alone above text.
    private func titleBelow(_ index: Int) -> Int? {
        let next = lines[(index + 1)...].prefix(Self.reach).firstIndex { $0.kind == .title }
        return next.flatMap { isSingle($0) ? $0 : nil }
    }

    /// Index of the next title line above, if it stands alone above text.
    private func titleAbove(_ index: Int) -> Int? {
        let last = lines[..<index].suffix(Self.reach).lastIndex { $0.kind == .title }
        return last.flatMap { isSingle($0) ? $0 : nil }
    }

    private func isSingle(_ index: Int) -> Bool {
        index + 1 < lines.count && lines[index + 1].kind == .text && (index == 0 || lines[index - 1].kind != .title)
    }

    /// News opens with the day of the event, and not with words that go on with what was said.
    private func opening(of text: Range<Int>) -> Int {
        let head = text.prefix(16)
        let day = PrintedDate.first(in: head, of: units)
        if day?.day != nil || Self.newsOpeners.first(in: head, of: units) != nil { return Weights.newsOpening }
        let isContinuing =
            fragments.opensSentence(text)
            || LineClassifier.speakers.match(units, at: text.lowerBound, before: text.upperBound) > 0
        return isContinuing ? Weights.continuingOpening : 0
    }

    /// A new article brings new words; a subhead goes on with those of the text above.
    private mutating func topic(of titleLines: Range<Int>) -> Int {
        let title = lines[titleLines.lowerBound].range.lowerBound..<lines[titleLines.upperBound - 1].range.upperBound
        let next = lines[titleLines.upperBound...].firstIndex { $0.kind == .title }
        let end = next.map { lines[$0].range.lowerBound } ?? units.count
        guard let repeated = topics.repeated(title: title, before: end) else { return 0 }
        let byTitle = repeated.title == 0 ? Weights.newTitleWords : repeated.title > 35 ? Weights.oldTitleWords : 0
        let byText = repeated.text < 6 ? Weights.newWords : repeated.text < 10 ? Weights.fewOldWords : Weights.oldWords
        return byTitle + byText
    }

    /// More blank lines than usual stand above a headline.
    private func gap(above titleLines: Range<Int>) -> Int {
        guard titleLines.lowerBound > 0 else { return 0 }
        let isWide = lines[titleLines.lowerBound].number - lines[titleLines.lowerBound - 1].number > usualGap
        if gapsPartArticles { return isWide ? Weights.habitualGap : -Weights.habitualGap }
        return isWide ? Weights.wideGap : 0
    }

    private static func gapsPartArticles(_ lines: [ClassifiedLine], wider usualGap: Int) -> Bool {
        var parted = 0
        for index in lines.indices.dropFirst() where lines[index].kind == .title && lines[index - 1].kind != .title {
            let end = lines[index...].firstIndex { $0.kind != .title } ?? lines.count
            guard lines.opensArticle(at: end, isCut: { _ in false }) else { continue }
            guard lines[index].number - lines[index - 1].number > usualGap else { return false }
            parted += 1
        }
        return parted >= fewestParted
    }

    private static func usualGap(_ lines: [ClassifiedLine]) -> Int {
        let gaps = zip(lines, lines.dropFirst()).map { $1.number - $0.number }.sorted()
        return gaps.isEmpty ? 1 : gaps[gaps.count / 2]
    }
}

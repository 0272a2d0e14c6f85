/// What speaks for a run of title lines being a headline and not a subhead, apart from the article above.
struct HeadlineEvidence {
    /// The day of an event opens a news text.
    private static let newsOpeners = PhraseSet("近日 日前 昨日 昨天 昨晚 今日 今天 本报讯")
    private static let numbers = PhraseSet("一、 二、 三、 四、 五、 六、 七、 八、 九、 十、 (一) (二) (三) (四) (五) (六) 之一 之二 之三")

    /// Lines to look for the next title in.
    private static let reach = 12
    /// So many articles show the habit of a page.
    private static let fewestParted = 2

    private let units: Units
    private let lines: [ClassifiedLine]
    private let parts: TitleParts
    private let fragments: FragmentRules
    private var topics: TopicShift
    private let usualGap: Int
    /// Whether more blank lines than usual stand above every title with a dateline or byline below.
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

    /// Positive for a headline, negative for a subhead.
    mutating func weight(of run: Range<Int>) -> Int {
        let title = lines[run.lowerBound].range
        switch StandingHeads.kind(title, of: units) {
        case .article: return Weights.certain
        case .part: return run.count > 1 ? Weights.label : -Weights.certain
        case nil: break
        }
        if run.contains(where: { lines[$0].isListed }) { return Weights.certain }
        if lines.opensArticle(at: run.upperBound, isCut: isCut) { return Weights.certain }
        guard let follower = lines.textIndex(from: run.upperBound) else { return 0 }
        if parts.isHeadOfItems(title, above: lines[follower].range) || isLabelled(run) { return Weights.label }
        return shape(of: run) + parallel(run) + opening(of: lines[follower].range) + topic(of: run) + gap(above: run)
            + Weights.bias
    }

    private func isCut(_ index: Int) -> Bool {
        fragments.isFragment(lines[index].range, before: lines[index + 1].range)
    }

    /// `■某某专栏` above the title
    private func isLabelled(_ run: Range<Int>) -> Bool {
        guard run.count > 1, UnitSet.ornaments.contains(units[lines[run.lowerBound].range.lowerBound]) else {
            return false
        }
        return parts.isLabel(lines[run.lowerBound].range, above: lines[run.lowerBound + 1].range)
    }

    // MARK: Evidence

    /// Headlines are longer, of more lines and clauses.
    private func shape(of run: Range<Int>) -> Int {
        let titles = run.map { lines[$0].range }
        let longest = titles.map(units.length).max() ?? 0
        var weight = longest >= 20 ? Weights.veryLong : longest >= 14 ? Weights.long : 0
        if run.count > 1 {
            weight += parts.isSubtitle(titles[run.count - 1]) ? Weights.withSubtitle : Weights.severalLines
        }
        let first = titles[0]
        if run.count == 1, units[first.lowerBound] == 0x201C, units[first.upperBound - 1] == 0x201D {
            weight += Weights.quotation
        }
        if Self.numbers.match(units, at: first.lowerBound, before: first.upperBound) > 0 { weight += Weights.numbered }
        if subject(of: first) != nil { weight += Weights.namesSubject }
        return weight
    }

    /// Subheads of an article are built alike: as long, with the same beginning, or with a colon at the same place.
    private func parallel(_ run: Range<Int>) -> Int {
        guard run.count == 1,
            isParallel(run.lowerBound, titleBelow(run.lowerBound))
                || isParallel(run.lowerBound, titleAbove(run.lowerBound))
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

    /// The single title line above text that comes next.
    private func titleBelow(_ index: Int) -> Int? {
        let next = lines[(index + 1)...].prefix(Self.reach).firstIndex { $0.kind == .title }
        return next.flatMap { isSingle($0) ? $0 : nil }
    }

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

    private mutating func topic(of run: Range<Int>) -> Int {
        let title = lines[run.lowerBound].range.lowerBound..<lines[run.upperBound - 1].range.upperBound
        let next = lines[run.upperBound...].firstIndex { $0.kind == .title }
        let end = next.map { lines[$0].range.lowerBound } ?? units.count
        guard let repeated = topics.repeated(title: title, before: end) else { return 0 }
        let byTitle = repeated.title == 0 ? Weights.newTitleWords : repeated.title > 35 ? Weights.oldTitleWords : 0
        let byText = repeated.text < 6 ? Weights.newWords : repeated.text < 10 ? Weights.fewOldWords : Weights.oldWords
        return byTitle + byText
    }

    /// More blank lines than usual stand above an article.
    private func gap(above run: Range<Int>) -> Int {
        guard run.lowerBound > 0 else { return 0 }
        let isWide = lines[run.lowerBound].number - lines[run.lowerBound - 1].number > usualGap
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

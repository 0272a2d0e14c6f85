/// Tells titles from text, and the parts of a title from each other.
struct HeadlineRules {
    private static let labelEnds = PhraseSet(
        """
        快览 速览 简讯 快讯 短讯 要闻 播报 速递 快递 连连看 视点 观察 专栏 之窗 风采 动态 进行时 在行动 聚焦 前沿 热线 回音壁 新闻 资讯 传真 掠影 集锦
        集萃 微观 亮点 说事 论坛 人物 时评 短评 评论 专题 系列报道 特别报道 连续报道 专版 一线 在线 现场 故事 看点 点击 扫描 纵横 广角
        """)
    /// Words that open a sentence, hardly ever a title.
    private static let openers = PhraseSet(
        """
        会议 会上 会后 会前 据 记者 此外 另外 同时 为了 近日 日前 近期 最近 目前 当前 当天 当日 当晚 当时 对此 对于 其中 但是 不过 随后 随着 最后 接着 今年 去年
        昨天 昨日 昨晚 自从 由于 因此 因为 所以 如果 虽然 尽管 第一 第二 第三 第四 首先 其次 再次 一是 二是 三是 活动 仪式 除了 相对 通过 接下来 然而
        与此同时 截至 本次 此次 本轮 有的 一位 我们 大家 许多 很多 该
        """)
    /// Words that open a sentence more often than a title.
    private static let weakOpeners = PhraseSet("而 但 在 当 从 经 他 她 昨 “")
    /// Column heads that stand above an article of their own.
    private static let standingHeads = PhraseSet(
        "编者按 编后 编后话 编读往来 短评 时评 更正 致歉 启事 公告 声明 通告 公示 讣告 遗失声明 注销公告 拍卖公告 招标公告 招聘启事 更正声明 致读者 图片新闻 图片故事 图说新闻")
    /// Heads of the parts that articles are often followed by.
    private static let standingSubheads = PhraseSet(
        """
        记者手记 记者观察 记者调查 记者点评 延伸阅读 相关链接 新闻链接 背景链接 相关新闻 新闻背景 新闻回放 专家观点 专家提醒 专家建议 专家支招 小贴士 温馨提示 名词解释
        核心提示 案例链接 数据链接 知识链接 人物简介 作者简介 网友热议 部门回应 记者追问
        """)
    /// The day of an event opens a news text.
    private static let newsOpeners = PhraseSet("近日 日前 昨日 昨天 昨晚 今日 今天 本报讯")
    private static let danglers = UnitSet("的和与在将为对及把被从向以有各没是并就也都而或等让使由其这那不")

    /// A place, not a person.
    private static let placeEnds = UnitSet("区市县镇村省路局会街乡州山河湖")

    private let units: Units

    init(_ units: Units) {
        self.units = units
    }

    // MARK: Title or text

    /// Whether a title-like line above text is really the beginning of that text, cut in mid-sentence.
    func isFragment(_ line: Range<Int>, before next: Range<Int>) -> Bool {
        if UnitSet.sentenceEnd.contains(units[line.upperBound - 1]) { return false }
        return fragmentEvidence(line, before: next) > titleEvidence(line, before: next)
    }

    private func fragmentEvidence(_ line: Range<Int>, before next: Range<Int>) -> Int {
        var evidence = 0
        let (last, first) = (units[line.upperBound - 1], units[next.lowerBound])
        if UnitSet.continuing.contains(first) { evidence += 6 }
        if UnitSet.unfinished.contains(last) || last == 0x3A { evidence += 9 }
        if UnitSet.alphanumeric.contains(last), UnitSet.alphanumeric.contains(first) { evidence += 3 }
        if line.contains(where: { units[$0] == 0x2C }) { evidence += 3 }
        if Self.danglers.contains(last) { evidence += 2 }
        if Self.openers.match(units, at: line.lowerBound, before: line.upperBound) > 0 { evidence += 3 }
        if Self.weakOpeners.match(units, at: line.lowerBound, before: line.upperBound) > 0 { evidence += 1 }
        if occursNearby(last, first, around: line.upperBound) { evidence += 2 }
        if units.length(line) > 24 { evidence += 2 }
        return evidence
    }

    private func titleEvidence(_ line: Range<Int>, before next: Range<Int>) -> Int {
        var evidence = isStanding(line) ? 9 : 2
        if Self.openers.match(units, at: next.lowerBound, before: next.upperBound) > 0 { evidence += 3 }
        if Self.weakOpeners.match(units, at: next.lowerBound, before: next.upperBound) > 0 { evidence += 2 }
        if line.contains(where: { units[$0] == FoldedPage.blank }) { evidence += 3 }
        if units[line.lowerBound] == 0x2014 || UnitSet.ornaments.contains(units[line.lowerBound]) { evidence += 6 }
        if colon(in: line) != nil { evidence += 1 }
        return evidence
    }

    /// Whether two characters that a line end parts stand together elsewhere on the page: then they are one word.
    private func occursNearby(_ last: UInt16, _ first: UInt16, around place: Int) -> Bool {
        // A window, so that the time for a long file grows with its length and not with its square.
        let reach = 4_000
        let window = max(0, place - reach)..<min(units.count - 1, place + reach)
        return window.contains { units[$0] == last && units[$0 + 1] == first && $0 + 1 != place }
    }

    private func colon(in line: Range<Int>) -> Int? {
        line.prefix(12).first { units[$0] == 0x3A }
    }

    // MARK: Headline or subhead

    /// Whether title lines above plain text, with nothing else to go by, are rather a headline than a subhead: long,
    /// of two lines or clauses, and the text opens with the day of an event.
    func isNews(_ titles: [Range<Int>], above text: Range<Int>) -> Bool {
        let longest = titles.map(units.length).max() ?? 0
        var evidence = longest >= 20 ? 2 : longest >= 14 ? 1 : 0
        if titles.count > 1 { evidence += 1 }
        if titles[0].contains(where: { units[$0] == FoldedPage.blank }) { evidence += 1 }
        let head = text.prefix(16)
        let day = PrintedDate.first(in: head, of: units)
        if day?.day != nil || Self.newsOpeners.first(in: head, of: units) != nil { evidence += 2 }
        return evidence >= 3
    }

    /// `更正`, `遗失声明`, `短评`: heads an article of its own wherever it stands.
    func isStandingHead(_ line: Range<Int>) -> Bool {
        Self.standingHeads.match(plain(line), of: units)
    }

    private func isStanding(_ line: Range<Int>) -> Bool {
        Self.standingSubheads.match(plain(line), of: units) || isStandingHead(line)
    }

    /// A line without the ornament before it.
    private func plain(_ line: Range<Int>) -> Range<Int> {
        line.drop { UnitSet.ornaments.contains(units[$0]) || units[$0] == FoldedPage.blank }
    }

    /// Whether a title is the name of a column, and the text below it a list of its items.
    func isHeadOfItems(_ title: Range<Int>, above text: Range<Int>) -> Bool {
        Self.labelEnds.matchEnd(units, of: title) > 0 && UnitSet.ornaments.contains(units[text.lowerBound])
    }

    // MARK: Parts of a title

    /// Whether a line among title lines is the name of the author, alone.
    func isAuthor(_ line: Range<Int>) -> Bool {
        let name = line.filter { units[$0] != FoldedPage.blank }
        return (2...3).contains(name.count) && line.count <= 5 && NameRules.surnames.contains(units[name[0]])
            && !Self.placeEnds.contains(units[name[name.count - 1]])
            && name.allSatisfy { (0x3400...0x9FFF).contains(units[$0]) }
    }

    /// Whether the first of several title lines is the label of a column and not part of the title.
    func isLabel(_ line: Range<Int>, above next: Range<Int>) -> Bool {
        if UnitSet.ornaments.contains(units[line.lowerBound]) || units[line.lowerBound] == 0x3010 {
            return units.length(line) <= 16
        }
        // Labels are often set with blanks between the characters: 区 县 新 闻.
        let label = line.map { units[$0] }.filter { $0 != FoldedPage.blank }
        let isSpaced = label.count < line.count && line.count >= label.count * 2 - 1
        if label.count <= 10, Self.labelEnds.matchEnd(label, of: label.indices) > 0 { return true }
        let isPlain = label.allSatisfy { (0x3400...0x9FFF).contains($0) } && (isSpaced || label.count == line.count)
        return isPlain && label.count <= 6 && units.length(next) >= 7 && !isSubtitle(next)
    }

    /// The part that each of the title lines plays.
    ///
    /// A line behind a dash or in brackets is a subtitle. Of two lines the second is the headline unless it is much
    /// longer, or the first one names its subject before a colon; of three, the second is.
    func roles(_ lines: [Range<Int>]) -> [LineRole] {
        var count = lines.count
        while count > 1, isSubtitle(lines[count - 1]) { count -= 1 }
        let hasKicker =
            switch count {
            case 1: false
            case 2: isKicker(lines[0], above: lines[1])
            default: true
            }
        return lines.indices.map { index in
            if index == 0 && hasKicker { return .kicker }
            return index == (hasKicker ? 1 : 0) ? .headline : .subtitle
        }
    }

    private func isSubtitle(_ line: Range<Int>) -> Bool {
        units[line.lowerBound] == 0x2014 || units[line.lowerBound] == 0x28
    }

    private func isKicker(_ first: Range<Int>, above second: Range<Int>) -> Bool {
        if UnitSet.sentenceEnd.contains(units[first.upperBound - 1]), units.length(first) <= 8 { return true }
        return colon(in: first) == nil && units.length(second) <= units.length(first) + 1
    }
}

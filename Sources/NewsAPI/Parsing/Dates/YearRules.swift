/// Tells which of the years that a page prints may be its own.
struct YearRules {
    /// Behind a year they show that it is that of an examination, a season or a report, and not the page's.
    private static let cohorts = PhraseSet("高考 中考 考研 招生 招录 招考 报名 毕业生 级 届 赛季 年报 奥运 全运 亚运 世界杯 规划")
    /// Before a year they show that it is another than the page's.
    private static let beforeOthers = PhraseSet("从 自 截至 成立于 始建于 建于 自从 于 早在")
    /// Before a year or a month they show that it is to come, or that it ends a span.
    private static let beforeTargets = PhraseSet(
        "到 至 预计 将于 拟于 计划于 力争 争取 确保 迎接 谋划 展望 面向 瞄准 锚定 有望 - — ~")
    /// Behind a year they show that it begins or ends a span, or is a deadline.
    private static let afterOthers = PhraseSet("以来 起 开始 前 后 底 末 年前 以前 之前 底前 至 到 - — ~")
    /// Directly before a day they show that it is to come.
    private static let beforePlans = PhraseSet(
        """
        预计 预计于 预计在 将于 将在 拟 拟于 拟在 计划 计划于 计划在 力争 力争于 力争在 争取 争取于 争取在 确保 确保于 确保在 定于 最迟 最迟于 至迟 不晚于 迎接
        截止 截止到 截止日期为 截止日期: 截止时间为 截止时间: 期限至
        """)
    /// Directly behind a day they show that it is a deadline, or that something holds from then on.
    private static let afterDeadlines = PhraseSet("前 以前 之前 截止 止 到期 届满 有效 起施行 起实施 起执行 起生效")
    /// Behind a date they tell of going somewhere and are no end of a span: `6月3日前往`. So does 到 before a place.
    private static let goings = PhraseSet("前往 前来 前去 前赴 到场 到访 到任")
    private static let to = UInt16(0x5230)
    /// Behind 到 they show that it ends a span: `6月1日到3日`, `6月1日到月底`.
    private static let afterTo = UnitSet("0123456789一二三四五六七八九十年月日今本次明下目现期")
    /// In the clause of a day they show that it begins or ends a term.
    private static let terms = PhraseSet("有效期 期限 截稿 截止日期 截止时间")
    /// Behind a date they show that somebody was born then.
    private static let births = PhraseSet("出生 生人 诞生 生于")
    /// Before a date they show the same.
    private static let beforeBirths = PhraseSet("生于 出生于 诞生于 生日是 生日为")
    /// In the clause of a year they show that it is the year of a plan, a target or a deadline.
    private static let goals = PhraseSet(
        "目标 规划 愿景 远景 蓝图 开好局 开好头 力争 争取 确保 实现 建成 达标 达到 完成 完工 竣工 投用 投产 通车 迈进 展望")
    /// In the sentence of a year they show that it tells of old times: `1956年结婚,那时候只有一张登记照`.
    private static let pasts = PhraseSet("那时 那年 那会儿 那阵子")
    /// In the sentence of a year they show that it is the one in which the text was written.
    private static let presents = PhraseSet("今年 计划 目前 拟 刚 已 正在 将 月底 上半年 下半年 季度")
    private static let clauseEnds = UnitSet("。,;!?:")
    private static let sentenceEnds = UnitSet("。!?")
    /// Units on each side of a year that are looked at.
    private static let reach = 40

    private let units: Units
    /// All dates with a year that may be the page's, in order.
    private let current: [PrintedDate]
    private let named: Set<Int>

    init(_ units: Units, _ dates: [PrintedDate]) {
        self.units = units
        current = dates.filter { Self.isCurrent($0, units) }
        named = Set(dates.compactMap(\.year))
    }

    /// The dates with a month.
    var months: [PrintedDate] { current.filter { $0.month != nil } }

    /// The latest year that may be the page's, whatever speaks for it.
    var latest: Int? { current.compactMap(\.year).max() }

    /// The latest year of which something shows that it is the current one: it stands in furniture, a title or a lead, or
    /// last year is named too.
    func prominent(_ drafts: [ArticleDraft], _ furniture: [Range<Int>]) -> Int? {
        var heads = furniture
        for draft in drafts {
            for part in draft.parts where part.kind.isTitle { heads.append(part.range) }
            if let lead = draft.lead { heads.append(lead) }
        }
        heads.sort { $0.lowerBound < $1.lowerBound }
        let years = current.filter { date in
            guard let year = date.year else { return false }
            let index = heads.partitionPoint { $0.upperBound > date.range.lowerBound }
            return named.contains(year - 1) || index < heads.count && heads[index].contains(date.range.lowerBound)
        }
        return years.compactMap(\.year).max()
    }

    /// The latest year, when running text speaks of it as present: `2020年计划接待…`. An earlier one is not: by then the page
    /// has told of a later one.
    var spokenOfAsPresent: Int? {
        let isPresent = current.contains { date in
            let sentence = around(date.range, until: Self.sentenceEnds)
            return date.year == latest && Self.presents.first(in: sentence, of: units) != nil
        }
        return isPresent ? latest : nil
    }

    /// Whether somebody was born on a date, in a month or year: `1958年6月出生`.
    static func isBirth(_ date: PrintedDate, _ units: Units) -> Bool {
        births.match(units, at: date.range.upperBound, before: units.count) > 0
            || beforeBirths.matchEnd(units, of: 0..<date.range.lowerBound) > 0
    }

    /// Whether somebody goes somewhere on a date that ends at an index: `6月3日前往`, `6月3日到社区`.
    static func isGoing(_ units: Units, at index: Int, before end: Int) -> Bool {
        if goings.match(units, at: index, before: end) > 0 { return true }
        return index + 1 < end && units[index] == to && !afterTo.contains(units[index + 1])
    }

    /// Whether nothing beside a date shows that it is another time than the page's.
    private static func isCurrent(_ date: PrintedDate, _ units: Units) -> Bool {
        guard date.year != nil, !isBirth(date, units) else { return false }
        let rules = Self.self
        let end = min(units.count, date.range.upperBound + 8)
        let before = max(0, date.range.lowerBound - 4)..<date.range.lowerBound
        let isBeside = rules.afterOthers.match(units, at: date.range.upperBound, before: end) > 0
        let isTarget = rules.beforeTargets.matchEnd(units, of: before) > 0
        if date.day != nil { return !isPlanned(date, units) }
        if date.month != nil { return !isTarget }
        return !isBeside && !isTarget && rules.beforeOthers.matchEnd(units, of: before) == 0
            && rules.cohorts.first(in: date.range.upperBound..<end, of: units) == nil
            && rules.goals.first(in: around(date.range, until: rules.clauseEnds, of: units), of: units) == nil
            && rules.pasts.first(in: around(date.range, until: rules.sentenceEnds, of: units), of: units) == nil
    }

    /// Whether a day is that of a plan, a deadline or a term: `计划2027年6月30日前完工`.
    static func isPlanned(_ date: PrintedDate, _ units: Units) -> Bool {
        let before = max(0, date.range.lowerBound - 8)..<date.range.lowerBound
        let end = min(units.count, date.range.upperBound + 8)
        return beforePlans.matchEnd(units, of: before) > 0
            || afterDeadlines.match(units, at: date.range.upperBound, before: end) > 0
                && !isGoing(units, at: date.range.upperBound, before: end)
            || terms.first(in: around(date.range, until: clauseEnds, of: units), of: units) != nil
    }

    private func around(_ range: Range<Int>, until ends: UnitSet) -> Range<Int> {
        Self.around(range, until: ends, of: units)
    }

    /// A range with what stands beside it up to the next marks.
    private static func around(_ range: Range<Int>, until ends: UnitSet, of units: Units) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start > max(0, range.lowerBound - reach), !ends.contains(units[start - 1]) { start -= 1 }
        while end < min(units.count, range.upperBound + reach), !ends.contains(units[end]) { end += 1 }
        return start..<end
    }
}

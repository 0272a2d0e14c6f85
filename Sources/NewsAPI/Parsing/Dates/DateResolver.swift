/// Finds the day that an article speaks of, and the day of the issue.
///
/// The words of this folder: a *printed date* is a date as a text has it, often without a year (`PrintedDate`). The
/// *issue* is the edition of the paper that the page belongs to; its date is printed on the page or is in the name of
/// the file (`FileDate`). The *basis* of a date says where it, or its year, comes from. A *dateline* is the 电头 that
/// opens an article, with the name of the paper or agency and often the day (`DatelineRules`).
struct DateResolver {
    /// Tell of a day, and do not say which.
    private static let vague = PhraseSet("近日 日前 前不久 不久前 最近 连日来 近期 本周 上周 本月 上月")
    /// Days counted from the day of the issue.
    private static let counted: [(daysBefore: Int, words: PhraseSet)] = [
        (0, PhraseSet("今天 今日 今晨 今早 今晚")), (1, PhraseSet("昨天 昨日 昨晨 昨晚 昨夜")), (2, PhraseSet("前天 前日 前晚")),
    ]
    private static let dayMark = UInt16(0x65E5)
    /// One of these must stand behind a day of the month that has no month: `3日` alone may be a number of days.
    private static let afterDays = PhraseSet("上午 下午 中午 晚 晚上 凌晨 清晨 早上 傍晚 夜 从 在 , 电 获悉 召开 举行")
    /// Before a number they show that it counts days, or that it follows its month.
    private static let beforeCounts = UnitSet("月第近每数约过达续/-.")
    private static let partsOfDay = PhraseSet("上午 下午 中午 晚上 晚间 凌晨 清晨 早上 傍晚 早晨 晚 夜 夜间")
    /// Behind a date they show that it begins or ends a period, or is a deadline.
    private static let spans = PhraseSet("起 至 到 - — ~ 前 后 以前 以后 之前 之后 以来 开始")
    /// Before a date they show that it is of an earlier issue: 本报8月7日第六版.
    private static let earlierIssues = PhraseSet("本报 本刊 本版")
    /// Set a clause apart; a single dash stands between the ends of a period.
    private static let dashes = PhraseSet("—— --")
    /// Before a date they show that it begins or ends a period, or is a deadline.
    private static let beforeSpans = PhraseSet("截至 截止 截止到 自 从 到 至 - — ~")
    /// Behind a year they show that it is that of an examination, a season or a report, and not the page's.
    private static let cohorts = PhraseSet("高考 中考 考研 招生 招录 招考 报名 级 届 赛季 年报 奥运 全运 亚运 世界杯 规划")
    /// Before and behind a year they show that it is another than the page's.
    private static let beforeOtherYears = PhraseSet("从 到 至 自 截至 预计 成立于 始建于 建于 自从 于 早在")
    private static let afterOtherYears = PhraseSet("以来 起 开始 前 后 底前")

    /// The most months by which a day without a year may come after the issue: news tells of what has been, and seldom
    /// of what will be.
    private static let mostMonthsAhead = 2

    /// The year that the page speaks of.
    let year: Int?
    /// The issue's date by the page, else by the name of the file.
    private let issue: PublishedDate?
    private let units: Units
    /// All dates that the page prints, in order.
    private let dates: [PrintedDate]
    private let printedMonths: PrintedMonths

    init(_ units: Units, drafts: [ArticleDraft], furniture: [Range<Int>], file: String) {
        self.units = units
        dates = PrintedDate.all(in: units.indices, of: units)
        printedMonths = PrintedMonths(dates)
        issue =
            Self.issueDate(units, furniture)
            ?? FileDate.find(in: file).map {
                PublishedDate(date: $0, basis: .fileName)
            }
        year = issue?.date.year ?? Self.pageYear(units, dates, drafts)
    }

    // MARK: Articles

    /// The day of an article, and where it is printed.
    struct Day {
        let date: PartialDate
        let range: Range<Int>
        let basis: DateBasis
    }

    /// The day of the dateline, else the first day of the lead; nil when none is told or its year is unknown.
    func day(of draft: ArticleDraft) -> Day? {
        if let dateline = draft.first(.dateline),
            let printed = PrintedDate.first(in: dateline, of: units), printed.day != nil
        {
            return resolve(printed, before: dateline.upperBound)
        }
        guard let lead = draft.lead else { return nil }
        let head = opening(of: lead)
        let printed = PrintedDate.all(in: head, of: units).first { $0.month != nil }
        let before = head.lowerBound..<(printed?.range.lowerBound ?? head.upperBound)
        if let relative = relativeDay(in: before) { return relative }
        guard let printed, printed.day != nil else { return nil }
        let isOther =
            Self.spans.match(units, at: printed.range.upperBound, before: lead.upperBound) > 0
            || Self.beforeSpans.matchEnd(units, of: before) > 0 && Self.dashes.matchEnd(units, of: before) == 0
            || Self.earlierIssues.matchEnd(units, of: before) > 0
        return isOther ? nil : resolve(printed, before: lead.upperBound)
    }

    /// The first two sentences of a lead.
    private func opening(of lead: Range<Int>) -> Range<Int> {
        var stops = 0
        let head = lead.prefix(140)
        for index in head where units[index] == 0x3002 || units[index] == 0x21 || units[index] == 0x3F {
            stops += 1
            if stops == 2 { return lead.lowerBound..<index }
        }
        return head.startIndex..<head.endIndex
    }

    /// The first day that is told by words (昨天) or without its month. Nil when there is none; `.some(nil)` when there
    /// is one and nothing tells which day it is. Quotations are passed over.
    private func relativeDay(in range: Range<Int>) -> Day?? {
        var isQuoted = false
        for index in range {
            if units[index] == 0x201C { isQuoted = true }
            if units[index] == 0x201D { isQuoted = false }
            if isQuoted { continue }
            if Self.vague.match(units, at: index, before: range.upperBound) > 0 { return .some(nil) }
            if let day = dayOfMonth(at: index, before: range.upperBound) { return .some(day) }
            for (days, words) in Self.counted {
                let length = words.match(units, at: index, before: range.upperBound)
                if length > 0 { return .some(day(days, before: index..<index + length)) }
            }
        }
        return nil
    }

    /// `10日上午`: the last such day of a month up to the issue.
    private func dayOfMonth(at index: Int, before end: Int) -> Day? {
        guard units[index].isDigit, index == 0 || !units[index - 1].isDigit, let issue = issue?.date,
            let last = issue.day
        else { return nil }
        let digits = index..<units.digitsEnd(from: index, before: end)
        guard digits.count <= 2, let number = units.number(digits), number > 0, digits.upperBound + 1 < end,
            units[digits.upperBound] == Self.dayMark,
            Self.afterDays.match(units, at: digits.upperBound + 1, before: end) > 0,
            index == 0 || !Self.beforeCounts.contains(units[index - 1])
        else { return nil }
        var month = issue.adding(days: -(last - 1))
        if number > last { month = month?.adding(days: -1) }
        guard let month, let date = PartialDate(year: month.year, month: month.month, day: number) else { return nil }
        let part = Self.partsOfDay.match(units, at: digits.upperBound + 1, before: end)
        return Day(date: date, range: index..<digits.upperBound + 1 + part, basis: .dayFromIssue)
    }

    /// The day that is `days` before the issue.
    private func day(_ days: Int, before word: Range<Int>) -> Day? {
        guard Self.spans.match(units, at: word.upperBound, before: units.count) == 0 else { return nil }
        return issue?.date.adding(days: -days).map { Day(date: $0, range: word, basis: .dayFromIssue) }
    }

    /// The day of a printed date, its year added where none is printed.
    private func resolve(_ printed: PrintedDate, before end: Int) -> Day? {
        guard let month = printed.month, let day = printed.day, let (year, basis) = self.year(of: printed),
            let date = PartialDate(year: year, month: month, day: day)
        else { return nil }
        let part = Self.partsOfDay.match(units, at: printed.range.upperBound, before: end)
        return Day(date: date, range: printed.range.lowerBound..<printed.range.upperBound + part, basis: basis)
    }

    /// The year of a printed date, and where it comes from.
    private func year(of printed: PrintedDate) -> (Int, DateBasis)? {
        if let year = printed.year { return (year, .printed) }
        if let issue {
            let year = Self.year(of: printed, closeTo: issue.date)
            return (year, issue.basis == .fileName ? .yearFromFile : .yearFromIssue)
        }
        if let month = printed.month, let near = printedMonths.year(near: month) { return (near, .yearFromPage) }
        return year.map { ($0, .yearFromPage) }
    }

    /// At the turn of the year a day may lie in the year before or after that of the issue.
    private static func year(of printed: PrintedDate, closeTo issue: PartialDate) -> Int {
        guard let month = printed.month, let issueMonth = issue.month else { return issue.year }
        if month > issueMonth + mostMonthsAhead { return issue.year - 1 }
        return month + 12 <= issueMonth + mostMonthsAhead ? issue.year + 1 : issue.year
    }

    // MARK: Page

    /// The issue's date, else the latest date of the articles, else the latest that the page prints, else its year.
    func published(_ days: [Day?]) -> PublishedDate? {
        if let issue { return issue }
        let printed = dates.filter { $0.month != nil }.compactMap(\.partialDate).filter { $0.year <= year ?? .max }
        if let latest = days.compactMap({ $0?.date }).max() ?? printed.max() {
            return PublishedDate(date: latest, basis: .latestDateOnPage)
        }
        let latestYear = year ?? dates.filter { Self.isCurrent($0, units) }.compactMap(\.year).max()
        return latestYear.flatMap { PartialDate(year: $0) }.map { PublishedDate(date: $0, basis: .yearOnPage) }
    }

    /// The most precise date of the page head, a source line and the like.
    private static func issueDate(_ units: Units, _ furniture: [Range<Int>]) -> PublishedDate? {
        let dates = furniture.flatMap { PrintedDate.all(in: $0, of: units) }.filter { $0.month != nil }
        let best = dates.first { $0.day != nil && $0.year != nil } ?? dates.first { $0.year != nil }
        return best?.partialDate.map { PublishedDate(date: $0, basis: .issueDate) }
    }

    /// The latest year that the page prints, where something shows that it is the current one: it stands in a title
    /// or a lead, or last year is named too.
    private static func pageYear(_ units: Units, _ dates: [PrintedDate], _ drafts: [ArticleDraft]) -> Int? {
        let years = dates.filter { isCurrent($0, units) }
        var heads: [Range<Int>] = []
        for draft in drafts {
            for part in draft.parts where part.kind.isTitle { heads.append(part.range) }
            if let lead = draft.lead { heads.append(lead) }
        }
        heads.sort { $0.lowerBound < $1.lowerBound }
        var prominent: Set<Int> = []
        var named: Set<Int> = []
        for date in dates { if let year = date.year { named.insert(year) } }
        for date in years {
            guard let year = date.year else { continue }
            let index = heads.partitionPoint { $0.upperBound > date.range.lowerBound }
            if index < heads.count, heads[index].contains(date.range.lowerBound) { prominent.insert(year) }
        }
        return years.compactMap(\.year).filter { prominent.contains($0) || named.contains($0 - 1) }.max()
    }

    /// Whether the year of a date may be the page's: it has a month, or nothing beside it tells of another time.
    private static func isCurrent(_ date: PrintedDate, _ units: Units) -> Bool {
        guard date.year != nil else { return false }
        if date.month != nil { return true }
        let end = min(units.count, date.range.upperBound + 8)
        let before = max(0, date.range.lowerBound - 4)..<date.range.lowerBound
        return cohorts.first(in: date.range.upperBound..<end, of: units) == nil
            && afterOtherYears.match(units, at: date.range.upperBound, before: end) == 0
            && beforeOtherYears.matchEnd(units, of: before) == 0
    }
}

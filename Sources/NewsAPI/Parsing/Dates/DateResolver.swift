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
    /// Before 今日 they show that it means these times.
    private static let formerly = PhraseSet("昔日 往日 昨日的")
    /// Before 今日 they show that it means this day of the year.
    private static let otherYears = PhraseSet("去年 前年 往年 明年 历史上的")
    private static let dayMark = UInt16(0x65E5)
    /// One of these must stand behind a day of the month that has no month: `3日` alone may be a number of days.
    private static let afterDays = PhraseSet("上午 下午 中午 晚 晚上 凌晨 清晨 早上 早晨 一早 傍晚 夜 从 在 , 电 讯 获悉 召开 举行")
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
    /// Units at the beginning of a text in which a day in numerals is the event's.
    private static let firstWords = 16
    /// The most months by which a day without a year may come after the issue: news tells of what has been, and seldom
    /// of what will be.
    private static let mostMonthsAhead = 2

    /// The year that the page speaks of.
    let year: Int?
    /// The issue's date by the page, else by the name of the file.
    private let issue: PublishedDate?
    private let units: Units
    private let yearBasis: DateBasis
    private let years: YearRules
    private let printedMonths: PrintedMonths

    init(_ units: Units, drafts: [ArticleDraft], furniture: [Range<Int>], file: String) {
        self.units = units
        // A line that lists several days is a list of other issues; one that has the same day twice is none.
        let isList = furniture.map { line in
            Set(PrintedDate.all(in: line, of: units).filter { $0.day != nil }.map { [$0.month, $0.day] }).count > 1
        }
        let lists = zip(furniture, isList).filter(\.1).map(\.0)
        let furniture = zip(furniture, isList).filter { !$1 }.map(\.0)
        let dates = PrintedDate.all(in: units.indices, of: units).filter { date in
            let next = lists.partitionPoint { $0.upperBound > date.range.lowerBound }
            return next == lists.count || !lists[next].contains(date.range.lowerBound)
        }
        years = YearRules(units, dates)
        printedMonths = PrintedMonths(years.months)
        issue =
            Self.issueDate(units, furniture)
            ?? FileDate.find(in: file).map {
                PublishedDate(date: $0, basis: .fileName)
            }
        (year, yearBasis) =
            if let year = issue?.date.year ?? years.prominent(drafts, furniture) {
                (year, .yearFromPage)
            } else {
                (years.spokenOfAsPresent, .yearInText)
            }
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
        if let dateline = draft.first(.dateline), let day = dayInNumerals(in: dateline) { return day }
        guard let lead = draft.lead else { return nil }
        let head = opening(of: lead)
        let printed = PrintedDate.all(in: head, of: units).first { $0.month != nil && !YearRules.isBirth($0, units) }
        let before = head.lowerBound..<(printed?.range.lowerBound ?? head.upperBound)
        if case .told(let day) = relativeDay(in: before) { return day }
        guard let printed, printed.day != nil else {
            return dayInNumerals(in: head.prefix(Self.firstWords), needsMonth: true)
        }
        let isOther =
            isSpan(at: printed.range.upperBound, before: lead.upperBound)
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

    private enum RelativeDay {
        case none
        /// Nil when nothing tells which day it is.
        case told(Day?)
    }

    /// The first day that is told by words (昨天) or without its month. Quotations are passed over.
    private func relativeDay(in range: Range<Int>) -> RelativeDay {
        var isQuoted = false
        for index in range {
            if units[index] == 0x201C { isQuoted = true }
            if units[index] == 0x201D { isQuoted = false }
            if isQuoted { continue }
            if Self.vague.match(units, at: index, before: range.upperBound) > 0 { return .told(nil) }
            if let day = dayOfMonth(at: index, before: range.upperBound) { return .told(day) }
            for (days, words) in Self.counted {
                let length = words.match(units, at: index, before: range.upperBound)
                if length > 0, !contrasts(range.lowerBound..<index) {
                    return .told(day(days, before: index..<index + length))
                }
            }
        }
        return .none
    }

    /// Whether 今日 behind a text is no day: 昔日的荒地,今日的果园; 去年今日.
    private func contrasts(_ text: Range<Int>) -> Bool {
        Self.formerly.first(in: text, of: units) != nil || Self.otherYears.matchEnd(units, of: text) > 0
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
            index == 0 || !Self.beforeCounts.contains(units[index - 1]),
            let date = Self.lastDay(number, upTo: issue, last)
        else { return nil }
        let part = Self.partsOfDay.match(units, at: digits.upperBound + 1, before: end)
        return Day(date: date, range: index..<digits.upperBound + 1 + part, basis: .dayFromIssue)
    }

    /// `十四日电`, `五月三日电`: the last such day up to the issue.
    private func dayInNumerals(in dateline: Range<Int>, needsMonth: Bool = false) -> Day? {
        guard let issue = issue?.date, let last = issue.day,
            let printed = PrintedDate.dayInNumerals(in: dateline, of: units), let day = printed.day
        else { return nil }
        if printed.month != nil { return resolve(printed, before: dateline.upperBound) }
        if needsMonth { return nil }
        return Self.lastDay(day, upTo: issue, last).map { Day(date: $0, range: printed.range, basis: .dayFromIssue) }
    }

    /// The last day of a month with a number, up to the issue.
    private static func lastDay(_ number: Int, upTo issue: PartialDate, _ day: Int) -> PartialDate? {
        var month = issue.adding(days: -(day - 1))
        if number > day { month = month?.adding(days: -1) }
        return month.flatMap { PartialDate(year: $0.year, month: $0.month, day: number) }
    }

    /// Whether what stands behind a date shows that it begins or ends a period, or is a deadline.
    private func isSpan(at index: Int, before end: Int) -> Bool {
        Self.spans.match(units, at: index, before: end) > 0 && !YearRules.isGoing(units, at: index, before: end)
    }

    /// The day that is `days` before the issue.
    private func day(_ days: Int, before word: Range<Int>) -> Day? {
        guard !isSpan(at: word.upperBound, before: units.count) else { return nil }
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
        return year.map { ($0, yearBasis) }
    }

    /// At the turn of the year a day may lie in the year before or after that of the issue.
    private static func year(of printed: PrintedDate, closeTo issue: PartialDate) -> Int {
        guard let month = printed.month, let issueMonth = issue.month else { return issue.year }
        if month > issueMonth + mostMonthsAhead { return issue.year - 1 }
        return month + 12 <= issueMonth + mostMonthsAhead ? issue.year + 1 : issue.year
    }

    // MARK: Page

    /// The issue's date, else the latest date of the articles, else the latest that the page prints, else its year.
    func published(_ days: [PartialDate?]) -> PublishedDate? {
        if let issue { return issue }
        let printed = years.months.compactMap(\.partialDate).filter { $0.year <= year ?? .max }
        if let latest = days.compactMap(\.self).max() ?? printed.max() {
            return PublishedDate(date: latest, basis: .latestDateOnPage)
        }
        let latestYear = year ?? years.latest
        return latestYear.flatMap { PartialDate(year: $0) }.map { PublishedDate(date: $0, basis: .yearOnPage) }
    }

    /// The most precise date of the page head, a source line and the like.
    private static func issueDate(_ units: Units, _ furniture: [Range<Int>]) -> PublishedDate? {
        let dates = furniture.flatMap { PrintedDate.all(in: $0, of: units) }.filter { $0.month != nil }
        let best = dates.first { $0.day != nil && $0.year != nil } ?? dates.first { $0.year != nil }
        return best?.partialDate.map { PublishedDate(date: $0, basis: .issueDate) }
    }
}

/// Finds the day that one article speaks of, by the issue that it appeared in and the years that its page names.
struct DayFinder {
    /// The day of an article, and where it is printed.
    struct Day {
        let date: PartialDate
        let range: Range<Int>
        let basis: DateBasis
    }

    /// Tell of a day, and do not say which.
    private static let vague = PhraseSet("近日 日前 前不久 不久前 最近 连日来 近期 本周 上周 本月 上月")
    /// Days counted from the day of the issue.
    private static let counted: [(daysBefore: Int, words: PhraseSet)] = [
        (0, PhraseSet("今天 今日 今晨 今早 今晚 今上午 今下午 今凌晨")),
        (1, PhraseSet("昨天 昨日 昨晨 昨晚 昨夜 昨早 昨午 昨上午 昨下午 昨凌晨")), (2, PhraseSet("前天 前日 前晚")),
    ]
    /// Before such a word they make another one of its beginning: 目前天气, 如今天气, 当今日本.
    private static let beforeNoDays = UnitSet("目以之此提赛放大如当《")
    private static let yesterday = UInt16(0x6628)
    /// Behind 昨 they show that it is 昨天: `局长昨表示`. It may be a part of a name or of 昨是今非 too.
    private static let afterYesterday = PhraseSet(
        """
        在 从 于 由 向 对 与 已 又 再 被 到 赴 抵 起 开 揭 召开 举行 举办 发布 发表 宣布 公布 表示 说 指出 称 强调 视察 接受 获悉 启动 正式 闭幕 落 签 决定 出席 主持 通过
        成立 發布 發表 宣佈 公佈 說 稱 強調 視察 獲悉 啟動 簽 決定 通過 召開 舉行 舉辦 開
        """)
    /// Months counted from that of the issue, before a day: `上月28日`.
    private static let countedMonths: [(monthsBefore: Int, words: PhraseSet)] = [
        (0, PhraseSet("本月 当月")), (1, PhraseSet("上月 上个月")),
    ]
    /// Before a day in brackets they show that it was not long ago: `昨(17)日`.
    private static let beforeBrackets = UnitSet("今昨前")
    /// Before 今日 they show that it means these times.
    private static let formerly = PhraseSet("昔日 往日 昨日的")
    /// Before 今日 they show that it means this day of the year.
    private static let otherYears = PhraseSet("去年 前年 往年 明年 历史上的")
    /// Before a date without a year they tell which one it is, counted from that of the issue.
    private static let countedYears: [(yearsBefore: Int, words: PhraseSet)] = [
        (0, PhraseSet("今年 本年")), (1, PhraseSet("去年 上年")), (2, PhraseSet("前年")),
    ]
    /// Before a date they show that it is to come.
    private static let nextYears = PhraseSet("明年 来年 次年 翌年 后年")
    private static let dayMark = UInt16(0x65E5)
    /// One of these must stand behind a day of the month that has no month: `3日` alone may be a number of days.
    private static let afterDays = PhraseSet("上午 下午 中午 晚 晚上 凌晨 清晨 早上 早晨 一早 傍晚 夜 从 在 , 电 讯 電 訊 获悉 召开 举行")
    /// Shortly behind such a day they show that it is to come.
    private static let comings = UnitSet("将將拟擬")
    private static let comma = UInt16(0x2C)
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

    private let units: Units
    private let issue: PublishedDate?
    private let years: PageYears

    /// - Parameter issue: of the article; nil when none is told.
    init(_ units: Units, issue: PublishedDate?, years: PageYears) {
        self.units = units
        self.issue = issue
        self.years = years
    }

    /// The day of the dateline, else the first day of the lead; nil when none is told or its year is unknown.
    func day(of draft: ArticleDraft) -> Day? {
        if let dateline = draft.first(.dateline) {
            if let printed = dates(in: dateline).first(where: { $0.day != nil }) {
                return resolve(printed, before: dateline.upperBound)
            }
            if let day = dayInNumerals(in: dateline)
                ?? dateline.lazy.compactMap({
                    dayOfMonth(at: $0, before: dateline.upperBound)
                }).first
            {
                return day
            }
        }
        guard let lead = draft.lead else { return nil }
        let head = opening(of: lead)
        let printed = dates(in: head).first { $0.month != nil && !YearRules.isBirth($0, units) }
        let before = head.lowerBound..<(printed?.range.lowerBound ?? head.upperBound)
        if case .told(let day) = relativeDay(in: before, followedBy: printed) { return day }
        guard let printed, printed.day != nil else {
            return dayInNumerals(in: head.prefix(Self.firstWords), needsMonth: true)
        }
        let isOther =
            isSpan(at: printed.range.upperBound, before: lead.upperBound)
            || Self.beforeSpans.matchEnd(units, of: before) > 0 && Self.dashes.matchEnd(units, of: before) == 0
            || Self.earlierIssues.matchEnd(units, of: before) > 0 || Self.nextYears.matchEnd(units, of: before) > 0
            || printed.year != nil && YearRules.isPlanned(printed, units)
        return isOther ? nil : resolve(printed, before: lead.upperBound)
    }

    /// The dates in a range but the stamps of sites, which tell when a text was put there.
    private func dates(in range: Range<Int>) -> [PrintedDate] {
        PrintedDate.all(in: range, of: units).filter { !$0.isStamp(in: units) }
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

    // MARK: Days without a month

    private enum RelativeDay {
        case none
        /// Nil when nothing tells which day it is.
        case told(Day?)
    }

    /// The first day that is told by words (昨天) or without its month. Quotations are passed over.
    ///
    /// - Parameter printed: the date behind the range. In brackets directly behind such a word, it tells the day.
    private func relativeDay(in range: Range<Int>, followedBy printed: PrintedDate?) -> RelativeDay {
        var isQuoted = false
        for index in range {
            if units[index] == 0x201C { isQuoted = true }
            if units[index] == 0x201D { isQuoted = false }
            if isQuoted { continue }
            if let day = dayOfCountedMonth(at: index, before: range.upperBound)
                ?? dayOfMonth(at: index, before: range.upperBound)
            {
                return .told(day)
            }
            let vague = Self.vague.match(units, at: index, before: range.upperBound)
            if vague > 0 { return isBracketed(printed, behind: index + vague) ? .none : .told(nil) }
            guard let (days, length) = countedDay(at: index, in: range), !contrasts(range.lowerBound..<index) else {
                continue
            }
            if isBracketed(printed, behind: index + length) { return .none }
            return .told(day(days, before: index..<index + length))
        }
        return .none
    }

    /// Whether a date stands in brackets at an index: `今日(12月30日)`.
    private func isBracketed(_ printed: PrintedDate?, behind index: Int) -> Bool {
        printed?.range.lowerBound == index + 1 && units[index] == 0x28
    }

    /// The days before the issue that a word counts at an index, and its length.
    private func countedDay(at index: Int, in range: Range<Int>) -> (daysBefore: Int, length: Int)? {
        for (days, words) in Self.counted {
            let length = words.match(units, at: index, before: range.upperBound)
            guard length > 0 else { continue }
            return index > range.lowerBound && Self.beforeNoDays.contains(units[index - 1]) ? nil : (days, length)
        }
        // `会议昨在郑州开幕`
        guard units[index] == Self.yesterday,
            Self.afterYesterday.match(units, at: index + 1, before: range.upperBound) > 0
        else { return nil }
        return (1, 1)
    }

    /// Whether 今日 behind a text is no day: 昔日的荒地,今日的果园; 去年今日.
    private func contrasts(_ text: Range<Int>) -> Bool {
        Self.formerly.first(in: text, of: units) != nil || Self.otherYears.matchEnd(units, of: text) > 0
    }

    /// `10日上午`, `昨(17)日`: the last such day of a month up to the issue.
    private func dayOfMonth(at index: Int, before end: Int) -> Day? {
        guard let issue = issue?.date, let last = issue.day else { return nil }
        if let day = bracketedDay(at: index, before: end) {
            return Self.lastDay(day.number, upTo: issue, last).map {
                Day(date: $0, range: day.range, basis: .dayFromIssue)
            }
        }
        guard units[index].isDigit, index == 0 || !units[index - 1].isDigit else { return nil }
        let digits = index..<units.digitsEnd(from: index, before: end)
        guard digits.count <= 2, let number = units.number(digits), number > 0, digits.upperBound + 1 < end,
            units[digits.upperBound] == Self.dayMark,
            Self.afterDays.match(units, at: digits.upperBound + 1, before: end) > 0,
            index == 0 || !Self.beforeCounts.contains(units[index - 1]),
            !isCount(index, behind: units[digits.upperBound + 1]),
            !units[digits.upperBound..<min(end, digits.upperBound + 6)].contains(where: Self.comings.contains),
            let date = Self.lastDay(number, upTo: issue, last)
        else { return nil }
        let part = Self.partsOfDay.match(units, at: digits.upperBound + 1, before: end)
        return Day(date: date, range: index..<digits.upperBound + 1 + part, basis: .dayFromIssue)
    }

    /// Whether a number before 日 and a comma counts days: `拘留15日,`. A day opens its clause.
    private func isCount(_ index: Int, behind next: UInt16) -> Bool {
        next == Self.comma && index > 0 && UnitSet.isHan(units[index - 1])
    }

    /// `上月28日`, `本月8日` at an index.
    private func dayOfCountedMonth(at index: Int, before end: Int) -> Day? {
        for (months, words) in Self.countedMonths {
            let start = index + words.match(units, at: index, before: end)
            let digits = start..<units.digitsEnd(from: start, before: end)
            guard start > index, (1...2).contains(digits.count), let number = units.number(digits),
                digits.upperBound < end, units[digits.upperBound] == Self.dayMark,
                !isSpan(at: digits.upperBound + 1, before: end), let issue = issue?.date, let month = issue.month
            else { continue }
            let date =
                month > months
                ? PartialDate(year: issue.year, month: month - months, day: number)
                : PartialDate(year: issue.year - 1, month: month - months + 12, day: number)
            return date.map { Day(date: $0, range: index..<digits.upperBound + 1, basis: .dayFromIssue) }
        }
        return nil
    }

    /// The day of `昨(17)日` at an index.
    private func bracketedDay(at index: Int, before end: Int) -> (number: Int, range: Range<Int>)? {
        guard Self.beforeBrackets.contains(units[index]), index + 1 < end, units[index + 1] == 0x28 else { return nil }
        let digits = index + 2..<units.digitsEnd(from: index + 2, before: end)
        guard (1...2).contains(digits.count), let number = units.number(digits), number > 0,
            digits.upperBound + 1 < end, units[digits.upperBound] == 0x29,
            units[digits.upperBound + 1] == Self.dayMark
        else { return nil }
        return (number, index..<digits.upperBound + 2)
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

    // MARK: Years

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
        let before = 0..<printed.range.lowerBound
        let counted = Self.countedYears.first { $0.words.matchEnd(units, of: before) > 0 }?.yearsBefore
        if let issue {
            let year = counted.map { issue.date.year - $0 } ?? Self.year(of: printed, closeTo: issue.date)
            return (year, issue.basis == .fileName ? .yearFromFile : .yearFromIssue)
        }
        if counted == nil, let month = printed.month, let near = years.months.year(near: month) {
            return (near, .yearFromPage)
        }
        return years.year.map { ($0 - (counted ?? 0), years.basis) }
    }

    /// At the turn of the year a day may lie in the year before or after that of the issue.
    private static func year(of printed: PrintedDate, closeTo issue: PartialDate) -> Int {
        guard let month = printed.month, let issueMonth = issue.month else { return issue.year }
        if month > issueMonth + mostMonthsAhead { return issue.year - 1 }
        return month + 12 <= issueMonth + mostMonthsAhead ? issue.year + 1 : issue.year
    }
}

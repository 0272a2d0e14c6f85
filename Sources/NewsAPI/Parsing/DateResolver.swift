/// Finds the day that an article speaks of, and the day of the issue.
struct DateResolver {
    private static let relative = PhraseSet("近日 日前 昨日 昨天 昨晚 前不久 不久前 最近 连日来 近期 前日 前天 今天 今日 今晚 本周 上周 本月 上月")
    private static let partsOfDay = PhraseSet("上午 下午 中午 晚上 晚间 凌晨 清晨 早上 傍晚 早晨 晚 夜 夜间")
    /// Behind a date: it begins or ends a span, or sets a term.
    private static let spans = PhraseSet("起 至 到 - — ~ 前 后 以前 以后 之前 之后 以来 开始")
    private static let beforeSpans = PhraseSet("截至 截止 截止到 自 从 到 至 - — ~")
    /// Behind a year: the cohort of an examination, a season or a report, whose year is not the page's.
    private static let cohorts = PhraseSet("高考 中考 考研 招生 招录 招考 报名 级 届 赛季 年报 奥运 全运 亚运 世界杯 规划")
    /// Before and behind a year: another time than the page's.
    private static let beforeOtherYears = PhraseSet("从 到 至 自 截至 预计 成立于 始建于 建于 自从 于 早在")
    private static let afterOtherYears = PhraseSet("以来 起 开始 前 后 底前")

    /// The year that the page speaks of.
    let year: Int?
    /// The issue's date by the page, else by the name of the file.
    private let issue: PublishedDate?
    private let units: Units
    private let printedMonths: PrintedMonths

    init(_ units: Units, drafts: [ArticleDraft], furniture: [Range<Int>], file: String) {
        self.units = units
        let dates = PrintedDate.all(in: units.indices, of: units)
        printedMonths = PrintedMonths(dates)
        issue =
            Self.issueDate(units, furniture)
            ?? FileDate.find(in: file).map {
                PublishedDate(date: $0, basis: .fileName)
            }
        year = issue?.date.year ?? Self.pageYear(units, dates, drafts)
    }

    // MARK: Articles

    /// The day of the dateline, else the first day of the lead.
    func date(of draft: ArticleDraft) -> ArticleDate? {
        if let dateline = draft.first(.dateline),
            let printed = PrintedDate.first(in: dateline, of: units), printed.day != nil
        {
            return resolve(printed, before: dateline.upperBound)
        }
        guard let lead = draft.lead else { return nil }
        let head = opening(of: lead)
        guard let printed = PrintedDate.all(in: head, of: units).first(where: { $0.month != nil }), printed.day != nil,
            Self.relative.first(in: head.lowerBound..<printed.range.lowerBound, of: units) == nil
        else { return nil }
        let isSpan =
            Self.spans.match(units, at: printed.range.upperBound, before: lead.upperBound) > 0
            || Self.beforeSpans.matchEnd(units, of: head.lowerBound..<printed.range.lowerBound) > 0
        return isSpan ? nil : resolve(printed, before: lead.upperBound)
    }

    /// The first two sentences.
    private func opening(of lead: Range<Int>) -> Range<Int> {
        var stops = 0
        for index in lead.prefix(140) where UnitSet.sentenceEnd.contains(units[index]) {
            stops += 1
            if stops == 2 { return lead.lowerBound..<index }
        }
        return lead.prefix(140).startIndex..<lead.prefix(140).endIndex
    }

    private func resolve(_ printed: PrintedDate, before end: Int) -> ArticleDate? {
        guard let month = printed.month, let day = printed.day, let (year, basis) = self.year(of: printed),
            let date = PartialDate(year: year, month: month, day: day)
        else { return nil }
        let part = Self.partsOfDay.match(units, at: printed.range.upperBound, before: end)
        let text = units.string(printed.range.lowerBound..<printed.range.upperBound + part)
        return ArticleDate(date: date, text: text, basis: basis)
    }

    private func year(of printed: PrintedDate) -> (Int, DateBasis)? {
        if let year = printed.year { return (year, .printed) }
        if let issue { return (issue.date.year, issue.basis == .fileName ? .yearFromFile : .yearFromIssue) }
        if let month = printed.month, let near = printedMonths.year(near: month) { return (near, .yearFromPage) }
        return year.map { ($0, .yearFromPage) }
    }

    // MARK: Page

    /// The issue's date, else the latest date of the articles, else the page's year.
    func published(_ dates: [ArticleDate?]) -> PublishedDate? {
        if let issue { return issue }
        if let latest = dates.compactMap({ $0?.date }).max() {
            return PublishedDate(date: latest, basis: .latestDateOnPage)
        }
        return year.flatMap { PartialDate(year: $0) }.map { PublishedDate(date: $0, basis: .yearOnPage) }
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

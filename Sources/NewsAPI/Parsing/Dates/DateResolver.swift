/// Finds the day that an article speaks of, and the day of the issue.
///
/// The words of this folder: a *printed date* is a date as a text has it, often without a year (`PrintedDate`). The
/// *issue* is the edition of the paper that the page belongs to; its date is printed on the page or is in the name of
/// the file (`FileDate`). The *basis* of a date says where it, or its year, comes from.
struct DateResolver {
    private let units: Units
    private let said: PlacedCorrections.Word<PartialDate>
    private let issues: IssueDates
    private let rules: YearRules
    private let years: PageYears

    /// - Parameter said: what a person says of the issue's day.
    init(
        _ units: Units, drafts: [ArticleDraft], furniture: [Range<Int>], file: String,
        said: PlacedCorrections.Word<PartialDate>
    ) {
        self.units = units
        self.said = said
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
        rules = YearRules(units, dates)
        issues = IssueDates(
            units, sources: (furniture + Self.bylinesAbove(drafts)).sorted { $0.lowerBound < $1.lowerBound },
            drafts: drafts, file: file, said: said)
        let months = PrintedMonths(rules.months)
        years =
            if let year = issues.page?.date.year ?? rules.prominent(drafts, furniture) {
                PageYears(year: year, basis: .yearFromPage, months: months)
            } else {
                PageYears(year: rules.spokenOfAsPresent, basis: .yearInText, months: months)
            }
    }

    /// The bylines between title and text, on which sites print the day too: `2021-06-05 作者:冯涛`.
    private static func bylinesAbove(_ drafts: [ArticleDraft]) -> [Range<Int>] {
        drafts.flatMap { draft in
            let start = draft.first(.headline)?.lowerBound ?? 0
            return draft.ranges(of: .byline).filter {
                $0.lowerBound > start && $0.upperBound <= draft.lead?.lowerBound ?? 0
            }
        }
    }

    /// The year that the page speaks of.
    var year: Int? { years.year }

    /// The day that an article speaks of; nil when none is told or its year is unknown.
    func day(of draft: ArticleDraft) -> DayFinder.Day? {
        DayFinder(units, issue: issues.issue(of: draft), years: years).day(of: draft)
    }

    /// The issue's date, else the latest date of the articles, else the latest that the page prints, else its year.
    func published(_ days: [PartialDate?]) -> PublishedDate? {
        if let issue = issues.page { return issue }
        // A person says that it is not known.
        if case .said = said { return nil }
        let printed = rules.months.compactMap(\.partialDate).filter { $0.year <= year ?? .max }
        if let latest = days.compactMap(\.self).max() ?? printed.max() {
            return PublishedDate(date: latest, basis: .latestDateOnPage)
        }
        let latestYear = year ?? rules.latest
        return latestYear.flatMap { PartialDate(year: $0) }.map { PublishedDate(date: $0, basis: .yearOnPage) }
    }
}

/// The intervals of a period, and how many articles were published in each.
struct Timeline {
    /// Length of an interval; the raw value is its name in queries.
    enum Interval: String, CaseIterable {
        case day, month, year
    }

    /// An interval and its articles.
    struct Bucket: Equatable {
        /// The day, month or year that the interval is.
        let date: PartialDate
        /// Number of articles that the query finds.
        let matching: Int
        /// Number of articles that pass the query's filters.
        let total: Int
    }

    private let archive: Archive
    /// All intervals from the first to the last, empty ones too; none when the period or the archive is empty.
    let dates: [PartialDate]

    /// The period from `from` to `to`; without them, from the first and to the last day of which the archive has
    /// articles.
    ///
    /// - Returns: nil when the period has more intervals than an answer may have.
    init?(archive: Archive, interval: Interval, from: PartialDate?, to: PartialDate?) {
        self.archive = archive
        let first = from?.firstDay ?? archive.publishedDate(archive.order.datedCount - 1)?.firstDay
        let last = to?.lastDay ?? archive.publishedDate(archive.order.datedCount > 0 ? 0 : nil)?.firstDay
        var dates: [PartialDate] = []
        if let first, let last, first <= last {
            var next = interval.date(of: first)
            while let date = next, date.firstDay <= last {
                if dates.count == AnswerLimits.timelineIntervals { return nil }
                dates.append(date)
                next = date.next
            }
        }
        self.dates = dates
    }

    /// Counts the articles of an interval: those whose date lies wholly in it. One that is dated to a month counts in
    /// no day.
    ///
    /// - Parameters:
    ///   - date: one of `dates`.
    ///   - matches: the articles that the query finds; nil for all.
    ///   - candidates: the articles that pass its filters, the period among them; nil for all.
    func bucket(_ date: PartialDate, _ matches: DocumentSet?, among candidates: DocumentSet?) -> Bucket {
        let ordinals = archive.ordinals(within: date)
        return Bucket(
            date: date, matching: matches?.count(in: ordinals) ?? ordinals.count,
            total: candidates?.count(in: ordinals) ?? ordinals.count)
    }
}

extension Timeline.Interval {
    /// The interval that a day (`yyyymmdd`) is in.
    fileprivate func date(of day: Int) -> PartialDate? {
        switch self {
        case .day: PartialDate(year: day / 10_000, month: day / 100 % 100, day: day % 100)
        case .month: PartialDate(year: day / 10_000, month: day / 100 % 100)
        case .year: PartialDate(year: day / 10_000)
        }
    }
}

/// How many articles were published in each interval of a period, those of a query and all under its filters.
struct Timeline {
    /// Length of an interval.
    enum Interval: String, CaseIterable {
        case day, month, year
    }

    struct Bucket: Equatable {
        /// The day, month or year.
        let date: PartialDate
        let matching: Int
        let total: Int
    }

    private let archive: Archive
    /// The intervals from the first to the last, empty ones too.
    let dates: [PartialDate]
    /// `yyyymmdd` of the first and the last day.
    private let days: ClosedRange<Int>

    /// The period from `from` to `to`, where one is not given from or to the end of what the archive holds.
    ///
    /// - Returns: nil when it has more intervals than an answer may have.
    init?(archive: Archive, interval: Interval, from: PartialDate?, to: PartialDate?) {
        self.archive = archive
        let first = from?.firstDay ?? archive.publishedDate(archive.datedCount - 1)?.firstDay
        let last = to?.lastDay ?? archive.publishedDate(archive.datedCount > 0 ? 0 : nil)?.firstDay
        var dates: [PartialDate] = []
        if let first, let last, first <= last {
            days = first...last
            var next = interval.date(of: first)
            while let date = next, date.firstDay <= last {
                if dates.count == AnswerLimits.timelineIntervals { return nil }
                dates.append(date)
                next = date.next
            }
        } else {
            days = 0...0
        }
        self.dates = dates
    }

    /// What an interval brought.
    ///
    /// An article dated to a month or a year only counts on its first day, as it does for `from` and `to`.
    ///
    /// - Parameters:
    ///   - date: one of `dates`.
    ///   - matches: the articles of the query; nil for all.
    ///   - candidates: those it chose from, its filters'; nil for all.
    func bucket(_ date: PartialDate, _ matches: DocumentSet?, among candidates: DocumentSet?) -> Bucket {
        // What lies outside the period does not count, even in the interval that its end is in.
        let ordinals = archive.ordinals(
            published: max(date.firstDay, days.lowerBound)...min(date.lastDay, days.upperBound))
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

/// How many articles were published in each interval of a period, those of a query and all.
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

    /// The most intervals of one answer: 54 years of days.
    static let mostBuckets = 20_000

    let archive: Archive
    let interval: Interval
    /// `yyyymmdd` of the first and the last day; nil when there is nothing to show.
    private let days: ClosedRange<Int>?

    /// The period from `from` to `to`, where one is not given from or to the end of what the archive holds.
    init(archive: Archive, interval: Interval, from: PartialDate?, to: PartialDate?) {
        self.archive = archive
        self.interval = interval
        let first = from?.firstDay ?? archive.publishedDate(archive.datedCount - 1)?.firstDay
        let last = to?.lastDay ?? archive.publishedDate(archive.datedCount > 0 ? 0 : nil)?.firstDay
        guard let first, let last, first <= last else {
            days = nil
            return
        }
        days = first...last
    }

    /// The intervals of the period, empty ones too; nil when they are more than an answer may have.
    ///
    /// An article dated to a month or a year only counts on its first day, as it does for `from` and `to`.
    ///
    /// - Parameter matches: the articles of the query; nil for all.
    func buckets(_ matches: DocumentSet?) -> [Bucket]? {
        guard let days, var date = date(of: days.lowerBound) else { return [] }
        var buckets: [Bucket] = []
        while date.firstDay <= days.upperBound {
            if buckets.count == Self.mostBuckets { return nil }
            // What lies outside the period does not count, even in the interval that its end is in.
            let ordinals = archive.ordinals(
                published: max(date.firstDay, days.lowerBound)...min(date.lastDay, days.upperBound))
            buckets.append(
                Bucket(date: date, matching: matches?.count(in: ordinals) ?? ordinals.count, total: ordinals.count))
            guard let next = date.next else { break }
            date = next
        }
        return buckets
    }

    /// The interval that a day (`yyyymmdd`) is in.
    private func date(of day: Int) -> PartialDate? {
        switch interval {
        case .day: PartialDate(year: day / 10_000, month: day / 100 % 100, day: day % 100)
        case .month: PartialDate(year: day / 10_000, month: day / 100 % 100)
        case .year: PartialDate(year: day / 10_000)
        }
    }
}

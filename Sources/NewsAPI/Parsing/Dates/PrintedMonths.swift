/// The months that a page prints together with their year.
///
/// A day printed without a year gets the year of a printed month of the same season, whatever other years the page
/// names.
struct PrintedMonths {
    /// The years of these months, in the order of first mention.
    private var years: [Int] = []
    /// The months, counted from the year 0: year · 12 + month.
    private var months: Set<Int> = []

    init(_ dates: [PrintedDate]) {
        for date in dates {
            guard let year = date.year, let month = date.month else { continue }
            if !years.contains(year) { years.append(year) }
            months.insert(year * 12 + month)
        }
    }

    /// The first of the years, else of those beside them, in which a month is at most three months from a printed one; nil when
    /// there is none. `12月30日` on a page with `2020年1月3日` is of 2019.
    func year(near month: Int) -> Int? {
        (years + years.map { $0 - 1 } + years.map { $0 + 1 }).first { year in
            (-3...3).contains { months.contains(year * 12 + month + $0) }
        }
    }
}

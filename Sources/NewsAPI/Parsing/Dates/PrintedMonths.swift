/// The months that a page prints together with their year.
///
/// A day printed without a year has the year of a full date of the same season, whatever other years the page names.
struct PrintedMonths {
    /// In the order of first mention.
    private var years: [Int] = []
    /// Months since the year 0.
    private var months: Set<Int> = []

    init(_ dates: [PrintedDate]) {
        for date in dates {
            guard let year = date.year, let month = date.month else { continue }
            if !years.contains(year) { years.append(year) }
            months.insert(year * 12 + month)
        }
    }

    /// The year in which a month lies no more than a season from a printed one.
    func year(near month: Int) -> Int? {
        years.first { year in
            (-3...3).contains { months.contains(year * 12 + month + $0) }
        }
    }
}

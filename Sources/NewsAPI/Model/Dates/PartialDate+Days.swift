extension PartialDate {
    /// The date `days` later, or earlier where `days` is negative; nil when the day is not known or the year would
    /// leave 1…9999.
    func adding(days: Int) -> PartialDate? {
        guard var month, var day else { return nil }
        var year = year
        day += days
        while day < 1 {
            month -= 1
            if month == 0 { (year, month) = (year - 1, 12) }
            day += Self.days(inMonth: month, year: year)
        }
        while case let length = Self.days(inMonth: month, year: year), day > length {
            day -= length
            month += 1
            if month == 13 { (year, month) = (year + 1, 1) }
        }
        return PartialDate(year: year, month: month, day: day)
    }
}

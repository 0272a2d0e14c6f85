/// A date known to the day, the month or the year.
public struct PartialDate: Sendable, Hashable, Comparable, CustomStringConvertible {
    public enum Precision: String, Sendable {
        case year, month, day
    }

    /// `yyyymmdd`, zeros for what is not known.
    let packed: UInt32

    /// 1…9999.
    public var year: Int { Int(packed / 10_000) }

    /// 1…12, nil when only the year is known.
    public var month: Int? { packed / 100 % 100 > 0 ? Int(packed / 100 % 100) : nil }

    /// 1…31, nil when only the month or year is known.
    public var day: Int? { packed % 100 > 0 ? Int(packed % 100) : nil }

    /// nil when no such date exists in the Gregorian calendar, or a day is given without a month.
    public init?(year: Int, month: Int? = nil, day: Int? = nil) {
        guard (1...9999).contains(year) else { return nil }
        if let month {
            guard (1...12).contains(month) else { return nil }
            if let day {
                guard (1...Self.days(inMonth: month, year: year)).contains(day) else { return nil }
            }
        } else if day != nil {
            return nil
        }
        packed = UInt32(year * 10_000 + (month ?? 0) * 100 + (day ?? 0))
    }

    /// The date of `packed`; nil for 0.
    init?(packed: Int) {
        self.init(
            year: packed / 10_000, month: packed / 100 % 100 > 0 ? packed / 100 % 100 : nil,
            day: packed % 100 > 0 ? packed % 100 : nil)
    }

    public var precision: Precision { day != nil ? .day : month != nil ? .month : .year }

    /// ISO 8601: `2020`, `2020-06` or `2020-06-01`.
    public var description: String {
        func padded(_ value: Int, _ width: Int) -> String {
            let digits = String(value)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        var text = padded(year, 4)
        if let month { text += "-" + padded(month, 2) }
        if let day { text += "-" + padded(day, 2) }
        return text
    }

    /// `yyyymmdd` of the first day the date may mean.
    public var firstDay: Int { year * 10_000 + (month ?? 1) * 100 + (day ?? 1) }

    /// `yyyymmdd` of the last day the date may mean.
    public var lastDay: Int {
        let lastMonth = month ?? 12
        return year * 10_000 + lastMonth * 100 + (day ?? Self.days(inMonth: lastMonth, year: year))
    }

    /// The date of this precision that follows; nil behind the year 9999.
    var next: PartialDate? {
        if let month, let day, day < Self.days(inMonth: month, year: year) {
            return PartialDate(year: year, month: month, day: day + 1)
        }
        if let month, month < 12 { return PartialDate(year: year, month: month + 1, day: day.map { _ in 1 }) }
        return PartialDate(year: year + 1, month: month.map { _ in 1 }, day: day.map { _ in 1 })
    }

    /// By first possible day, a less precise date before a more precise one.
    public static func < (left: PartialDate, right: PartialDate) -> Bool {
        left.packed < right.packed
    }

    /// Days of a month of the Gregorian calendar.
    static func days(inMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

import HTTPCore

/// A date of the Gregorian calendar that is known to the day, to the month or to the year.
public struct PartialDate: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The smallest unit of a date that is known.
    public enum Precision: String, Sendable {
        /// The year alone; year and month; all three.
        case year, month, day
    }

    /// `yyyymmdd`, with zeros for the units that are not known.
    let packed: UInt32

    /// The year, 1…9999.
    public var year: Int { Int(packed / 10_000) }

    /// The month, 1…12; nil when only the year is known.
    public var month: Int? { packed / 100 % 100 > 0 ? Int(packed / 100 % 100) : nil }

    /// The day of the month, 1…31; nil when only the year or the month is known.
    public var day: Int? { packed % 100 > 0 ? Int(packed % 100) : nil }

    /// A date of these units; nil when the calendar has no such date, or a day is given without a month.
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

    /// The date of a number `yyyymmdd`; nil when that is 0 or no date.
    init?(packed: Int) {
        self.init(
            year: packed / 10_000, month: packed / 100 % 100 > 0 ? packed / 100 % 100 : nil,
            day: packed % 100 > 0 ? packed % 100 : nil)
    }

    /// The smallest unit that is known.
    public var precision: Precision { day != nil ? .day : month != nil ? .month : .year }

    /// ISO 8601: `2020`, `2020-06` or `2020-06-01`.
    public var description: String {
        String(unsafeUninitializedCapacity: 10) { bytes in
            var rest = packed
            for index in [9, 8, 6, 5, 3, 2, 1, 0] {
                bytes[index] = UInt8(digit: rest % 10)
                rest /= 10
            }
            (bytes[4], bytes[7]) = (UInt8(ascii: "-"), UInt8(ascii: "-"))
            return day != nil ? 10 : month != nil ? 7 : 4
        }
    }

    /// `yyyymmdd` of the first day the date may mean.
    public var firstDay: Int { year * 10_000 + (month ?? 1) * 100 + (day ?? 1) }

    /// `yyyymmdd` of the last day the date may mean.
    public var lastDay: Int {
        let lastMonth = month ?? 12
        return year * 10_000 + lastMonth * 100 + (day ?? Self.days(inMonth: lastMonth, year: year))
    }

    /// The next day, month or year, whichever the precision is; nil behind the year 9999.
    var next: PartialDate? {
        if let month, let day, day < Self.days(inMonth: month, year: year) {
            return PartialDate(year: year, month: month, day: day + 1)
        }
        if let month, month < 12 { return PartialDate(year: year, month: month + 1, day: day.map { _ in 1 }) }
        return PartialDate(year: year + 1, month: month.map { _ in 1 }, day: day.map { _ in 1 })
    }

    /// The numbers (`packed`) of the dates that lie wholly between the first day that one date may mean and the last one
    /// that another may; without the one or the other there is no such end. The latest come first.
    static func packedRanges(from: PartialDate?, to: PartialDate?) -> [ClosedRange<Int>] {
        let first = from?.firstDay ?? 1
        // A month that begins with the first day has a lower number than that, and so has a year.
        let least = first % 10_000 == 101 ? first - 101 : first % 100 == 1 && from != nil ? first - 1 : first
        guard var last = to?.lastDay else { return [least...Int.max] }
        // The month and the year of the last day do not lie in the period unless it ends with them.
        let ends = [last / 100 * 100, last / 10_000 * 10_000].compactMap(PartialDate.init(packed:))
        var ranges: [ClosedRange<Int>] = []
        for date in ends.filter({ $0.lastDay > last }).map({ Int($0.packed) }) where date >= least {
            ranges.append(date + 1...last)
            last = date - 1
        }
        return least <= last ? ranges + [least...last] : ranges
    }

    /// By the first day that a date may mean; of two with the same first day, the less precise one comes first.
    public static func < (left: PartialDate, right: PartialDate) -> Bool {
        left.packed < right.packed
    }

    /// How many days a month of the Gregorian calendar has.
    static func days(inMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

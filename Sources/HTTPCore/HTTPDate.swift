import Glibc

/// Dates as HTTP writes them (RFC 9110 §5.6.7).
public enum HTTPDate {
    private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let longDays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// The seconds since 1970 that have a date of four digits, from the year 1 to the year 9999.
    private static let writable = -62_135_596_800...253_402_300_799

    /// IMF-fixdate, `Sun, 06 Nov 1994 08:49:37 GMT`, of seconds since 1970; of others than it can write, the nearest. A file
    /// may claim any time.
    public static func format(secondsSince1970 seconds: Int) -> String {
        var time = time_t(min(max(seconds, writable.lowerBound), writable.upperBound))
        var parts = tm()
        gmtime_r(&time, &parts)
        func padded(_ value: CInt, _ width: Int = 2) -> String {
            let digits = String(value)
            return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
        }
        return "\(days[Int(parts.tm_wday)]), \(padded(parts.tm_mday)) \(months[Int(parts.tm_mon)]) "
            + "\(padded(parts.tm_year + 1900, 4)) \(padded(parts.tm_hour)):\(padded(parts.tm_min)):\(padded(parts.tm_sec)) GMT"
    }

    /// Seconds since 1970 of a date in any of the three forms that a recipient must accept; nil for anything else.
    ///
    /// - Parameter now: seconds since 1970, by which a year of two digits is understood.
    public static func parse(_ text: String, now: Int) -> Int? {
        let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        switch words.count {
        case 6 where words[5] == "GMT" && words[0].utf8.count == 4: return fixdate(words)
        case 4 where words[3] == "GMT": return rfc850(words, now: now)
        // A day of one digit has a blank before it, which splits off an empty word.
        case 5 where days.contains(words[0]): return asctime([words[0], words[1], words[2], words[3], words[4]])
        case 6 where words[2].isEmpty && days.contains(words[0]):
            return asctime([words[0], words[1], "0" + words[3], words[4], words[5]])
        default: return nil
        }
    }

    /// `Sun, 06 Nov 1994 08:49:37 GMT`
    private static func fixdate(_ words: [String]) -> Int? {
        guard words[0].hasSuffix(","), days.contains(String(words[0].dropLast())), let year = digits(words[3], count: 4)
        else { return nil }
        return seconds(year, words[2], words[1], words[4])
    }

    /// `Sunday, 06-Nov-94 08:49:37 GMT`; a year more than fifty in the future is one of the past.
    private static func rfc850(_ words: [String], now: Int) -> Int? {
        let date = words[1].split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard words[0].hasSuffix(","), longDays.contains(String(words[0].dropLast())), date.count == 3,
            let short = digits(date[2], count: 2)
        else { return nil }
        var time = time_t(now)
        var parts = tm()
        gmtime_r(&time, &parts)
        let thisYear = Int(parts.tm_year) + 1900
        let year = thisYear / 100 * 100 + short
        return seconds(year > thisYear + 50 ? year - 100 : year, date[1], date[0], words[2])
    }

    /// `Sun Nov  6 08:49:37 1994`
    private static func asctime(_ words: [String]) -> Int? {
        guard let year = digits(words[4], count: 4) else { return nil }
        return seconds(year, words[1], words[2], words[3])
    }

    private static func seconds(_ year: Int, _ month: String, _ day: String, _ time: String) -> Int? {
        let clock = time.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard let month = months.firstIndex(of: month), let day = digits(day, count: 2), clock.count == 3,
            let hour = digits(clock[0], count: 2), let minute = digits(clock[1], count: 2),
            let second = digits(clock[2], count: 2), hour < 24, minute < 60, second <= 60, year >= 1900
        else { return nil }
        var parts = tm()
        parts.tm_year = CInt(year - 1900)
        parts.tm_mon = CInt(month)
        parts.tm_mday = CInt(day)
        parts.tm_hour = CInt(hour)
        parts.tm_min = CInt(minute)
        // A leap second is the one behind :59.
        parts.tm_sec = CInt(min(second, 59))
        let result = Int(timegm(&parts)) + (second == 60 ? 1 : 0)
        // timegm makes 31 April the first of May.
        return Int(parts.tm_mon) == month && Int(parts.tm_mday) == day ? result : nil
    }

    private static func digits(_ text: String, count: Int) -> Int? {
        text.utf8.count == count && text.utf8.allSatisfy(CharacterTables.isDigit) ? Int(text) : nil
    }
}

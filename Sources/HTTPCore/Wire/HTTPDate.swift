import Glibc

/// Dates as HTTP writes them (RFC 9110 §5.6.7).
public enum HTTPDate {
    private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// The seconds since 1970 whose year has at most four digits: the years 1 to 9999.
    private static let writable = -62_135_596_800...253_402_300_799

    /// The IMF-fixdate of a time, such as `Sun, 06 Nov 1994 08:49:37 GMT`, always 29 characters.
    ///
    /// - Parameter seconds: seconds since 1970. A time outside the years 1 to 9999 becomes the nearest in them.
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
}

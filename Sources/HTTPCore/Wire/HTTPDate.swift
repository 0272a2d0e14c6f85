/// Dates as HTTP writes them (RFC 9110 §5.6.7).
public enum HTTPDate {
    /// The seconds since 1970 whose year has at most four digits: the years 1 to 9999.
    private static let writable = -62_135_596_800...253_402_300_799

    /// The IMF-fixdate of a time, such as `Sun, 06 Nov 1994 08:49:37 GMT`, always 29 characters.
    ///
    /// - Parameter seconds: seconds since 1970. A time outside the years 1 to 9999 becomes the nearest in them.
    public static func format(secondsSince1970 seconds: Int) -> String {
        UTC.format(min(max(seconds, writable.lowerBound), writable.upperBound), "%a, %d %b %04Y %H:%M:%S GMT")
    }
}

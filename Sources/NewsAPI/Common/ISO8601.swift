import HTTPCore

/// Points in time as JSON and logs write them (RFC 3339).
public enum ISO8601 {
    /// The time as text in UTC, `2026-03-01T08:30:00Z`.
    ///
    /// - Parameter seconds: since 1970-01-01T00:00:00Z.
    public static func format(secondsSince1970 seconds: Int) -> String { UTC.format(seconds, "%Y-%m-%dT%H:%M:%SZ") }
}

import Glibc

/// Points in time as a calendar and a clock show them, in UTC.
public enum UTC {
    /// A time as `strftime(3)` writes it; names are English ones. Longer than 63 characters, it is empty.
    ///
    /// - Parameter seconds: since 1970-01-01T00:00:00Z.
    public static func format(_ seconds: Int, _ format: StaticString) -> String {
        var time = time_t(seconds)
        var parts = tm()
        gmtime_r(&time, &parts)
        return String(unsafeUninitializedCapacity: 64) { octets in
            octets.withMemoryRebound(to: CChar.self) { text in
                format.utf8Start.withMemoryRebound(to: CChar.self, capacity: format.utf8CodeUnitCount + 1) {
                    strftime(text.baseAddress, text.count, $0, &parts)
                }
            }
        }
    }
}

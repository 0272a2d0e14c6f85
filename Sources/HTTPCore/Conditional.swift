/// Conditional requests (RFC 9110 §13).
public enum Conditional {
    /// Whether a GET or HEAD is answered with 304: `If-None-Match` decides when it is there, else `If-Modified-Since`
    /// (§13.2.2).
    ///
    /// - Parameters:
    ///   - entityTag: the current tag with its quotes, and `W/` if it is weak.
    ///   - lastModified: seconds since 1970; nil when it cannot be relied on.
    ///   - now: seconds since 1970.
    public static func isNotModified(
        _ request: Request, entityTag: String, lastModified: Int?, now: Int
    ) -> Bool {
        guard request.method == .get || request.method == .head else { return false }
        if let list = request.value(of: .ifNoneMatch) { return matches(ifNoneMatch: list, entityTag: entityTag) }
        // A date that cannot be read is as if it were not there (§13.1.3).
        guard let text = request.value(of: .ifModifiedSince), let since = HTTPDate.parse(text, now: now),
            let lastModified
        else { return false }
        return lastModified <= since
    }

    /// Whether an `If-None-Match` value names `entityTag`, by weak comparison (§8.8.3.2): then the answer is 304.
    ///
    /// - Parameters:
    ///   - ifNoneMatch: `*` or a list of entity tags. What cannot be read names nothing.
    ///   - entityTag: the current tag with its quotes, and `W/` if it is weak.
    public static func matches(ifNoneMatch: String, entityTag: String) -> Bool {
        let list = Array(ifNoneMatch.utf8)
        if ifNoneMatch == "*" { return true }
        let wanted = opaque(entityTag.utf8)
        var index = 0
        while index < list.count {
            switch list[index] {
            case UInt8(ascii: ","), CharacterTables.space, CharacterTables.horizontalTab: index += 1
            case UInt8(ascii: "W"), UInt8(ascii: "\""):
                if list[index] == UInt8(ascii: "W") {
                    guard index + 2 < list.count, list[index + 1] == UInt8(ascii: "/") else { return false }
                    index += 2
                }
                guard list[index] == UInt8(ascii: "\""),
                    let end = list[(index + 1)...].firstIndex(of: UInt8(ascii: "\""))
                else { return false }
                if list[index...end].elementsEqual(wanted) { return true }
                index = end + 1
            default: return false
            }
        }
        return false
    }

    /// The tag without its weakness mark.
    private static func opaque(_ tag: String.UTF8View) -> Substring.UTF8View {
        tag.starts(with: "W/".utf8) ? tag.dropFirst(2) : tag[...]
    }
}

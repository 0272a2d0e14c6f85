/// The rules for the origin whose pages may read the answers. A browser compares it octet by octet with its own
/// serialization of an origin (Fetch Standard, "CORS check"), so an origin written in any other way would allow nobody.
enum CORSOrigin {
    /// What is wrong with a text that should be `*` or one serialized origin, and what would be right; nil when nothing
    /// is wrong.
    static func fault(of text: String) -> String? {
        if text == "*" { return nil }
        if text == "null" { return "not an origin of anybody's own; * lets all pages read the answers" }
        if text.contains(where: { $0 == "," || $0.isWhitespace }) {
            return "one origin is allowed, not a list; * lets all pages read the answers"
        }
        return SerializedOrigin.fault(of: text)
    }
}

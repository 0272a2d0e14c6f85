/// How the terms of a query are shown in a snippet.
enum Highlight: String, CaseIterable, Sendable {
    /// HTML-escaped text with `<mark>`.
    case mark
    /// Plain text, and beside it the ranges in Unicode scalars.
    case offsets
    /// Plain text.
    case none

    /// Writes `snippet` and, for `offsets`, `offsets` as members of an object.
    func write(_ snippet: Snippet, _ json: inout JSONWriter) {
        json.member("snippet", self == .mark ? snippet.html : snippet.text)
        guard self == .offsets else { return }
        json.key("offsets")
        json.array { json in
            for range in snippet.highlights {
                json.array { json in
                    json.number(range.lowerBound)
                    json.number(range.upperBound)
                }
            }
        }
    }
}

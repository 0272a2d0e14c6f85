/// How a snippet shows the terms of the query.
enum Highlight: String, CaseIterable, Sendable {
    /// HTML: escaped text, terms in `<mark>`.
    case mark
    /// Plain text, and beside it the terms' ranges in Unicode scalars.
    case offsets
    /// Plain text.
    case none

    /// Writes `snippet` and, for `offsets`, `offsets` as members of an object.
    func write(_ snippet: Snippet, _ json: inout JSONWriter) {
        json.key("snippet")
        snippet.text.withUnsafeBufferPointer { text in
            json.string { json in
                if self == .mark {
                    Self.writeHTML(text, marks: snippet.highlights, &json)
                } else {
                    json.piece(text)
                }
            }
        }
        guard self == .offsets else { return }
        json.key("offsets")
        json.array { json in
            for range in snippet.offsets {
                json.array { json in
                    json.number(range.lowerBound)
                    json.number(range.upperBound)
                }
            }
        }
    }

    /// Adds the text as HTML to the string under way.
    ///
    /// - Parameter marks: byte ranges of the terms, ascending, not overlapping.
    private static func writeHTML(_ text: UnsafeBufferPointer<UInt8>, marks: [Range<Int>], _ json: inout JSONWriter) {
        var end = 0
        for mark in marks {
            HTMLText.write(text, end..<mark.lowerBound, &json)
            json.piece("<mark>")
            HTMLText.write(text, mark, &json)
            json.piece("</mark>")
            end = mark.upperBound
        }
        HTMLText.write(text, end..<text.count, &json)
    }
}

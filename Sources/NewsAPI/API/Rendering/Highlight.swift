/// How the terms of the query are shown in a snippet and in an article's titles, byline and section label.
enum Highlight: String, CaseIterable, Sendable {
    /// HTML: escaped text, terms in `<mark>`.
    case mark
    /// Plain text, and beside it the terms' ranges in Unicode scalars.
    case offsets
    /// Plain text.
    case none

    /// A text of an article with the terms marked, under the name of the member that has the text.
    struct Field {
        let name: StaticString
        let marked: MarkedText
    }

    /// Writes the member `snippet`.
    func write(snippet: MarkedText, _ json: inout JSONWriter) {
        json.key("snippet")
        if self == .mark { return Self.writeHTML(snippet, &json) }
        snippet.text.withUnsafeBufferPointer { text in json.string { $0.piece(text) } }
    }

    /// Writes the member `highlights`: for each text in which a term stands, the text with the terms in `<mark>`, or
    /// where they stand.
    ///
    /// - Parameter snippet: the article's snippet, if it has one. Where the terms stand in it is written among the
    ///   others; in HTML it has the marks itself.
    func write(_ fields: [Field], snippet: MarkedText?, _ json: inout JSONWriter) {
        json.key("highlights")
        json.object { json in
            switch self {
            case .none: break
            case .mark:
                for field in fields {
                    json.key(field.name)
                    Self.writeHTML(field.marked, &json)
                }
            case .offsets:
                for field in fields {
                    json.key(field.name)
                    Self.writeOffsets(field.marked, &json)
                }
                if let snippet, !snippet.highlights.isEmpty {
                    json.key("snippet")
                    Self.writeOffsets(snippet, &json)
                }
            }
        }
    }

    private static func writeOffsets(_ marked: MarkedText, _ json: inout JSONWriter) {
        json.array { json in
            for range in marked.offsets {
                json.array { json in
                    json.number(range.lowerBound)
                    json.number(range.upperBound)
                }
            }
        }
    }

    private static func writeHTML(_ marked: MarkedText, _ json: inout JSONWriter) {
        marked.text.withUnsafeBufferPointer { text in
            json.string { json in
                var end = 0
                for mark in marked.highlights {
                    HTMLText.write(text, end..<mark.lowerBound, &json)
                    json.piece("<mark>")
                    HTMLText.write(text, mark, &json)
                    json.piece("</mark>")
                    end = mark.upperBound
                }
                HTMLText.write(text, end..<text.count, &json)
            }
        }
    }
}

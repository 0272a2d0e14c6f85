/// The quotation marks that make a phrase of a query.
enum QuotationMarks {
    /// The marks that end what a scalar begins; nil if it begins nothing.
    @inline(__always)
    static func closing(_ scalar: Unicode.Scalar) -> [Unicode.Scalar]? {
        switch scalar {
        case "\"", "＂": ["\"", "＂"]
        case "“": ["”"]
        case "「": ["」"]
        case "『": ["』"]
        default: nil
        }
    }

    /// A text in quotation marks that it does not end by itself. Every term has such: it was read from a word, which
    /// has none of the first, or from between two others.
    static func quoted(_ text: String) -> String {
        for (opening, end) in [("\"", "\""), ("“", "”"), ("「", "」"), ("『", "』")] as [(Unicode.Scalar, Unicode.Scalar)] {
            let closing = closing(opening) ?? []
            if !text.unicodeScalars.contains(where: closing.contains) { return "\(opening)\(text)\(end)" }
        }
        return "\"\(text)\""
    }
}

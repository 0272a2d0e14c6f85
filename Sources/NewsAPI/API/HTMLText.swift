/// Text inside HTML.
enum HTMLText {
    /// Replaces the characters that end text or an attribute's value.
    static func escape(_ text: some StringProtocol) -> String {
        var html = ""
        for scalar in text.unicodeScalars { append(scalar, to: &html) }
        return html
    }

    static func append(_ scalar: Unicode.Scalar, to html: inout String) {
        switch scalar {
        case "&": html += "&amp;"
        case "<": html += "&lt;"
        case ">": html += "&gt;"
        case "\"": html += "&quot;"
        case "'": html += "&#39;"
        default: html.unicodeScalars.append(scalar)
        }
    }
}

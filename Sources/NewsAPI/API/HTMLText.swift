/// Text inside HTML.
enum HTMLText {
    /// Replaces the characters that end text or an attribute's value.
    static func escape(_ text: String) -> String {
        var html = ""
        for scalar in text.unicodeScalars {
            if let reference = UInt8(exactly: scalar.value).flatMap(reference) {
                html += "\(reference)"
            } else {
                html.unicodeScalars.append(scalar)
            }
        }
        return html
    }

    /// Adds UTF-8, escaped, to the string that is being written.
    static func write(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ json: inout JSONWriter) {
        var start = range.lowerBound
        for index in range {
            // Hardly any character of a Chinese text is below these.
            guard text[index] <= UInt8(ascii: ">"), let reference = reference(text[index]) else { continue }
            json.piece(UnsafeBufferPointer(rebasing: text[start..<index]))
            json.piece(reference)
            start = index + 1
        }
        json.piece(UnsafeBufferPointer(rebasing: text[start..<range.upperBound]))
    }

    private static func reference(_ octet: UInt8) -> StaticString? {
        switch octet {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}

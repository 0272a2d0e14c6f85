/// Escapes text for HTML.
enum HTMLText {
    /// The text with references for the characters that could end it or an attribute's value.
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

    /// Adds a range of UTF-8, escaped for HTML, to the JSON string under way.
    static func write(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ json: inout JSONWriter) {
        let memory = UnsafeRawBufferPointer(text)
        var start = range.lowerBound
        var index = start
        while index < range.upperBound {
            if index &+ 8 <= range.upperBound,
                !needsReference(memory.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            {
                index &+= 8
                continue
            }
            if let reference = reference(text[index]) {
                json.piece(UnsafeBufferPointer(rebasing: text[start..<index]))
                json.piece(reference)
                start = index &+ 1
            }
            index &+= 1
        }
        json.piece(UnsafeBufferPointer(rebasing: text[start..<range.upperBound]))
    }

    /// Whether a byte of the word is a quote, `&`, `'`, `<` or `>`; `JSONWriter.needsEscape` says how it is found. `&`
    /// and `'` differ only in the last bit and are looked for at once, `<` and `>` only in the last but one.
    @inline(__always)
    private static func needsReference(_ word: UInt64) -> Bool {
        // Most words of a Chinese text have no ASCII.
        if ~word & 0x8080_8080_8080_8080 == 0 { return false }
        let ones: UInt64 = 0x0101_0101_0101_0101
        let quote = (word ^ 0x2222_2222_2222_2222) &- ones
        let ampersand = ((word | ones) ^ 0x2727_2727_2727_2727) &- ones
        let bracket = ((word | ones << 1) ^ 0x3E3E_3E3E_3E3E_3E3E) &- ones
        return (quote | ampersand | bracket) & ~word & 0x8080_8080_8080_8080 != 0
    }

    /// What stands for a character in HTML; nil when it may stand for itself.
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

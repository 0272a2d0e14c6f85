/// Writes text as character data and attribute values of XML 1.0.
enum XMLText {
    /// Appends text, escaped.
    ///
    /// What would be markup is written as a reference (XML 1.0 §2.4), and so are tab, line feed and carriage return, which
    /// a reader else turns into others at a line's end (§2.11) or in an attribute's value (§3.3.3). For a character
    /// that no XML document can have, not even as a reference (§2.2: the other control characters of ASCII, U+FFFE and U+FFFF), U+FFFD
    /// is written.
    ///
    /// - Parameters:
    ///   - text: whole Unicode scalars.
    ///   - isHTML: whether a reader takes for HTML what the XML says: then the text is escaped for HTML first.
    static func write(_ text: ArraySlice<UInt8>, to xml: inout [UInt8], isHTML: Bool = false) {
        var start = text.startIndex
        for index in text.indices {
            let (replacement, length) = replacement(text, index, isHTML)
            guard length > 0 else { continue }
            xml += text[start..<index]
            append(replacement, to: &xml)
            start = index + length
        }
        xml += text[start...]
    }

    static func write(_ text: String, to xml: inout [UInt8]) { write(Array(text.utf8)[...], to: &xml) }

    /// Appends an element on a line of its own, with escaped text in it.
    static func element(_ name: StaticString, _ text: String, to xml: inout [UInt8]) {
        xml += "<\(name)>".utf8
        write(text, to: &xml)
        xml += "</\(name)>\n".utf8
    }

    /// Appends text that is markup already.
    static func append(_ markup: StaticString, to xml: inout [UInt8]) {
        xml += UnsafeBufferPointer(start: markup.utf8Start, count: markup.utf8CodeUnitCount)
    }

    /// What is written for the character that begins at an index, and its length in bytes; 0 when it stands for itself.
    private static func replacement(
        _ text: ArraySlice<UInt8>, _ index: Int, _ isHTML: Bool
    ) -> (StaticString, length: Int) {
        switch text[index] {
        case UInt8(ascii: "&"): (isHTML ? "&amp;amp;" : "&amp;", 1)
        case UInt8(ascii: "<"): (isHTML ? "&amp;lt;" : "&lt;", 1)
        case UInt8(ascii: ">"): (isHTML ? "&amp;gt;" : "&gt;", 1)
        case UInt8(ascii: "\""): ("&quot;", 1)
        case UInt8(ascii: "\t"): ("&#9;", 1)
        case UInt8(ascii: "\n"): ("&#10;", 1)
        case UInt8(ascii: "\r"): ("&#13;", 1)
        case 0..<0x20: ("\u{FFFD}", 1)
        case 0xEF where isNoncharacter(text[index...]): ("\u{FFFD}", 3)
        default: ("", 0)
        }
    }

    /// Whether a text begins with U+FFFE or U+FFFF, `EF BF BE` and `EF BF BF` in UTF-8.
    private static func isNoncharacter(_ text: ArraySlice<UInt8>) -> Bool {
        text.starts(with: [0xEF, 0xBF, 0xBE]) || text.starts(with: [0xEF, 0xBF, 0xBF])
    }
}

/// Writes text that is read line by line, or by a terminal.
enum PlainText {
    /// Appends text with a blank in place of each character that could end a line or steer a terminal: the control
    /// characters of ASCII and of ISO 8859 (U+0080 to U+009F: next line, CSI), and the line and paragraph separators. A tab
    /// stays: it does neither.
    ///
    /// - Parameter text: whole Unicode scalars.
    static func write(_ text: ArraySlice<UInt8>, to plain: inout [UInt8]) {
        var start = text.startIndex
        for index in text.indices {
            let length = controlLength(text, index)
            guard length > 0 else { continue }
            plain += text[start..<index]
            plain.append(UInt8(ascii: " "))
            start = index + length
        }
        plain += text[start...]
    }

    static func write(_ text: String, to plain: inout [UInt8]) { write(Array(text.utf8)[...], to: &plain) }

    /// Length in bytes of the character that begins at an index if a blank stands for it, else 0.
    private static func controlLength(_ text: ArraySlice<UInt8>, _ index: Int) -> Int {
        switch text[index] {
        case UInt8(ascii: "\t"): 0
        case 0..<0x20, 0x7F: 1
        case 0xC2: index + 1 < text.endIndex && text[index + 1] < 0xA0 ? 2 : 0
        case 0xE2:
            text[index...].starts(with: [0xE2, 0x80, 0xA8]) || text[index...].starts(with: [0xE2, 0x80, 0xA9]) ? 3 : 0
        default: 0
        }
    }
}

/// Cuts folded text into tokens: a whole word of Latin letters and digits is one token, anything else is one token a
/// scalar (Han, other scripts, punctuation, blanks).
///
/// A search term is a sequence of whole tokens, and matches whole tokens only: where it begins or ends with a letter or
/// a digit, a word of the text must begin or end too (`3个` is not found in `13个`).
enum Tokenizer {
    /// Calls `body` with each token's range of units, and whether it is a word of letters and digits.
    @inline(__always)
    static func forEachToken(
        in units: UnsafeBufferPointer<UInt32>, _ body: (_ token: Range<Int>, _ isWord: Bool) -> Void
    ) {
        var index = 0
        while index < units.count {
            let start = index
            let isWord = isWordUnit(units[index])
            index += 1
            if isWord {
                while index < units.count, isWordUnit(units[index]) { index += 1 }
            }
            body(start..<index, isWord)
        }
    }

    /// Whether a unit is a Latin letter, an accent of one, or a decimal digit. Folding has removed upper case and full
    /// width.
    @inline(__always)
    static func isWordUnit(_ unit: UInt32) -> Bool {
        switch unit {
        case 0x61...0x7A, 0x30...0x39: true
        case 0...0xBF: false
        case 0xC0...0x24F: unit != 0xD7 && unit != 0xF7
        case 0x300...0x36F: true
        case 0x1E00...0x1EFF: true
        default: false
        }
    }
}

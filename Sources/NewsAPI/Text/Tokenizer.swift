/// Cuts folded text into tokens: a whole word of Latin letters and digits is one token, anything else is one token a
/// scalar (Han, other scripts, punctuation, blanks).
///
/// A term is a sequence of whole tokens. That alone is the rule for edges: a term that begins or ends with a letter or
/// a digit begins or ends where the text's word does (`3个` is not in `13个`).
enum Tokenizer {
    /// Calls `body` with each token's range of units, and whether it is a word of letters and digits.
    @inline(__always)
    static func forEachToken(
        in units: UnsafeBufferPointer<UInt32>, _ body: (_ token: Range<Int>, _ isWord: Bool) -> Void
    ) {
        var at = 0
        while at < units.count {
            let start = at
            let isWord = isWordUnit(units[at])
            at += 1
            if isWord {
                while at < units.count, isWordUnit(units[at]) { at += 1 }
            }
            body(start..<at, isWord)
        }
    }

    /// Whether a folded unit is a Latin letter or a decimal digit (upper case and full width are gone by now).
    @inline(__always)
    static func isWordUnit(_ unit: UInt32) -> Bool {
        switch unit {
        case 0x61...0x7A, 0x30...0x39: true
        case 0...0xBF: false
        case 0xC0...0x24F: unit != 0xD7 && unit != 0xF7
        case 0x1E00...0x1EFF: true
        default: false
        }
    }
}

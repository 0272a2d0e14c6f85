/// The key of a posting list. From the highest bit: 1 bit for a bigram, 3 bits of 0, 30 bits of the first symbol, 30
/// bits of the second. A single token has its symbol as the second, and 0 as the first.
///
/// A symbol is a folded scalar, or, above all scalars, the number of a word of letters and digits. Words are numbered
/// in sorted order, so in a sorted table the keys whose last word begins with a prefix stand together. Even a single
/// letter or digit is a word, so no token has its scalar as a symbol. That symbol stands for all words that begin with
/// the scalar.
enum TermKey {
    /// The symbol of the word with the number 0.
    private static let firstWord: UInt32 = 0x11_0000
    private static let symbolBits: UInt64 = 0x3FFF_FFFF
    private static let bigramBit: UInt64 = 1 << 63

    /// The key of a single token.
    @inline(__always)
    static func single(_ symbol: UInt32) -> UInt64 { UInt64(symbol) }

    /// The bigram of two tokens, by the keys of the single tokens.
    @inline(__always)
    static func bigram(_ first: UInt64, _ second: UInt64) -> UInt64 { bigramBit | second | (first & symbolBits) << 30 }

    // The keys of the single tokens of a bigram.
    static func first(of bigram: UInt64) -> UInt64 { bigram >> 30 & symbolBits }
    static func second(of bigram: UInt64) -> UInt64 { bigram & symbolBits }

    /// Whether the key of a single token is of a letter, as Han characters are, or of a word, and not of punctuation.
    static func isLetter(_ key: UInt64) -> Bool {
        if word(of: key) != nil { return true }
        return Unicode.Scalar(UInt32(truncatingIfNeeded: key & symbolBits))?.properties.isAlphabetic == true
    }

    /// The symbol of a word.
    @inline(__always)
    static func symbol(word number: UInt32) -> UInt32 { firstWord + number }

    /// The number of the word that a single token's key stands for; nil if it is a scalar.
    @inline(__always)
    static func word(of key: UInt64) -> Int? {
        let symbol = UInt32(truncatingIfNeeded: key & symbolBits)
        return symbol < firstWord ? nil : Int(symbol - firstWord)
    }

    /// Whether the key is of a bigram, whose list has positions.
    @inline(__always)
    static func isBigram(_ key: UInt64) -> Bool { key & bigramBit != 0 }

    /// The key with its words renumbered; `numbers` has the new number of each.
    @inline(__always)
    static func renumbered(_ key: UInt64, _ numbers: [UInt32]) -> UInt64 {
        func renumbered(_ bits: UInt64) -> UInt64 {
            let symbol = UInt32(truncatingIfNeeded: bits & symbolBits)
            return UInt64(symbol < firstWord ? symbol : firstWord + numbers[Int(symbol - firstWord)])
        }
        return (key >> 60) << 60 | renumbered(key >> 30) << 30 | renumbered(key)
    }
}

/// The key of a posting list: whether it is of a bigram of tokens, whether of section labels, the first and the second
/// symbol, in 1 + 3 + 30 + 30 bits. A single token is a second symbol alone.
///
/// A symbol is a folded scalar, or, above all scalars, the number of a word of letters and digits. Runs are numbered
/// in sorted order, so in a sorted table the keys that end in a word with one prefix stand together. No token is a single
/// letter or digit (it is a word), so that scalar stands for all words that begin with it.
enum TermKey {
    private static let firstRun: UInt32 = 0x11_0000
    private static let symbolBits: UInt64 = 0x3FFF_FFFF
    private static let pairBit: UInt64 = 1 << 63
    private static let sectionBit: UInt64 = 1 << 60

    @inline(__always)
    static func single(_ symbol: UInt32, isSection: Bool) -> UInt64 { (isSection ? sectionBit : 0) | UInt64(symbol) }

    /// The bigram of two tokens, by the keys of the single tokens.
    @inline(__always)
    static func bigram(_ first: UInt64, _ second: UInt64) -> UInt64 { pairBit | second | (first & symbolBits) << 30 }

    /// The single tokens of a bigram.
    static func first(of bigram: UInt64) -> UInt64 { bigram & sectionBit | bigram >> 30 & symbolBits }
    static func second(of bigram: UInt64) -> UInt64 { bigram & sectionBit | bigram & symbolBits }

    /// Whether a single token's key is of a letter, as Han characters are, or of a word: not of punctuation.
    static func isLetter(_ key: UInt64) -> Bool {
        if word(of: key) != nil { return true }
        return Unicode.Scalar(UInt32(truncatingIfNeeded: key & symbolBits))?.properties.isAlphabetic == true
    }

    /// The symbol of a word.
    @inline(__always)
    static func symbol(word number: UInt32) -> UInt32 { firstRun + number }

    /// The number of the word that a single token's key stands for; nil if it is a scalar.
    @inline(__always)
    static func word(of key: UInt64) -> Int? {
        let symbol = UInt32(truncatingIfNeeded: key & symbolBits)
        return symbol < firstRun ? nil : Int(symbol - firstRun)
    }

    /// Whether the key is of two tokens; those lists have positions.
    @inline(__always)
    static func isBigram(_ key: UInt64) -> Bool { key & pairBit != 0 }

    /// Whether the key is of section labels.
    @inline(__always)
    static func isSection(_ key: UInt64) -> Bool { key & sectionBit != 0 }

    /// The key with its words renumbered.
    @inline(__always)
    static func renumbered(_ key: UInt64, _ numbers: [UInt32]) -> UInt64 {
        func renumbered(_ bits: UInt64) -> UInt64 {
            let symbol = UInt32(truncatingIfNeeded: bits & symbolBits)
            return UInt64(symbol < firstRun ? symbol : firstRun + numbers[Int(symbol - firstRun)])
        }
        return (key >> 60) << 60 | renumbered(key >> 30) << 30 | renumbered(key)
    }
}

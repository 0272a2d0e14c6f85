/// The key of a posting list: whether it is of a pair of tokens, the field, the first and the second symbol, in
/// 1 + 2 + 30 + 30 bits. A single token is a second symbol alone.
///
/// A symbol is a folded scalar, or, above all scalars, the number of a run of letters and digits. Runs are numbered
/// in sorted order, so in a sorted table the keys that end in a run with one prefix stand together.
enum TermKey {
    private static let firstRun: UInt32 = 0x11_0000
    private static let symbolBits: UInt64 = 0x3FFF_FFFF
    private static let pairBit: UInt64 = 1 << 63

    @inline(__always)
    static func single(_ field: SearchField, _ symbol: UInt32) -> UInt64 {
        UInt64(field.rawValue) << 60 | UInt64(symbol)
    }

    @inline(__always)
    static func pair(_ field: SearchField, _ first: UInt32, _ second: UInt32) -> UInt64 {
        pairBit | UInt64(field.rawValue) << 60 | UInt64(first) << 30 | UInt64(second)
    }

    /// The pair of two tokens of one field, by the keys of the single tokens.
    @inline(__always)
    static func pair(_ first: UInt64, _ second: UInt64) -> UInt64 { pairBit | second | (first & symbolBits) << 30 }

    /// The symbol of a run.
    @inline(__always)
    static func symbol(run number: UInt32) -> UInt32 { firstRun + number }

    /// Whether the key is of two tokens; those lists have positions.
    @inline(__always)
    static func isPair(_ key: UInt64) -> Bool { key & pairBit != 0 }

    /// The key with its runs renumbered.
    @inline(__always)
    static func renumbered(_ key: UInt64, _ numbers: [UInt32]) -> UInt64 {
        func renumbered(_ bits: UInt64) -> UInt64 {
            let symbol = UInt32(truncatingIfNeeded: bits & symbolBits)
            return UInt64(symbol < firstRun ? symbol : firstRun + numbers[Int(symbol - firstRun)])
        }
        return (key >> 60) << 60 | renumbered(key >> 30) << 30 | renumbered(key)
    }
}

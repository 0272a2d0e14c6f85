/// The key of a posting list: field, first and second symbol of a pair of tokens, in 2 + 31 + 31 bits. A single
/// token is a second symbol alone.
///
/// A symbol is a folded scalar, or, above all scalars, the number of a run of letters and digits. Runs are numbered
/// in sorted order, so in a sorted table the keys that end in a run with one prefix stand together.
enum TermKey {
    static let firstRun: UInt32 = 0x11_0000
    private static let symbolBits: UInt64 = 0x7FFF_FFFF

    @inline(__always)
    static func make(_ field: SearchField, _ first: UInt32, _ second: UInt32) -> UInt64 {
        UInt64(field.rawValue) << 62 | UInt64(first) << 31 | UInt64(second)
    }

    /// The symbol of a run.
    @inline(__always)
    static func symbol(run number: UInt32) -> UInt32 { firstRun + number }

    /// Whether the key is of two tokens; those lists have positions.
    @inline(__always)
    static func isPair(_ key: UInt64) -> Bool { (key >> 31) & symbolBits != 0 }

    /// The key with its runs renumbered.
    @inline(__always)
    static func renumbered(_ key: UInt64, _ numbers: [UInt32]) -> UInt64 {
        func renumbered(_ bits: UInt64) -> UInt64 {
            let symbol = UInt32(truncatingIfNeeded: bits & symbolBits)
            return UInt64(symbol < firstRun ? symbol : firstRun + numbers[Int(symbol - firstRun)])
        }
        return (key >> 62) << 62 | renumbered(key >> 31) << 31 | renumbered(key)
    }
}

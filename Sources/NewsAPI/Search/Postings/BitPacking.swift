/// Numbers of one width, one behind the other, least significant bit first: any one is read without those before it.
enum BitPacking {
    /// Bits of the largest of several numbers, given all of them combined by `or`.
    @inline(__always)
    static func width(_ combined: UInt32) -> Int { 32 - combined.leadingZeroBitCount }

    /// Reads a number; up to seven bytes behind it must be readable.
    @inline(__always)
    static func read(_ base: UnsafeRawPointer, bit: Int, width: Int) -> UInt32 {
        UInt32(truncatingIfNeeded: word(base, bit: bit) & mask(width))
    }

    /// Bits that are sure to be in a word that is read from any place.
    static let readableBits = 57

    /// The bits from a place on, `readableBits` at least; up to seven bytes behind them must be readable.
    @inline(__always)
    static func word(_ base: UnsafeRawPointer, bit: Int) -> UInt64 {
        base.loadUnaligned(fromByteOffset: bit &>> 3, as: UInt64.self) &>> UInt64(truncatingIfNeeded: bit & 7)
    }

    /// The lowest bits of a word.
    @inline(__always)
    static func mask(_ width: Int) -> UInt64 { 1 as UInt64 &<< UInt64(truncatingIfNeeded: width) &- 1 }
}

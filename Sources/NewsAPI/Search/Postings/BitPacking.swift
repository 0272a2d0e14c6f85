/// Reads packed numbers: all of one width in bits, one behind the other, least significant bit first. Any one can be
/// read without those before it. `BitWriter` writes them.
enum BitPacking {
    /// Bits of the largest of several numbers, given all of them combined by `or`.
    @inline(__always)
    static func width(_ combined: UInt32) -> Int { 32 - combined.leadingZeroBitCount }

    /// Reads the number that begins at a bit. Up to seven bytes behind it must be readable.
    @inline(__always)
    static func read(_ base: UnsafeRawPointer, bit: Int, width: Int) -> UInt32 {
        UInt32(truncatingIfNeeded: word(base, bit: bit) & mask(width))
    }

    /// Bits that `word` returns at least: it reads 64 bits from a byte on, and up to seven of them are before the bit.
    static let readableBits = 57

    /// The bits that begin at a bit, at least `readableBits` of them. Up to seven bytes behind those must be readable.
    @inline(__always)
    static func word(_ base: UnsafeRawPointer, bit: Int) -> UInt64 {
        base.loadUnaligned(fromByteOffset: bit &>> 3, as: UInt64.self) &>> UInt64(truncatingIfNeeded: bit & 7)
    }

    /// A word of which the lowest `width` bits are set. Precondition: `width` is below 64.
    @inline(__always)
    static func mask(_ width: Int) -> UInt64 { 1 as UInt64 &<< UInt64(truncatingIfNeeded: width) &- 1 }
}

/// Numbers of one width, one behind the other, least significant bit first: any one is read without those before it.
enum BitPacking {
    /// Bits of the largest of several numbers, given all of them combined by `or`.
    @inline(__always)
    static func width(_ combined: UInt32) -> Int { 32 - combined.leadingZeroBitCount }

    /// Reads a number; up to seven bytes behind it must be readable.
    @inline(__always)
    static func read(_ base: UnsafeRawPointer, bit: Int, width: Int) -> UInt32 {
        let word = base.loadUnaligned(fromByteOffset: bit &>> 3, as: UInt64.self)
        let mask = 1 as UInt64 &<< UInt64(truncatingIfNeeded: width) &- 1
        return UInt32(truncatingIfNeeded: word &>> UInt64(truncatingIfNeeded: bit & 7) & mask)
    }
}

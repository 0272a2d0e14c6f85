/// A set of pairs of units that may claim to hold a pair that it does not: one bit for each value of a 16-bit hash
/// (Bloom, "Space/time trade-offs in hash coding", 1970, with one hash).
struct PairSet: Sendable {
    private var words = [UInt64](repeating: 0, count: 1024)

    mutating func insert(_ first: UInt16, _ second: UInt16) {
        let bit = Self.bit(first, second)
        words[Int(bit >> 6)] |= 1 << UInt64(bit & 63)
    }

    /// The first index in a range at which a pair begins that may be in the set.
    func first(in range: Range<Int>, of units: UnsafeBufferPointer<UInt16>) -> Int? {
        words.withUnsafeBufferPointer { words in
            var index = range.lowerBound
            while index &+ 1 < range.upperBound {
                let bit = Self.bit(units[index], units[index &+ 1])
                if words[Int(bit &>> 6)] &>> UInt64(bit & 63) & 1 != 0 { return index }
                index &+= 1
            }
            return nil
        }
    }

    /// Number of the bit of a pair: its hash.
    @inline(__always)
    private static func bit(_ first: UInt16, _ second: UInt16) -> UInt16 {
        UInt16(truncatingIfNeeded: ((UInt32(first) << 16 | UInt32(second)) &* 0x9E37_79B1) >> 16)
    }
}

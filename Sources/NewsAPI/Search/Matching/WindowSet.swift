/// A set of documents of a window, by their offsets from 0 to 127: a bitmap. It is its own iterator, which removes each
/// offset that it returns.
struct WindowSet: Sequence, IteratorProtocol, Equatable {
    /// The offsets below 64.
    private(set) var low: UInt64
    /// The offsets from 64 on.
    private(set) var high: UInt64

    static let none = WindowSet(0, 0)
    static let all = WindowSet(.max, .max)

    @inline(__always)
    init(_ low: UInt64, _ high: UInt64) { (self.low, self.high) = (low, high) }

    @inline(__always) var isEmpty: Bool { low | high == 0 }

    @inline(__always) var count: Int { low.nonzeroBitCount &+ high.nonzeroBitCount }

    @inline(__always)
    func contains(_ offset: Int) -> Bool {
        (offset < 64 ? low : high) &>> UInt64(truncatingIfNeeded: offset & 63) & 1 != 0
    }

    @inline(__always)
    mutating func insert(_ offset: Int) {
        let bit = 1 as UInt64 &<< UInt64(truncatingIfNeeded: offset & 63)
        if offset < 64 { low |= bit } else { high |= bit }
    }

    /// Removes the lowest offset and returns it.
    @inline(__always)
    mutating func next() -> Int? {
        if low != 0 {
            defer { low &= low &- 1 }
            return low.trailingZeroBitCount
        }
        if high == 0 { return nil }
        defer { high &= high &- 1 }
        return 64 &+ high.trailingZeroBitCount
    }

    @inline(__always)
    func union(_ other: WindowSet) -> WindowSet { WindowSet(low | other.low, high | other.high) }

    @inline(__always)
    func intersection(_ other: WindowSet) -> WindowSet { WindowSet(low & other.low, high & other.high) }

    @inline(__always)
    func subtracting(_ other: WindowSet) -> WindowSet { WindowSet(low & ~other.low, high & ~other.high) }

    /// The offsets that fulfil a condition, which is asked for each of them in ascending order.
    @inline(__always)
    func filter(_ isIncluded: (_ offset: Int) -> Bool) -> WindowSet {
        WindowSet(Self.filter(low, 0, isIncluded), Self.filter(high, 64, isIncluded))
    }

    @inline(__always)
    private static func filter(_ word: UInt64, _ first: Int, _ isIncluded: (Int) -> Bool) -> UInt64 {
        var found = word
        var rest = word
        while rest != 0 {
            let bit = rest & (0 &- rest)
            found ^= isIncluded(first &+ rest.trailingZeroBitCount) ? 0 : bit
            rest ^= bit
        }
        return found
    }
}

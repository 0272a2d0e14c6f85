/// FNV-1a in 64 bits (Fowler, Noll and Vo; IETF draft-eastlake-fnv): names for content that are the same on every
/// replica, which `Hasher`'s are not. Not a defence against somebody who wants two contents to collide.
public struct Fingerprint: Sendable {
    public private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    public init() {}

    @inline(__always)
    mutating func combine(byte: UInt8) {
        value = (value ^ UInt64(byte)) &* 0x100_0000_01B3
    }

    public mutating func combine(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { combine(byte: byte) }
    }

    /// Adds a text and its end, so that `ab` `c` differs from `a` `bc`.
    public mutating func combine(_ text: String) {
        combine(text.utf8)
        combine(byte: 0xFF)
    }

    /// Adds texts parted by slashes, and their end.
    mutating func combine(path segments: [String]) {
        for (place, segment) in segments.enumerated() {
            if place > 0 { combine(byte: UInt8(ascii: "/")) }
            combine(segment.utf8)
        }
        combine(byte: 0xFF)
    }

    public mutating func combine(_ number: UInt64) {
        for shift in stride(from: 0, to: 64, by: 8) {
            combine(byte: UInt8(truncatingIfNeeded: number >> shift))
        }
    }

    /// 16 hexadecimal digits.
    public var hexadecimal: String { Hexadecimal.digits(of: value) }
}

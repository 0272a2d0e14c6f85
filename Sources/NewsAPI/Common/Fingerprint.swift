/// A 64-bit hash of content, FNV-1a (Fowler, Noll and Vo; IETF draft-eastlake-fnv). Every replica computes the same
/// value for the same content, which Swift's `Hasher` does not. It is no defence against somebody who wants two
/// contents to collide.
public struct Fingerprint: Sendable {
    /// The hash of all that was combined so far.
    public private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    /// The fingerprint of no content.
    public init() {}

    /// Adds one byte.
    @inline(__always)
    mutating func combine(byte: UInt8) {
        value = (value ^ UInt64(byte)) &* 0x100_0000_01B3
    }

    /// Adds bytes without marking their end: `ab` then `c` gives the same value as `a` then `bc`.
    public mutating func combine(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { combine(byte: byte) }
    }

    /// Adds bytes and their number, eight at a time: for long texts. The high half of each product is folded into the
    /// low one, which it would otherwise never reach.
    mutating func combine(words bytes: UnsafeRawBufferPointer) {
        var index = 0
        while index + 8 <= bytes.count {
            let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            value = (value ^ word) &* 0x100_0000_01B3
            value ^= value >> 32
            index += 8
        }
        while index < bytes.count {
            combine(byte: bytes[index])
            index += 1
        }
        combine(UInt64(bytes.count))
    }

    /// Adds a text and a byte that UTF-8 never contains, so that `ab` then `c` differs from `a` then `bc`.
    public mutating func combine(_ text: String) {
        // The bytes where they lie: to go through a `String` takes several times as long.
        if text.utf8.withContiguousStorageIfAvailable({ combine($0) }) == nil { combine(text.utf8) }
        combine(byte: 0xFF)
    }

    /// Adds the segments of a path with slashes between them, and marks the end as for a text.
    mutating func combine(path segments: [String]) {
        for (index, segment) in segments.enumerated() {
            if index > 0 { combine(byte: UInt8(ascii: "/")) }
            combine(segment.utf8)
        }
        combine(byte: 0xFF)
    }

    /// Adds the eight bytes of a number, the lowest first.
    public mutating func combine(_ number: UInt64) {
        for shift in stride(from: 0, to: 64, by: 8) {
            combine(byte: UInt8(truncatingIfNeeded: number >> shift))
        }
    }

    /// The value as 16 lower-case hexadecimal digits.
    public var hexadecimal: String { Hexadecimal.digits(of: value) }
}

/// A hash for tables whose keys are chosen by clients. Each instance has a random seed, so that no client can know
/// which keys share a slot.
struct SeededHash {
    private let seed = UInt64.random(in: .min ... .max)

    /// Takes eight bytes a step, folded into the state by a 128-bit multiplication (as in wyhash, public domain).
    ///
    /// - Parameter salt: gives equal octets another hash.
    @inline(__always)
    func hash(_ bytes: UnsafeRawBufferPointer, salt: UInt64 = 0) -> UInt64 {
        var state = seed ^ UInt64(bytes.count) << 1 ^ salt
        var offset = 0
        while offset + 8 <= bytes.count {
            state = Self.fold(state ^ bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            offset += 8
        }
        var rest: UInt64 = 0
        while offset < bytes.count {
            rest = rest << 8 | UInt64(bytes[offset])
            offset += 1
        }
        return Self.fold(state ^ rest)
    }

    @inline(__always)
    private static func fold(_ value: UInt64) -> UInt64 {
        let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        return product.high ^ product.low
    }
}

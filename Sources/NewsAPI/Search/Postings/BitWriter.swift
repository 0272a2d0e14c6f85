/// Writes packed numbers (`BitPacking`) to memory that has room for them and eight bytes more.
struct BitWriter {
    /// The bits that are not written yet, fewer than 32 between two calls.
    private var bits: UInt64 = 0
    /// How many they are.
    private var filled: UInt64 = 0
    /// The address at which they go.
    private var end: UnsafeMutableRawPointer

    init(at start: UnsafeMutableRawPointer) { end = start }

    /// Appends a number, which must fit in `width` bits, 32 at most.
    @inline(__always)
    mutating func append(_ value: UInt32, width: Int) {
        bits |= UInt64(value) &<< filled
        filled &+= UInt64(truncatingIfNeeded: width)
        if filled >= 32 {
            end.storeBytes(of: UInt32(truncatingIfNeeded: bits), as: UInt32.self)
            end += 4
            bits &>>= 32
            filled &-= 32
        }
    }

    /// Writes the last bits; returns the address behind their last byte.
    mutating func finish() -> UnsafeMutableRawPointer {
        end.storeBytes(of: bits, as: UInt64.self)
        return end + Int(filled + 7) / 8
    }
}

/// Writes packed numbers, see `BitPacking`, to memory that has room for them and seven bytes more.
struct BitWriter {
    private var bits: UInt64 = 0
    private var filled: UInt64 = 0
    private var end: UnsafeMutableRawPointer

    init(at start: UnsafeMutableRawPointer) { end = start }

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

    /// Writes the last byte; returns the address behind it.
    mutating func finish() -> UnsafeMutableRawPointer {
        end.storeBytes(of: bits, as: UInt64.self)
        return end + Int(filled + 7) / 8
    }
}

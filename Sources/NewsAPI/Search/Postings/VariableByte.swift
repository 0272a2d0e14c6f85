/// Variable-byte integers: seven bits a byte, least significant first, the high bit on all but the last.
enum VariableByte {
    /// Appends a value in one to five bytes.
    static func append(_ value: UInt32, to bytes: IndexBytes) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// Reads one value and moves `pointer` behind it. Precondition: `append` wrote the bytes.
    @inline(__always)
    static func read(_ pointer: inout UnsafeRawPointer) -> UInt32 {
        var value: UInt32 = 0
        var shift: UInt32 = 0
        while true {
            let byte = pointer.load(as: UInt8.self)
            pointer += 1
            value |= UInt32(byte & 0x7F) &<< shift
            if byte < 0x80 { return value }
            shift &+= 7
        }
    }
}

/// Variable-byte integers: seven bits a byte, least significant first, the high bit on all but the last.
enum VariableByte {
    @inline(__always)
    static func append(_ value: UInt32, to bytes: inout [UInt8]) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// Reads one value and moves `pointer` behind it. Only for bytes that `append` wrote.
    @inline(__always)
    static func read(_ pointer: inout UnsafePointer<UInt8>) -> UInt32 {
        var byte = pointer.pointee
        pointer += 1
        if byte < 0x80 { return UInt32(byte) }
        var value = UInt32(byte & 0x7F)
        var shift: UInt32 = 7
        repeat {
            byte = pointer.pointee
            pointer += 1
            value |= UInt32(byte & 0x7F) &<< shift
            shift &+= 7
        } while byte >= 0x80
        return value
    }
}

/// The UTF-8 that a decoder has written so far, and where it had to repair.
struct DecodedBytes {
    private(set) var bytes: [UInt8] = []
    /// Offsets of replaced characters, ascending.
    private(set) var repairs: [UInt32] = []

    /// Text that needs no repair.
    init(clean bytes: [UInt8]) {
        self.bytes = bytes
    }

    init(capacity: Int) {
        bytes.reserveCapacity(capacity + capacity / 2)
    }

    mutating func appendUTF8(_ source: UnsafeBufferPointer<UInt8>) {
        var index = 0
        while index < source.count {
            let byte = source[index]
            if byte < 0x80 {
                appendASCII(byte)
                index += 1
                continue
            }
            let length = UTF8Form.length(source, at: index)
            if length == 0 {
                replace()
                index += 1
            } else {
                for offset in index..<index + length { bytes.append(source[offset]) }
                index += length
            }
        }
    }

    mutating func appendUTF16(_ source: ArraySlice<UInt8>, littleEndian: Bool) {
        func unit(_ index: Int) -> UInt32? {
            guard index + 1 < source.endIndex else { return nil }
            let (low, high) = littleEndian ? (source[index], source[index + 1]) : (source[index + 1], source[index])
            return UInt32(high) << 8 | UInt32(low)
        }
        var index = source.startIndex
        while index < source.endIndex {
            guard let first = unit(index) else { return replace() }
            index += 2
            if first & 0xFC00 == 0xD800, let second = unit(index), second & 0xFC00 == 0xDC00 {
                append(scalar: 0x10000 + (first & 0x3FF) << 10 + second & 0x3FF)
                index += 2
            } else {
                append(scalar: first)
            }
        }
    }

    mutating func appendGB18030(_ source: [UInt8]) {
        var index = 0
        while index < source.count {
            let byte = source[index]
            if byte < 0x80 {
                appendASCII(byte)
                index += 1
                continue
            }
            let length = GB18030.length(source, at: index)
            if length == 0 {
                replace()
                index += 1
            } else if let scalar = GB18030.scalar(source, at: index, length: length) {
                append(scalar: scalar)
                index += length
            } else {
                replace()
                index += length
            }
        }
    }

    /// Control characters that are no white space become blanks: nobody can read them, and NUL ends strings elsewhere.
    private mutating func appendASCII(_ byte: UInt8) {
        let isControl = UTF8Form.isControl(byte)
        if isControl { repairs.append(UInt32(truncatingIfNeeded: bytes.count)) }
        bytes.append(isControl ? 0x20 : byte)
    }

    private mutating func append(scalar: UInt32) {
        if scalar < 0x80 {
            appendASCII(UInt8(scalar))
        } else if let scalar = Unicode.Scalar(scalar) {
            bytes.append(contentsOf: String(scalar).utf8)
        } else {
            replace()
        }
    }

    private mutating func replace() {
        repairs.append(UInt32(truncatingIfNeeded: bytes.count))
        bytes.append(contentsOf: [0xEF, 0xBF, 0xBD])
    }
}

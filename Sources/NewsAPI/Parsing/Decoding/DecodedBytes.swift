/// The text that a decoder has written so far, and what it had to replace.
struct DecodedBytes {
    /// Well-formed UTF-8.
    private(set) var bytes: [UInt8] = []
    /// What could not be kept, in the order of the file.
    private(set) var replacements: [Replacement] = []
    /// Bytes of the file before those that are decoded: the length of its byte-order mark.
    private let before: Int
    /// The most replacements that a text can have, one for ten bytes of the file. Decoding stops when there are more:
    /// each is kept in memory, and those of a file of zeros would take forty times its size.
    private let mostReplacements: Int

    /// Whether so much had to be replaced that the file is no text. It is then not decoded to its end.
    var isHopeless: Bool { replacements.count > mostReplacements }

    /// - Parameter bytes: a text in UTF-8 that needs no repair.
    init(clean bytes: [UInt8]) {
        self.bytes = bytes
        before = 0
        mostReplacements = 0
    }

    /// - Parameters:
    ///   - count: bytes of the file.
    ///   - capacity: bytes of UTF-8 to make room for.
    ///   - before: bytes of the file's byte-order mark.
    init(of count: Int, capacity: Int, behind before: Int = 0) {
        self.before = before
        mostReplacements = count / 10
        bytes.reserveCapacity(capacity)
    }

    /// - Parameter range: the bytes to decode; a character that begins in it must end in it.
    mutating func appendUTF8(_ source: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        var index = range.lowerBound
        while index < range.upperBound, !isHopeless {
            let byte = source[index]
            let length = byte < 0x80 ? 1 : UTF8Form.length(source, at: index)
            if byte < 0x80 {
                appendASCII(byte, from: index..<index + 1, of: source)
            } else if length == 0 {
                replace(index..<index + 1, of: source)
            } else {
                bytes.append(contentsOf: source[index..<index + length])
            }
            index += max(length, 1)
        }
    }

    mutating func appendUTF16(_ source: UnsafeBufferPointer<UInt8>, littleEndian: Bool) {
        func unit(_ index: Int) -> UInt32? {
            guard index + 1 < source.count else { return nil }
            let (low, high) = littleEndian ? (source[index], source[index + 1]) : (source[index + 1], source[index])
            return UInt32(high) << 8 | UInt32(low)
        }
        var index = 0
        while index < source.count, !isHopeless {
            guard let first = unit(index) else { return replace(index..<index + 1, of: source) }
            if first & 0xFC00 == 0xD800, let second = unit(index + 2), second & 0xFC00 == 0xDC00 {
                append(0x10000 + (first & 0x3FF) << 10 + second & 0x3FF, from: index..<index + 4, of: source)
                index += 4
            } else {
                append(first, from: index..<index + 2, of: source)
                index += 2
            }
        }
    }

    /// - Parameter range: as for `appendUTF8`.
    mutating func appendGB18030(_ source: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        var index = range.lowerBound
        while index < range.upperBound, !isHopeless {
            let length = GB18030.length(source, at: index)
            let range = index..<index + max(length, 1)
            if length > 0, let scalar = GB18030.scalar(source, at: index, length: length) {
                append(scalar, from: range, of: source)
            } else {
                replace(range, of: source)
            }
            index = range.upperBound
        }
    }

    /// Appends an ASCII character. A control character that is no white space becomes a blank: nobody can read it, and
    /// NUL ends strings in other programs.
    private mutating func appendASCII(_ byte: UInt8, from range: Range<Int>, of source: UnsafeBufferPointer<UInt8>) {
        let isControl = UTF8Form.isControl(byte)
        if isControl { note(range, of: source) }
        bytes.append(isControl ? 0x20 : byte)
    }

    /// Appends a character, or U+FFFD for a surrogate that stands alone.
    private mutating func append(_ scalar: UInt32, from range: Range<Int>, of source: UnsafeBufferPointer<UInt8>) {
        func tail(_ shift: UInt32) -> UInt8 { UInt8(0x80 | scalar >> shift & 0x3F) }
        switch scalar {
        case 0..<0x80: appendASCII(UInt8(scalar), from: range, of: source)
        case 0x80..<0x800:
            bytes.append(UInt8(0xC0 | scalar >> 6))
            bytes.append(tail(0))
        case 0xD800..<0xE000: replace(range, of: source)
        case 0x800..<0x10000:
            bytes.append(UInt8(0xE0 | scalar >> 12))
            bytes.append(tail(6))
            bytes.append(tail(0))
        default: bytes.append(contentsOf: [UInt8(0xF0 | scalar >> 18), tail(12), tail(6), tail(0)])
        }
    }

    /// Appends U+FFFD for bytes of the file.
    private mutating func replace(_ range: Range<Int>, of source: UnsafeBufferPointer<UInt8>) {
        note(range, of: source)
        bytes.append(contentsOf: [0xEF, 0xBF, 0xBD])
    }

    /// Records that bytes of the file are replaced by the character that is appended next.
    private mutating func note(_ range: Range<Int>, of source: UnsafeBufferPointer<UInt8>) {
        replacements.append(
            Replacement(source: before + range.lowerBound, offset: bytes.count, bytes: source[range]))
    }
}

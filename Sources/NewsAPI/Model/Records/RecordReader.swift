/// Reads what a `RecordWriter` wrote, from front to back. The order of values is not in the bytes: the caller knows it.
struct RecordReader {
    private let bytes: [UInt8]
    /// Offset of the next value.
    private(set) var index: Int

    init(_ bytes: [UInt8], at index: Int) {
        self.bytes = bytes
        self.index = index
    }

    /// The next eight bytes.
    mutating func fixed() -> UInt64 {
        defer { index += 8 }
        return bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: index, as: UInt64.self) }
    }

    /// The next number, in LEB128.
    @inline(__always)
    mutating func number() -> Int {
        var value = 0
        var shift = 0
        while true {
            let byte = bytes[index]
            index &+= 1
            value |= Int(byte & 0x7F) &<< shift
            if byte < 0x80 { return value }
            shift &+= 7
        }
    }

    /// The number that `RecordWriter.zigzag` made this one of.
    static func zigzagDecoded(_ number: Int) -> Int { number >> 1 ^ -(number & 1) }

    /// The next text, on the page or in the record itself; nil where there is none.
    mutating func text(on page: PageText, from base: Int) -> RecordText? {
        let head = number()
        if head == 0 { return nil }
        if head & 1 == 1 {
            let start = base + Self.zigzagDecoded(number())
            return RecordText(bytes: page.bytes, range: start..<start + head >> 1, isPlain: page.isPlain)
        }
        let start = index
        index += head >> 1 - 1
        return RecordText(bytes: bytes, range: start..<index, isPlain: false)
    }

    /// Passes over bytes.
    mutating func skip(bytes: Int) { index += bytes }

    /// Passes over numbers.
    mutating func skip(numbers: Int) {
        for _ in 0..<numbers {
            while bytes[index] >= 0x80 { index &+= 1 }
            index &+= 1
        }
    }

    /// Passes over texts.
    mutating func skip(texts: Int) {
        for _ in 0..<texts {
            let head = number()
            if head & 1 == 1 { skip(numbers: 1) } else if head > 0 { skip(bytes: head >> 1 - 1) }
        }
    }
}

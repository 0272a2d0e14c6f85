/// Reads what a `RecordWriter` wrote.
struct RecordReader {
    private let bytes: [UInt8]
    /// Where the next value begins.
    private(set) var index: Int

    init(_ bytes: [UInt8], at index: Int) {
        self.bytes = bytes
        self.index = index
    }

    mutating func fixed() -> UInt64 {
        defer { index += 8 }
        return bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: index, as: UInt64.self) }
    }

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

    /// The number that `RecordWriter.unsigned` made this one of.
    static func signed(_ number: Int) -> Int { number >> 1 ^ -(number & 1) }

    mutating func text(on page: PageText, from base: Int) -> RecordText? {
        let form = number()
        if form == 0 { return nil }
        if form & 1 == 1 {
            let start = base + Self.signed(number())
            return RecordText(bytes: page.bytes, range: start..<start + form >> 1, isPlain: page.isPlain)
        }
        let start = index
        index += form >> 1 - 1
        return RecordText(bytes: bytes, range: start..<index, isPlain: false)
    }

    mutating func skip(bytes: Int) { index += bytes }

    mutating func skip(numbers: Int) {
        for _ in 0..<numbers {
            while bytes[index] >= 0x80 { index &+= 1 }
            index &+= 1
        }
    }

    mutating func skip(texts: Int) {
        for _ in 0..<texts {
            let form = number()
            if form & 1 == 1 { skip(numbers: 1) } else if form > 0 { skip(bytes: form >> 1 - 1) }
        }
    }
}

/// Up to four bytes of a file that could not be kept: they form no character of the encoding, or a control character.
public struct Replacement: Sendable, Equatable, BitwiseCopyable {
    /// Offset of the first of them in the file.
    public let source: UInt32
    /// Offset in the page's `PageText` of what stands in their place: U+FFFD, or a blank for a control character.
    public let offset: UInt32
    /// The bytes as one big-endian number.
    private let value: UInt32
    private let count: UInt8

    init(source: Int, offset: Int, bytes: some Sequence<UInt8>) {
        self.source = UInt32(truncatingIfNeeded: source)
        self.offset = UInt32(truncatingIfNeeded: offset)
        var (value, count): (UInt32, UInt8) = (0, 0)
        for byte in bytes {
            value = value << 8 | UInt32(byte)
            count += 1
        }
        (self.value, self.count) = (value, count)
    }

    /// The bytes in hexadecimal, `E4` or `81 30`.
    public var bytes: String {
        (0..<Int(count)).map { index in
            let byte = value >> UInt32((Int(count) - 1 - index) * 8) & 0xFF
            return (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined(separator: " ")
    }
}

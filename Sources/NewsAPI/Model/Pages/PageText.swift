/// The text of one source page: UTF-8 bytes, decoded once.
///
/// Everything parsed from a page points into these bytes, so that no text is held twice and what was printed can always
/// be shown.
public struct PageText: Sendable {
    /// The page as valid UTF-8. Line ends are as in the file.
    public let bytes: [UInt8]
    /// Whether no line has a character that JSON must escape. What is shown of a page never holds a line end, so it can
    /// then be copied into answers unchanged.
    let isPlain: Bool

    /// - Parameter bytes: valid UTF-8, at most `UInt32.max` bytes.
    public init(bytes: [UInt8]) {
        self.bytes = bytes
        isPlain = Self.isPlain(bytes)
    }

    /// A text that `store` wrote.
    init(stored: inout StorageReader) throws(StorageError) {
        isPlain = try stored.number(in: 0...1) == 1
        bytes = try stored.array()
    }

    func store(_ writer: StorageWriter) {
        writer.append(isPlain ? 1 : 0)
        writer.append(bytes)
    }

    private static func isPlain(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { bytes in
            var index = 0
            while index < bytes.count {
                while index &+ 8 <= bytes.count,
                    !JSONWriter.needsEscape(bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
                {
                    index &+= 8
                }
                let end = min(index + 8, bytes.count)
                if bytes[index..<end].contains(where: isEscaped) { return false }
                index = end
            }
            return true
        }
    }

    /// Whether JSON must escape an octet inside a line.
    private static func isEscaped(_ octet: UInt8) -> Bool {
        octet < 0x20 && octet != UInt8(ascii: "\n") && octet != UInt8(ascii: "\r") || octet == UInt8(ascii: "\"")
            || octet == UInt8(ascii: "\\")
    }

    /// The text of a byte range, which must begin and end between two Unicode scalars.
    public func string(_ range: Range<UInt32>) -> String {
        String(decoding: bytes[Int(range.lowerBound)..<Int(range.upperBound)], as: UTF8.self)
    }
}

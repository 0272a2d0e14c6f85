/// The text of one source page: UTF-8 bytes, decoded once, and where its lines begin.
///
/// Everything parsed from a page points into these bytes, so that no text is held twice and what was printed
/// can always be shown.
public struct PageText: Sendable {
    /// The decoded page as UTF-8. Line ends are as in the file.
    public let bytes: [UInt8]
    /// Offset of the first byte of each line, ascending; `lineStarts[0] == 0`.
    public let lineStarts: [UInt32]
    /// Whether no line has a character that JSON must escape, so that the text can be copied into answers as it lies.
    let isPlain: Bool

    /// - Parameters:
    ///   - bytes: the page as valid UTF-8, at most `UInt32.max` bytes.
    ///   - lineStarts: offset of the first byte of each line, ascending, beginning with 0.
    public init(bytes: [UInt8], lineStarts: [UInt32]) {
        self.bytes = bytes
        self.lineStarts = lineStarts
        isPlain = Self.isPlain(bytes)
    }

    private static func isPlain(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { bytes in
            var index = 0
            while index < bytes.count {
                let end = min(index + 8, bytes.count)
                let isSurelyPlain =
                    end - index == 8
                    && !JSONWriter.needsEscape(bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
                if !isSurelyPlain, bytes[index..<end].contains(where: isEscaped) { return false }
                index = end
            }
            return true
        }
    }

    private static func isEscaped(_ octet: UInt8) -> Bool {
        octet < 0x20 && octet != UInt8(ascii: "\n") && octet != UInt8(ascii: "\r") || octet == UInt8(ascii: "\"")
            || octet == UInt8(ascii: "\\")
    }

    /// The text of a byte range. The range must lie on scalar boundaries.
    public func string(_ range: Range<UInt32>) -> String {
        String(decoding: bytes[Int(range.lowerBound)..<Int(range.upperBound)], as: UTF8.self)
    }

    /// Bytes of the lines `lines`, counted from 1, the last line's end included when there is one.
    public func bytes(ofLines lines: ClosedRange<Int>) -> ArraySlice<UInt8> {
        let start = Int(lineStarts[lines.lowerBound - 1])
        let end = lines.upperBound < lineStarts.count ? Int(lineStarts[lines.upperBound]) : bytes.count
        return bytes[start..<end]
    }
}

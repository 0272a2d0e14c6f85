/// Turns the bytes of a page file into text, whatever common encoding they are in.
///
/// Bytes that cannot be decoded become U+FFFD and control characters become blanks; both are reported.
public enum TextDecoder {
    /// Why a file is not a page at all.
    public enum Failure: Error, Equatable, CustomStringConvertible {
        /// More than one byte in ten is a control character or belongs to no character of the encoding.
        case notText
        /// Offsets into a page are 32 bits wide.
        case tooLarge(bytes: Int)

        public var description: String {
            switch self {
            case .notText: "the file is not text in UTF-8, UTF-16 or GB18030"
            case .tooLarge(let bytes): "the file holds \(bytes) bytes, more than a page can"
            }
        }
    }

    /// A decoded page and what had to be repaired.
    public struct Result: Sendable {
        public let text: PageText
        public let encoding: TextEncoding
        public let warnings: [ParseWarning]
    }

    public static func decode(_ bytes: [UInt8]) throws(Failure) -> Result {
        let (encoding, output) = read(bytes)
        guard output.bytes.count < Int(UInt32.max) else { throw .tooLarge(bytes: bytes.count) }
        guard output.repairs.count * 10 <= bytes.count else { throw .notText }
        let text = PageText(bytes: output.bytes, lineStarts: lineStarts(of: output.bytes))
        return Result(text: text, encoding: encoding, warnings: warnings(of: output, in: text))
    }

    /// By its byte-order mark, else by which reading leaves fewer broken characters.
    ///
    /// UTF-8 is asked first: Chinese text in UTF-8 is well-formed GB18030 too, but not the other way round.
    private static func read(_ bytes: [UInt8]) -> (TextEncoding, DecodedBytes) {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8WithBOM, readUTF8(Array(bytes[3...])).output) }
        if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, readUTF16(bytes, littleEndian: true)) }
        if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, readUTF16(bytes, littleEndian: false)) }
        let (output, census) = readUTF8(bytes)
        if census.broken * 10 <= census.multibyte || GB18030.brokenCharacters(bytes) >= census.broken {
            return (.utf8, output)
        }
        var converted = DecodedBytes(capacity: bytes.count)
        converted.appendGB18030(bytes)
        return (.gb18030, converted)
    }

    /// Most pages are clean, and taken as they are.
    private static func readUTF8(_ bytes: [UInt8]) -> (output: DecodedBytes, census: UTF8Form.Census) {
        bytes.withUnsafeBufferPointer { buffer in
            let census = UTF8Form.census(buffer)
            if census.isClean { return (DecodedBytes(clean: bytes), census) }
            var output = DecodedBytes(capacity: bytes.count)
            output.appendUTF8(buffer)
            return (output, census)
        }
    }

    private static func readUTF16(_ bytes: [UInt8], littleEndian: Bool) -> DecodedBytes {
        var output = DecodedBytes(capacity: bytes.count)
        output.appendUTF16(bytes[2...], littleEndian: littleEndian)
        return output
    }

    /// Lines end with LF, CR LF, CR or a form feed.
    private static func lineStarts(of bytes: [UInt8]) -> [UInt32] {
        var starts: [UInt32] = [0]
        bytes.withUnsafeBytes { bytes in
            var index = 0
            while index < bytes.count {
                if index + 8 <= bytes.count, hasNoControl(bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)) {
                    index += 8
                    continue
                }
                let end = min(index + 8, bytes.count)
                while index < end {
                    if endsLine(bytes, index) { starts.append(UInt32(index + 1)) }
                    index += 1
                }
            }
        }
        return starts
    }

    private static func endsLine(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> Bool {
        switch bytes[index] {
        case 0x0A, 0x0C: true
        case 0x0D: index + 1 == bytes.count || bytes[index + 1] != 0x0A
        default: false
        }
    }

    /// Whether none of eight bytes is below 0x0E (Warren, Hacker's Delight, 6-1: a byte that borrows from its highest bit).
    @inline(__always)
    private static func hasNoControl(_ word: UInt64) -> Bool {
        (word &- 0x0E0E_0E0E_0E0E_0E0E) & ~word & 0x8080_8080_8080_8080 == 0
    }

    /// One warning for each line with repairs; the rest of a badly damaged page in one sum.
    private static func warnings(of output: DecodedBytes, in text: PageText) -> [ParseWarning] {
        let most = 50
        var warnings: [ParseWarning] = []
        var line = 0
        var index = 0
        while index < output.repairs.count {
            while line < text.lineStarts.count && text.lineStarts[line] <= output.repairs[index] { line += 1 }
            let end = line < text.lineStarts.count ? text.lineStarts[line] : UInt32.max
            let first = index
            while index < output.repairs.count && output.repairs[index] < end { index += 1 }
            let count = warnings.count < most ? index - first : output.repairs.count - first
            let place = warnings.count < most ? "on this line" : "on this line and below"
            warnings.append(
                ParseWarning(
                    code: "characters-replaced",
                    message: "\(count) characters \(place) could not be read and were replaced", line: line))
            if warnings.count > most { break }
        }
        return warnings
    }
}

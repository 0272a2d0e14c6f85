/// Turns the bytes of a page file into text, whatever common encoding they are in.
///
/// Bytes that cannot be decoded become U+FFFD and control characters become blanks. Each of these repairs is reported
/// as a `Replacement`. A byte that belongs to no character of the encoding is called *broken*.
public enum TextDecoder {
    /// Why a file is not a page at all.
    public enum Failure: Error, Equatable, CustomStringConvertible {
        /// More than one byte in ten is a control character or belongs to no character of the encoding.
        case binary
        /// The file is in Big5. Nearly all Big5 is well-formed GB18030 too, and would be read as other characters.
        case big5
        /// The text would be too long: offsets into a page are 32 bits wide.
        case tooLarge(bytes: Int)

        /// What is wrong, to be put behind the name of the file.
        public var description: String {
            switch self {
            case .binary:
                "is binary: more than one byte in ten is a control character or part of no character of UTF-8, UTF-16 "
                    + "or GB18030"
            case .big5: "is text in Big5; UTF-8, UTF-16 and GB18030 are read, iconv -f BIG5 -t UTF-8 converts it"
            case .tooLarge(let bytes): "holds \(bytes) bytes, more than a page can"
            }
        }
    }

    /// Decodes the bytes of a page file.
    ///
    /// - Throws: `Failure` when they are not the text of a page.
    public static func decode(_ bytes: [UInt8]) throws(Failure) -> DecodedPage {
        let (encoding, output) = read(bytes)
        guard output.bytes.count < Int(UInt32.max) else { throw .tooLarge(bytes: bytes.count) }
        guard !output.isHopeless else { throw .binary }
        if encoding == .gb18030, bytes.withUnsafeBufferPointer(Big5.isLikelier) { throw .big5 }
        let text = PageText(bytes: output.bytes)
        let lines = LineStarts(text)
        return DecodedPage(
            text: text, lines: lines, encoding: encoding, replacements: output.replacements,
            warnings: warnings(of: output.replacements, on: lines))
    }

    /// Decodes by the byte-order mark, else as UTF-8 or GB18030, whichever leaves fewer broken bytes.
    ///
    /// UTF-8 comes first, and wins while at most one byte is broken for ten characters of several bytes: Chinese text
    /// in UTF-8 is well-formed GB18030 too, but not the other way round.
    private static func read(_ file: [UInt8]) -> (TextEncoding, DecodedBytes) {
        file.withUnsafeBufferPointer { bytes in
            if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
                return (.utf8WithBOM, readUTF8(bytes, behind: 3, UTF8Form.census(behind(3, bytes))))
            }
            if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, readUTF16(bytes, littleEndian: true)) }
            if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, readUTF16(bytes, littleEndian: false)) }
            let census = UTF8Form.census(bytes)
            // Most pages need no repair: their bytes are the text.
            if census.isClean { return (.utf8, DecodedBytes(clean: file)) }
            if census.broken * 10 <= census.multibyte || GB18030.brokenCharacters(bytes) >= census.broken {
                return (.utf8, readUTF8(bytes, behind: 0, census))
            }
            // Two bytes of Chinese become three.
            var converted = DecodedBytes(of: bytes.count, capacity: bytes.count + bytes.count / 2)
            converted.appendGB18030(bytes)
            return (.gb18030, converted)
        }
    }

    private static func readUTF8(
        _ bytes: UnsafeBufferPointer<UInt8>, behind mark: Int, _ census: UTF8Form.Census
    ) -> DecodedBytes {
        let text = behind(mark, bytes)
        if census.isClean { return DecodedBytes(clean: Array(text)) }
        // One broken byte becomes three.
        var output = DecodedBytes(of: bytes.count, capacity: text.count + census.broken * 2, behind: mark)
        output.appendUTF8(text)
        return output
    }

    private static func readUTF16(_ bytes: UnsafeBufferPointer<UInt8>, littleEndian: Bool) -> DecodedBytes {
        var output = DecodedBytes(of: bytes.count, capacity: bytes.count + bytes.count / 2, behind: 2)
        output.appendUTF16(behind(2, bytes), littleEndian: littleEndian)
        return output
    }

    /// The bytes behind a byte-order mark of `mark` bytes.
    private static func behind(_ mark: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: bytes[mark...])
    }

    /// One warning for each line with replacements, up to fifty; one more counts all those below.
    private static func warnings(of replacements: [Replacement], on lines: LineStarts) -> [ParseWarning] {
        let most = 50
        var warnings: [ParseWarning] = []
        var rest = replacements[...]
        while let first = rest.first, warnings.count <= most {
            let line = lines.line(at: first.offset)
            let end = lines.range(ofLine: line).upperBound
            let isLast = warnings.count == most
            let onLine = isLast ? rest : rest.prefix { $0.offset < end }
            rest = rest.dropFirst(onLine.count)
            let extent = isLast ? "on this line and below" : "on this line"
            warnings.append(
                ParseWarning(
                    code: "characters-replaced",
                    message: "\(onLine.count) characters \(extent) could not be read and were replaced: "
                        + named(onLine), line: line))
        }
        return warnings
    }

    /// The first five replacements: `E4 at byte 34, FF at byte 40`, then ` and 3 more`.
    private static func named(_ replacements: ArraySlice<Replacement>) -> String {
        let named = replacements.prefix(5).map { "\($0.bytes) at byte \($0.source)" }.joined(separator: ", ")
        return replacements.count > 5 ? "\(named) and \(replacements.count - 5) more" : named
    }
}

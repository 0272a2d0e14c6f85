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
        let (encoding, output, encodings) = read(bytes)
        guard output.bytes.count < Int(UInt32.max) else { throw .tooLarge(bytes: bytes.count) }
        guard !output.isHopeless else { throw .binary }
        if encoding == .gb18030, bytes.withUnsafeBufferPointer(Big5.isLikelier) { throw .big5 }
        let text = PageText(bytes: output.bytes)
        let lines = LineStarts(text)
        return DecodedPage(
            text: text, lines: lines, encoding: encoding, replacements: output.replacements,
            warnings: [encodings.flatMap { warning(of: $0, encoding) }].compactMap(\.self)
                + warnings(of: output.replacements, on: lines))
    }

    /// Decodes by the byte-order mark, else as UTF-8 or GB18030, whichever leaves fewer broken bytes.
    ///
    /// UTF-8 comes first, and wins while at most one byte is broken for ten characters of several bytes, or one for each of
    /// three bytes where GB18030 would have rare characters: Chinese text in UTF-8, be it cut inside a character, is well-formed
    /// GB18030 too, but not the other way round. A file with NUL, which no text has, may be UTF-16
    /// without a mark.
    private static func read(_ file: [UInt8]) -> (TextEncoding, DecodedBytes, LineEncodings?) {
        file.withUnsafeBufferPointer { bytes in
            if bytes.starts(with: [0xFF, 0xFE]) { return readUTF16(bytes, behind: 2, littleEndian: true) }
            if bytes.starts(with: [0xFE, 0xFF]) { return readUTF16(bytes, behind: 2, littleEndian: false) }
            let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
            let text = UnsafeBufferPointer(rebasing: bytes[mark...])
            let census = UTF8Form.census(text)
            let utf8 = mark > 0 ? TextEncoding.utf8WithBOM : .utf8
            // Most pages need no repair: their bytes are the text.
            if census.isClean { return (utf8, DecodedBytes(clean: mark > 0 ? Array(text) : file), nil) }
            if bytes.contains(0), let littleEndian = UTF16Form.isLittleEndian(bytes) {
                return readUTF16(bytes, behind: 0, littleEndian: littleEndian)
            }
            let isUTF8 =
                mark > 0 || census.broken * 10 <= census.multibyte
                || census.broken <= census.multibyte - census.twoByte && !GB18030.isGB2312(bytes, least: 1)
                || GB18030.brokenCharacters(bytes) >= census.broken
            return readLines(bytes, behind: mark, isUTF8 ? utf8 : .gb18030, broken: census.broken)
        }
    }

    private static func readUTF16(
        _ bytes: UnsafeBufferPointer<UInt8>, behind mark: Int, littleEndian: Bool
    ) -> (TextEncoding, DecodedBytes, LineEncodings?) {
        var output = DecodedBytes(of: bytes.count, capacity: bytes.count + bytes.count / 2, behind: mark)
        output.appendUTF16(UnsafeBufferPointer(rebasing: bytes[mark...]), littleEndian: littleEndian)
        return (littleEndian ? .utf16LittleEndian : .utf16BigEndian, output, nil)
    }

    /// Decodes a file in UTF-8 or GB18030, and each of its lines in what it is in.
    ///
    /// - Parameter broken: bytes that belong to no character of UTF-8.
    private static func readLines(
        _ bytes: UnsafeBufferPointer<UInt8>, behind mark: Int, _ main: TextEncoding, broken: Int
    ) -> (TextEncoding, DecodedBytes, LineEncodings?) {
        // A broken byte becomes three, and two bytes of Chinese do.
        let capacity = main == .gb18030 ? bytes.count + bytes.count / 2 : bytes.count + broken * 2
        var output = DecodedBytes(of: bytes.count, capacity: capacity)
        var main = main
        var lines = LineEncodings(bytes, from: mark, main: main)
        if mark == 0, lines.othersPrevail {
            main = main == .utf8 ? .gb18030 : .utf8
            lines = LineEncodings(bytes, from: mark, main: main)
        }
        for run in lines.runs {
            if run.encoding == .gb18030 {
                output.appendGB18030(bytes, run.range)
            } else {
                output.appendUTF8(bytes, run.range)
            }
        }
        return (main, output, lines.runs.count > 1 ? lines : nil)
    }

    /// Says which lines are in another encoding than the others.
    private static func warning(of lines: LineEncodings, _ main: TextEncoding) -> ParseWarning? {
        let others = lines.runs.filter { $0.encoding != main }
        guard let first = others.first else { return nil }
        let count = others.reduce(0) { $0 + $1.lines }
        let what = count == 1 ? "1 line is" : "\(count) lines from this one on are"
        return ParseWarning(
            code: "mixed-encodings",
            message: "\(what) in \(first.encoding.rawValue), and the others in \(main.rawValue); each is read as it is",
            line: first.line)
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

/// Tells which lines of a file are in UTF-8 and which in GB18030, where texts of both were put together.
///
/// A line is in another encoding than the rest only if it leaves no doubt: in UTF-8, each of its bytes belongs to a character;
/// in GB18030, nearly all its characters are those of GB 2312, which Chinese in UTF-8, read so, seldom has.
struct LineEncodings {
    /// Lines side by side in one encoding.
    struct Run {
        let encoding: TextEncoding
        /// Bytes of the file.
        var range: Range<Int>
        /// Number of its first line, counted from 1.
        let line: Int
        /// Lines that are not ASCII alone.
        var lines: Int
    }

    /// A single character may be well-formed in either.
    private static let leastCharacters = 2

    private(set) var runs: [Run] = []
    private let main: TextEncoding

    /// - Parameters:
    ///   - start: the first byte behind the byte-order mark.
    ///   - main: what the file is in, taken as a whole. Lines that may be in either are in it.
    init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, main: TextEncoding) {
        self.main = main
        let other: TextEncoding = main == .gb18030 ? .utf8 : .gb18030
        var (index, number) = (start, 1)
        while index < bytes.count {
            let end = bytes[index...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
            let line = UnsafeBufferPointer(rebasing: bytes[index..<end])
            let isPlain = line.allSatisfy { $0 < 0x80 }
            let encoding = isPlain ? runs.last?.encoding ?? main : Self.isSurely(other, line) ? other : main
            if runs.last?.encoding == encoding {
                runs[runs.count - 1].range = runs[runs.count - 1].range.lowerBound..<end
                runs[runs.count - 1].lines += isPlain ? 0 : 1
            } else {
                runs.append(Run(encoding: encoding, range: index..<end, line: number, lines: isPlain ? 0 : 1))
            }
            (index, number) = (end, number + 1)
        }
    }

    /// Whether more lines are in the other encoding than in the main one.
    var othersPrevail: Bool { runs.reduce(0) { $0 + ($1.encoding == main ? -$1.lines : $1.lines) } > 0 }

    /// Whether a line is in one encoding and not in the other.
    private static func isSurely(_ encoding: TextEncoding, _ line: UnsafeBufferPointer<UInt8>) -> Bool {
        let census = UTF8Form.census(line)
        let isUTF8 = census.broken == 0 && census.multibyte >= leastCharacters
        let isGB2312 = GB18030.isGB2312(line, least: leastCharacters)
        return isUTF8 != isGB2312 && isUTF8 == (encoding == .utf8)
    }
}

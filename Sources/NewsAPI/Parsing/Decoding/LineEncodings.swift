/// Tells which lines of a file are in UTF-8 and which in GB18030, where texts of both were put together.
///
/// A line is in another encoding than the rest only if it leaves no doubt. In UTF-8, each of its bytes belongs to a character, and in
/// GB18030 they would be rare ones; in GB18030, each does, and in UTF-8 most would be broken.
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
            let end = Self.lineEnd(bytes, from: index)
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

    /// Index behind a line and what ends it, as `LineStarts` has lines.
    private static func lineEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        guard let end = bytes[start...].firstIndex(where: { $0 == 0x0A || $0 == 0x0C || $0 == 0x0D }) else {
            return bytes.count
        }
        return bytes[end] == 0x0D && end + 1 < bytes.count && bytes[end + 1] == 0x0A ? end + 2 : end + 1
    }

    /// Whether a line is in one encoding and not in the other.
    private static func isSurely(_ encoding: TextEncoding, _ line: UnsafeBufferPointer<UInt8>) -> Bool {
        let census = UTF8Form.census(line)
        if encoding == .utf8 {
            return census.broken == 0 && census.multibyte >= leastCharacters
                && !GB18030.isGB2312(line, least: leastCharacters)
        }
        // A line in UTF-8 of which a character is cut has more that are whole.
        return census.broken > census.multibyte - census.twoByte
            && GB18030.isWellFormed(line, least: leastCharacters)
    }
}

/// A page as the rules read it: one code unit to a character, full-width forms folded to ASCII, white space to a blank.
///
/// The rules need `（` and `(`, `１` and `1` to be the same. Only the text of the lines is kept, line after line, without
/// the white space around them. On a line the n-th unit is the n-th character, so its byte offset is found by counting
/// characters from the beginning of the line.
struct FoldedPage {
    /// A printed line that carries text. Its numbers have 32 bits, as a page may have millions of lines.
    struct Line {
        /// Index of its first unit.
        let start: UInt32
        /// Index behind its last unit.
        let end: UInt32
        /// Byte offsets of its text in the page, without white space around it.
        let bytes: Range<UInt32>
        /// Line of the source, counted from 1.
        let number: UInt32
        /// Columns of white space before the text; a Chinese character is two columns wide.
        let indent: UInt32

        var units: Range<Int> { Int(start)..<Int(end) }

        /// Columns from the margin to the end of the text: one for a character of one byte, two for one of three.
        var width: Int { Int(indent) + units.count + (bytes.count - units.count) / 2 }
    }

    /// The units that the rules read, in Simplified characters, as the words are that the rules look for.
    let units: Units
    /// The same units before Traditional characters were replaced; the indices are the same.
    let printed: Units
    let lines: [Line]
    private let page: PageText

    init(_ page: PageText, _ starts: LineStarts) {
        self.page = page
        var lines: [Line] = []
        printed = page.bytes.withUnsafeBufferPointer { bytes in
            Units(unsafeUninitializedCapacity: UTF8Text.count(in: bytes, bytes.indices)) { units, filled in
                for number in 1...starts.count {
                    let range = starts.range(ofLine: number)
                    guard let line = Self.fold(bytes, range, number: number, to: units, from: filled) else { continue }
                    filled = Int(line.end)
                    lines.append(line)
                }
            }
        }
        self.lines = lines
        units = Self.simplified(printed)
    }

    /// Hardly a page in Traditional characters has none of these: a page without them is taken for Simplified.
    private static let traditional = UnitSet("記報訊電員區")

    private static func simplified(_ units: Units) -> Units {
        guard traditional.first(in: units.indices, of: units) != nil else { return units }
        return units.map { UnitSet.isHan($0) ? TextFolding.simplified($0) : $0 }
    }

    /// Folds a line, without the white space around it, to the units from index `start` on; nil when it has no text.
    private static func fold(
        _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, number: Int,
        to units: UnsafeMutableBufferPointer<UInt16>, from start: Int
    ) -> Line? {
        var offset = range.lowerBound
        var indent = 0
        while offset < range.upperBound, case (let unit, let size) = fold(bytes, at: offset), unit == blank {
            offset += size
            indent += size > 2 ? 2 : 1
        }
        guard offset < range.upperBound else { return nil }
        let first = offset
        let memory = UnsafeRawBufferPointer(bytes)
        // Before it four bytes can be read at once.
        let fourBytesEnd = Swift.min(range.upperBound, bytes.count - 3)
        var (last, next, end) = (offset, start, start)
        while offset < range.upperBound {
            // Most characters have three bytes: ideographs, which fold to themselves as nearly all others do, and marks.
            let other = next
            while offset < fourBytesEnd {
                let four = UInt32(littleEndian: memory.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
                guard four & 0xF0 == 0xE0 else { break }
                var unit = (four & 0x0F) &<< 12 | four &>> 2 & 0x0FC0 | four &>> 16 & 0x3F
                if unit &- 0x3100 >= 0xCDFF {
                    if unit &- 0xFF01 < 0x5E {
                        unit &-= 0xFEE0
                    } else if unit &- 0x3001 >= 0xFA, unit &- 0x200B >= 0x17 {
                        // Not among U+3001 to U+30FA, where 、。「」 are, nor U+200B to U+2021, where —“” are.
                        break
                    }
                }
                units[next] = UInt16(truncatingIfNeeded: unit)
                next &+= 1
                offset &+= 3
            }
            if next > other { (end, last) = (next, offset) }
            guard offset < range.upperBound else { break }
            let (unit, size) = fold(bytes, at: offset)
            offset += size
            units[next] = unit
            next += 1
            if unit != blank {
                (end, last) = (next, offset)
            }
        }
        return Line(
            start: UInt32(start), end: UInt32(end), bytes: UInt32(first)..<UInt32(last), number: UInt32(number),
            indent: UInt32(indent))
    }

    // MARK: From units to bytes

    /// A part of a text that stands on one printed line.
    struct Piece {
        /// Byte offsets into the page, without white space around it.
        let range: Range<UInt32>
        /// Line of the source, counted from 1.
        let line: Int
    }

    /// Adds the pieces of a range of units: one for each printed line, as `PageLines` makes one line of hard-wrapped
    /// ones.
    ///
    /// - Parameter hint: index of the line that is looked at first, then the next one, as the range is mostly there.
    ///   Set to the line of the last piece.
    func addPieces(of range: Range<Int>, near hint: inout Int, to pieces: inout [Piece]) {
        var rest = units.trimmed(range)
        guard !rest.isEmpty else { return }
        hint = lineIndex(of: rest.lowerBound, near: hint)
        while true {
            let line = lines[hint]
            let end = Swift.min(Int(line.end), rest.upperBound)
            let part = units.trimmed(rest.lowerBound..<end)
            if !part.isEmpty { pieces.append(Piece(range: bytes(part, on: line), line: Int(line.number))) }
            rest = end..<rest.upperBound
            if rest.isEmpty { return }
            hint += 1
        }
    }

    /// Index of the line that holds a unit.
    private func lineIndex(of unit: Int, near hint: Int) -> Int {
        for index in hint..<Swift.min(hint + 2, lines.count) where lines[index].units.contains(unit) { return index }
        return lineIndex(of: unit)
    }

    /// The same without knowing where it may be.
    func lineIndex(of unit: Int) -> Int { lines.partitionPoint { $0.end > unit } }

    /// The units of any text without its white space, as `printed` has those of the page.
    static func visibleUnits(of text: String) -> Units {
        var text = text
        return text.withUTF8 { bytes in
            var units = Units()
            var index = 0
            while index < bytes.count {
                let (unit, length) = fold(bytes, at: index)
                if unit != blank { units.append(unit) }
                index += length
            }
            return units
        }
    }

    /// The text of a range as printed, line ends left out.
    func string(_ range: Range<Int>) -> String {
        let trimmed = units.trimmed(range)
        guard !trimmed.isEmpty else { return "" }
        var hint = lineIndex(of: trimmed.lowerBound)
        if trimmed.upperBound <= Int(lines[hint].end) { return page.string(bytes(trimmed, on: lines[hint])) }
        var pieces: [Piece] = []
        addPieces(of: trimmed, near: &hint, to: &pieces)
        return pieces.map { page.string($0.range) }.joined()
    }

    /// The name in a range: without its blanks, in the page's own characters, marks and letters folded.
    func name(_ range: Range<Int>) -> String {
        guard printed[range].contains(Self.rareIdeograph) else { return printed.stringWithoutBlanks(range) }
        return range.map { index in
            let character = index..<index + 1
            return printed[index] == Self.rareIdeograph ? string(character) : printed.stringWithoutBlanks(character)
        }.joined()
    }

    /// Byte offsets of a range of units that stands on one line.
    private func bytes(_ range: Range<Int>, on line: Line) -> Range<UInt32> {
        page.bytes.withUnsafeBufferPointer { bytes in
            var start = Int(line.bytes.lowerBound)
            for _ in Int(line.start)..<range.lowerBound { start += UTF8Form.length(lead: bytes[start]) }
            if range.upperBound == Int(line.end) { return UInt32(start)..<line.bytes.upperBound }
            var end = start
            for _ in range { end += UTF8Form.length(lead: bytes[end]) }
            return UInt32(start)..<UInt32(end)
        }
    }

    // MARK: Characters

    /// The page's character at a byte, folded, and its length in bytes. The page is well-formed UTF-8.
    @inline(__always)
    static func fold(_ page: UnsafeBufferPointer<UInt8>, at index: Int) -> (unit: UInt16, length: Int) {
        let lead = page[index]
        if lead < 0x80 { return (lead > 0x20 ? UInt16(lead) : blank, 1) }
        if lead < 0xE0 {
            let unit = UInt16(lead & 0x1F) << 6 | UInt16(page[index + 1] & 0x3F)
            return (unit == 0xA0 || unit == 0x85 ? blank : unit, 2)
        }
        // Beyond the basic plane no character is in the rules' words, but an ideograph is one as others are: 李𬭎. Those
        // are U+20000 to U+3FFFF.
        guard lead < 0xF0 else { return (lead == 0xF0 && page[index + 1] >= 0xA0 ? rareIdeograph : 0xFFFD, 4) }
        let unit = threeByteUnit(page, index)
        // Most characters are ideographs and fold to themselves.
        if unit &- 0x3100 < 0xCDFF { return (unit, 3) }
        switch unit {
        case 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: return (blank, 3)
        case 0xFF01...0xFF5E: return (unit - 0xFEE0, 3)
        case 0x2E80...0x2FDF: return (TextFolding.simplified(unit), 3)
        case 0x30FB, 0x2027, 0x2022: return (0xB7, 3)
        default: return (unit, 3)
        }
    }

    /// The character of three bytes at a byte.
    @inline(__always)
    private static func threeByteUnit(_ page: UnsafeBufferPointer<UInt8>, _ index: Int) -> UInt16 {
        UInt16(page[index] & 0x0F) &<< 12 | UInt16(page[index &+ 1] & 0x3F) &<< 6 | UInt16(page[index &+ 2] & 0x3F)
    }

    /// The unit of all ideographs beyond the basic plane: the last of those in it (U+9FFF), which no word has.
    static let rareIdeograph: UInt16 = 0x9FFF

    /// The unit of all white space.
    static let blank: UInt16 = 0x20
}

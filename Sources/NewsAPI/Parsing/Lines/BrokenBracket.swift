/// A bracket of names that a column breaks: `本报讯(记者` and below it `王五)昨日,……`. The lines that it stands on are one.
struct BrokenBracket {
    /// Units of a bracket of names.
    private static let longest = 80
    private static let brackets: [UInt16: UInt16] = [0x28: 0x29, 0x3010: 0x3011, 0x3014: 0x3015]
    private static let marks = UnitSet("()【】〔〕")
    /// Before a bracket of names stands one of these, or it begins the line.
    private static let before: UnitSet = {
        var before = UnitSet(" 讯电息")
        before.formUnion(.sentenceEnd)
        before.formUnion(.closing)
        return before
    }()

    private let units: Units
    private let bylines: BylineParser

    init(_ units: Units) {
        self.units = units
        bylines = BylineParser(units)
    }

    /// Whether a line ends inside a bracket of names, which goes on with the units behind it.
    func isOpen(at line: Range<Int>) -> Bool {
        guard let open = line.suffix(Self.longest).last(where: { Self.marks.contains(units[$0]) }),
            let closing = Self.brackets[units[open]],
            open == line.lowerBound || Self.before.contains(units[open - 1]),
            let close = units.indices[open...].prefix(Self.longest).first(where: { units[$0] == closing })
        else { return false }
        let result = bylines.parse(open..<close + 1)
        return result.isByline && result.hasWriter
    }
}

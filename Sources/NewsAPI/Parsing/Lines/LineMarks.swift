/// Which kinds of characters are on a line. Found in one pass, they spare most lines most of the rules.
struct LineMarks: OptionSet {
    let rawValue: UInt16

    static let digit = LineMarks(rawValue: 1 << 0)
    static let latin = LineMarks(rawValue: 1 << 1)
    static let blank = LineMarks(rawValue: 1 << 2)
    /// `。`
    static let stop = LineMarks(rawValue: 1 << 3)
    static let comma = LineMarks(rawValue: 1 << 4)
    static let semicolon = LineMarks(rawValue: 1 << 5)
    /// `、`
    static let enumeration = LineMarks(rawValue: 1 << 6)
    /// `版`
    static let page = LineMarks(rawValue: 1 << 7)
    static let at = LineMarks(rawValue: 1 << 8)
    /// A bracket or a quotation mark, opening or closing.
    static let paired = LineMarks(rawValue: 1 << 9)
    /// Stands between the words of a menu and hardly anywhere else: `|`.
    static let menu = LineMarks(rawValue: 1 << 10)
    /// Stands between the words of a menu.
    static let menuSeparator = LineMarks(rawValue: 1 << 11)
    /// Is in every page head.
    static let head = LineMarks(rawValue: 1 << 12)
    /// Stands between the parts of a page head.
    static let separator = LineMarks(rawValue: 1 << 13)

    /// For each unit what it is.
    private static let table: [UInt16] = {
        var table = [UInt16](repeating: 0, count: 1 << 16)
        func add(_ marks: LineMarks, _ units: UnitSet) {
            for unit in UInt16.min...UInt16.max where units.contains(unit) { table[Int(unit)] |= marks.rawValue }
        }
        add(.digit, UnitSet("0123456789"))
        add(.latin, .latin)
        add(.blank, UnitSet(FoldedPage.blank...FoldedPage.blank))
        add(.stop, UnitSet("。"))
        add(.comma, UnitSet(","))
        add(.semicolon, UnitSet(";"))
        add(.enumeration, UnitSet("、"))
        add(.page, UnitSet("版"))
        add(.at, UnitSet("@"))
        add(.paired, UnitSet("“”「」()《》"))
        add(.menu, UnitSet("|>[]<"))
        add(.menuSeparator, FurnitureRules.menuSeparators)
        add(.head, FurnitureRules.headMarks)
        add(.separator, FurnitureRules.separators)
        return table
    }()

    /// Units of the longest line that rules for short lines look at; a longer one is text.
    static let longest = 100

    /// The marks of a line; none of one that is longer than `longest`.
    static func of(_ line: Range<Int>, _ units: Units) -> LineMarks {
        guard line.count <= longest else { return [] }
        let table = table
        var marks: UInt16 = 0
        for index in line { marks |= table[Int(units[index])] }
        return LineMarks(rawValue: marks)
    }
}

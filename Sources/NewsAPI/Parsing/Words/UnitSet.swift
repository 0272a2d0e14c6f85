/// A set of units, one bit for each possible one: the rules look up every character of a page.
struct UnitSet: Sendable {
    private var words = [UInt64](repeating: 0, count: 1024)

    init(_ members: String) {
        for unit in members.utf16 { insert(unit) }
    }

    init(_ ranges: ClosedRange<UInt16>...) {
        for range in ranges { for unit in range { insert(unit) } }
    }

    mutating func insert(_ unit: UInt16) {
        words[Int(unit >> 6)] |= 1 << UInt64(unit & 63)
    }

    mutating func formUnion(_ other: UnitSet) {
        for index in words.indices { words[index] |= other.words[index] }
    }

    @inline(__always)
    func contains(_ unit: UInt16) -> Bool {
        words[Int(unit >> 6)] & 1 << UInt64(unit & 63) != 0
    }

    /// The index of the first member in a range of a text.
    func first(in range: Range<Int>, of units: Units) -> Int? {
        precondition(range.lowerBound >= 0 && range.upperBound <= units.count)
        return units.withUnsafeBufferPointer { units in
            words.withUnsafeBufferPointer { words in
                var index = range.lowerBound
                while index < range.upperBound {
                    let unit = units[index]
                    if words[Int(unit &>> 6)] &>> UInt64(unit & 63) & 1 != 0 { return index }
                    index &+= 1
                }
                return nil
            }
        }
    }

    /// Whether a unit is a Chinese character of the basic plane.
    @inline(__always)
    static func isHan(_ unit: UInt16) -> Bool { unit &- 0x3400 < 0x6C00 }

    static let latin = UnitSet("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
    static let alphanumeric = UnitSet("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
    /// Desk codes begin with one of these (`⑧3`).
    static let circled = UnitSet("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
    /// Marks that end a sentence.
    static let sentenceEnd = UnitSet("。!?…")
    /// Marks that close a quotation or a bracket.
    static let closing = UnitSet("”’」』)]】》>")
    /// Marks that no line begins with, unless it goes on from the line above.
    static let continuing = UnitSet("。,、;:!?”’」』)]】》%…")
    /// Marks after which a sentence must go on.
    static let unfinished = UnitSet(",、(“‘「『《【[—-/·")
    /// Ornaments set before a byline or a label: arrows, boxes, shapes, stars, dingbats, and `※`.
    static let ornaments = UnitSet(0x203B...0x203B, 0x2190...0x21FF, 0x2500...0x2775, 0x2794...0x27BF, 0x2B00...0x2BFF)
}

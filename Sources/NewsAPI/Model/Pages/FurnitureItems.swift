/// Reads the furniture of a page from its record, item by item.
struct FurnitureItems: Sequence, IteratorProtocol {
    private static let kinds = Furniture.Kind.allCases

    private var reader: RecordReader
    private var rest: Int
    /// Where the item before ended in the page's text; offsets are kept as distances from it.
    private var previousEnd = 0
    /// Line of the item before; lines are kept as distances from it.
    private var previousLine = 0

    /// - Parameter reader: stands before the number of items.
    init(_ reader: RecordReader) {
        self.reader = reader
        rest = self.reader.number()
    }

    mutating func next() -> Furniture? {
        if rest == 0 { return nil }
        rest -= 1
        let kind = Self.kinds[reader.number()]
        let start = previousEnd + RecordReader.zigzagDecoded(reader.number())
        previousEnd = start + reader.number()
        previousLine += RecordReader.zigzagDecoded(reader.number())
        return Furniture(kind: kind, range: UInt32(start)..<UInt32(previousEnd), line: previousLine)
    }
}

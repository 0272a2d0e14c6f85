/// The furniture of a page, read from its record one after the other.
struct FurnitureItems: Sequence, IteratorProtocol {
    private static let kinds = Furniture.Kind.allCases

    private var reader: RecordReader
    private var rest: Int
    /// Where the one before ended, and its line.
    private var offset = 0
    private var line = 0

    /// - Parameter reader: stands before the number of items.
    init(_ reader: RecordReader) {
        self.reader = reader
        rest = self.reader.number()
    }

    mutating func next() -> Furniture? {
        if rest == 0 { return nil }
        rest -= 1
        let kind = Self.kinds[reader.number()]
        let start = offset + RecordReader.signed(reader.number())
        offset = start + reader.number()
        line += RecordReader.signed(reader.number())
        return Furniture(kind: kind, range: UInt32(start)..<UInt32(offset), line: line)
    }
}

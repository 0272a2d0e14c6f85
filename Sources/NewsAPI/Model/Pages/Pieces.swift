/// The pieces of an article, decoded one after the other from its record, block by block.
public struct Pieces: Sequence, Sendable {
    /// A reader before the first piece.
    private let start: RecordReader
    /// Where the pieces end in the record.
    private let end: Int
    /// Offset in the page's text that the first piece's distance is counted from.
    private let base: Int

    init(_ start: RecordReader, end: Int, base: Int) {
        self.start = start
        self.end = end
        self.base = base
    }

    /// Decodes a piece at a time.
    public struct Iterator: IteratorProtocol {
        private var reader: RecordReader
        private let end: Int
        /// Where the piece before ended in the page's text; the next one's distance is counted from it.
        private var previousEnd: Int

        fileprivate init(_ reader: RecordReader, end: Int, base: Int) {
            self.reader = reader
            self.end = end
            previousEnd = base
        }

        /// The next piece; nil behind the last.
        public mutating func next() -> Piece? {
            guard reader.index < end else { return nil }
            let head = reader.number()
            let start = previousEnd + RecordReader.zigzagDecoded(head >> Pieces.headBits)
            previousEnd = start + reader.number()
            guard let kind = BlockKind(rawValue: UInt8(head & 7)) else { return nil }
            return Piece(kind: kind, continuesBlock: head & 8 != 0, range: UInt32(start)..<UInt32(previousEnd))
        }
    }

    /// An iterator that stands before the first piece.
    public func makeIterator() -> Iterator { Iterator(start, end: end, base: base) }

    /// Low bits of a piece's first number: three for the kind, one for `continuesBlock`. The bits above them are the
    /// distance from the end of the piece before, in zigzag code.
    private static let headBits = 4

    /// The pieces as a record keeps them, two numbers each: distance, kind and continuation in one; then the length.
    /// Most take three bytes.
    static func record(of pieces: [Piece], from base: Int) -> [UInt8] {
        var record = RecordWriter()
        var previousEnd = base
        for piece in pieces {
            let distance = RecordWriter.zigzag(Int(piece.range.lowerBound) - previousEnd)
            record.append(distance << headBits | (piece.continuesBlock ? 8 : 0) | Int(piece.kind.rawValue))
            record.append(piece.range.count)
            previousEnd = Int(piece.range.upperBound)
        }
        return record.bytes
    }
}

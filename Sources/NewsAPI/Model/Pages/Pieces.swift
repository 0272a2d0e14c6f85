/// The pieces of an article, block by block, read one after the other from its record.
public struct Pieces: Sequence, Sendable {
    private let start: RecordReader
    /// Where the record of the pieces ends.
    private let end: Int
    /// What the offset of the first one is counted from.
    private let base: Int

    init(_ start: RecordReader, end: Int, base: Int) {
        self.start = start
        self.end = end
        self.base = base
    }

    public struct Iterator: IteratorProtocol {
        private var reader: RecordReader
        private let end: Int
        /// Where the piece before ended in the page.
        private var offset: Int

        fileprivate init(_ reader: RecordReader, end: Int, offset: Int) {
            self.reader = reader
            self.end = end
            self.offset = offset
        }

        public mutating func next() -> Piece? {
            guard reader.index < end else { return nil }
            let head = reader.number()
            let start = offset + RecordReader.signed(head >> Pieces.headBits)
            offset = start + reader.number()
            guard let kind = BlockKind(rawValue: UInt8(head & 7)) else { return nil }
            return Piece(kind: kind, continuesBlock: head & 8 != 0, range: UInt32(start)..<UInt32(offset))
        }
    }

    public func makeIterator() -> Iterator { Iterator(start, end: end, offset: base) }

    /// Bits of kind and continuation below the distance from the piece before.
    private static let headBits = 4

    /// The record of some pieces: for each its distance from the one before and its length, three bytes mostly.
    static func record(of pieces: [Piece], from base: Int) -> [UInt8] {
        var record = RecordWriter()
        var offset = base
        for piece in pieces {
            let distance = RecordWriter.unsigned(Int(piece.range.lowerBound) - offset)
            record.append(distance << headBits | (piece.continuesBlock ? 8 : 0) | Int(piece.kind.rawValue))
            record.append(piece.range.count)
            offset = Int(piece.range.upperBound)
        }
        return record.bytes
    }
}

extension Page {
    /// A block of an article: its kind and its text, the column breaks inside it healed.
    public struct Block: Sendable, Equatable {
        public let kind: BlockKind
        public let text: String
    }

    /// The blocks of an article of this page, in page order.
    public func blocks(of article: Article) -> [Block] {
        var blocks: [Block] = []
        var pieces = article.pieces.makeIterator()
        var next = pieces.next()
        while let first = next {
            var bytes: [UInt8] = []
            while let piece = next {
                bytes.append(contentsOf: text.bytes[Int(piece.range.lowerBound)..<Int(piece.range.upperBound)])
                next = pieces.next()
                if next?.continuesBlock != true { break }
            }
            blocks.append(Block(kind: first.kind, text: String(decoding: bytes, as: UTF8.self)))
        }
        return blocks
    }
}

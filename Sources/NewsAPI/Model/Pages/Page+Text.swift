extension Page {
    /// A block of an article: the texts of its pieces joined with nothing between them, so that a paragraph broken over
    /// two columns is whole.
    public struct Block: Sendable, Equatable {
        /// What the block is.
        public let kind: BlockKind
        /// The text as printed.
        public let text: String
    }

    /// The blocks of an article of this page, in page order.
    public func blocks(of article: Article) -> [Block] {
        var blocks: [Block] = []
        var pieces = article.pieces.makeIterator()
        var next = pieces.next()
        // One block a round: its first piece and those that continue it.
        while let first = next {
            var block = text.string(first.range)
            next = pieces.next()
            while let piece = next, piece.continuesBlock {
                block += text.string(piece.range)
                next = pieces.next()
            }
            blocks.append(Block(kind: first.kind, text: block))
        }
        return blocks
    }
}

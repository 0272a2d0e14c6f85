extension Page {
    /// A block of an article: its kind and its text, the column breaks inside it healed.
    public struct Block: Sendable, Equatable {
        public let kind: BlockKind
        public let text: String
    }

    /// The blocks of an article of this page, in page order.
    public func blocks(of article: Article) -> [Block] {
        var blocks: [Block] = []
        var index = article.pieces.startIndex
        while index < article.pieces.endIndex {
            var bytes: [UInt8] = []
            let kind = article.pieces[index].kind
            repeat {
                let range = article.pieces[index].range
                bytes.append(contentsOf: text.bytes[Int(range.lowerBound)..<Int(range.upperBound)])
                index += 1
            } while index < article.pieces.endIndex && article.pieces[index].continuesBlock
            blocks.append(Block(kind: kind, text: String(decoding: bytes, as: UTF8.self)))
        }
        return blocks
    }
}

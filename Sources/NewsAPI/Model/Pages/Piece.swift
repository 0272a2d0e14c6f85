/// A range of a page's text that belongs to an article, and what it is there.
///
/// A block (one paragraph, one headline …) is one piece followed by the pieces that continue it: a paragraph broken
/// over two columns is two pieces. The text of a block is the text of its pieces with nothing between them.
public struct Piece: Sendable, Equatable {
    /// What the block is that the piece belongs to.
    public let kind: BlockKind
    /// Whether the block began in an earlier piece.
    public let continuesBlock: Bool
    /// Byte range of the page's `PageText`, without surrounding white space.
    public let range: Range<UInt32>

    /// A piece at a range of a page.
    public init(kind: BlockKind, continuesBlock: Bool, range: Range<UInt32>) {
        self.kind = kind
        self.continuesBlock = continuesBlock
        self.range = range
    }
}

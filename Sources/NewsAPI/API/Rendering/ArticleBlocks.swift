/// Writes the body and the captions of an article as JSON, straight from the page's bytes, in parts.
struct ArticleBlocks {
    private let text: PageText
    private var pieces: Pieces.Iterator
    /// What of the current piece is not yet written.
    private var rest: Range<UInt32> = 0..<0
    /// Whether a block is begun and not ended in JSON.
    private var isInBlock = false

    init(of article: Article, on page: Page) {
        text = page.text
        pieces = article.pieces.makeIterator()
    }

    /// Writes the next part: some blocks, or some text of a long one. `.done` when all are written.
    mutating func writePart(to json: inout JSONWriter) -> Progress {
        var budget = AnswerLimits.partBytes
        while budget > 0 {
            if rest.isEmpty {
                guard beginPiece(&json) else { return .done }
                budget -= AnswerLimits.bytesPerPiece
            } else {
                let part = rest.lowerBound..<rest.lowerBound + UInt32(min(budget, rest.count))
                json.piece(text, part)
                rest = part.upperBound..<rest.upperBound
                budget -= part.count
            }
        }
        return .more
    }

    /// Turns to the next piece. Ends the block under way unless the piece continues it; begins the piece's own block if
    /// it is one that is written. False when there is no piece left.
    private mutating func beginPiece(_ json: inout JSONWriter) -> Bool {
        let piece = pieces.next()
        if isInBlock, piece?.continuesBlock != true {
            json.closeString()
            json.closeObject()
            isInBlock = false
        }
        guard let piece else { return false }
        if !isInBlock {
            guard piece.kind.isBody || piece.kind == .caption else { return true }
            json.openObject()
            json.member("type", piece.kind.name)
            json.key("text")
            json.openString()
            isInBlock = true
        }
        rest = piece.range
        return true
    }
}

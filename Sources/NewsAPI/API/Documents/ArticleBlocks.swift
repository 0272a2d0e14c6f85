/// The body and the captions of an article as they are written, from the page's own bytes; in parts where they are long.
struct ArticleBlocks {
    private let text: PageText
    private var pieces: Pieces.Iterator
    /// What is left of a piece.
    private var rest: Range<UInt32> = 0..<0
    /// Whether the text of a block is being written.
    private var isInBlock = false

    init(of article: Article, on page: Page) {
        text = page.text
        pieces = article.pieces.makeIterator()
    }

    /// Writes the next blocks, or some of the text of a long one; false when all are written.
    mutating func writePart(to json: inout JSONWriter) -> Progress {
        var room = AnswerLimits.partBytes
        while room > 0 {
            if rest.isEmpty {
                guard beginPiece(&json) else { return .done }
                room -= AnswerLimits.bytesPerPiece
            } else {
                let part = rest.lowerBound..<rest.lowerBound + UInt32(min(room, rest.count))
                json.piece(text, part)
                rest = part.upperBound..<rest.upperBound
                room -= part.count
            }
        }
        return .more
    }

    /// Turns to the next piece, and to the next block if it begins one.
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

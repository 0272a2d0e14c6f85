/// Reads what a reader of an article reads below its titles: paragraphs, subheads and captions, in parts of bounded length.
///
/// The nouns of this room: a *format* is a way to write an article that is not the JSON of this API: plain text, CSV,
/// Atom, JSON Feed, a citation. A formatter knows no request: it is given an article, its page, and the beginning of
/// absolute links (the *base*, `http://host/news`). What is written depends on nothing else, so an article that did not
/// change gives the same bytes. A *part* is what is written at a time.
struct BlockReader {
    /// What is read, in this order for each block: its beginning, its text in slices, its end.
    enum Event {
        case begin(BlockKind, isFirst: Bool)
        /// Some of the block's text, whole Unicode scalars.
        case text(ArraySlice<UInt8>)
        case end(BlockKind)
    }

    private let bytes: [UInt8]
    private var pieces: Pieces.Iterator
    /// What of the current piece is not yet read.
    private var rest: Range<Int> = 0..<0
    /// The kind of the piece that was read last, if its block is one that is read and has not ended.
    private var openKind: BlockKind?
    /// Whether no block has begun yet.
    private var isFirst = true

    init(of article: Article, on page: Page) {
        bytes = page.text.bytes
        pieces = article.pieces.makeIterator()
    }

    /// Reads the next part: some blocks, or some text of a long one, `AnswerLimits.partBytes` of text and at most three
    /// bytes more. `.done` when all is read; a call after that reads nothing.
    mutating func readPart(_ take: (Event) -> Void) -> Progress {
        var budget = AnswerLimits.partBytes
        while budget > 0 {
            if rest.isEmpty {
                let piece = pieces.next()
                turn(to: piece, take)
                if piece == nil { return .done }
                budget -= AnswerLimits.bytesPerPiece
            } else {
                let slice = UTF8Text.beginning(of: rest, bytes: budget, in: bytes)
                take(.text(bytes[slice]))
                rest = slice.upperBound..<rest.upperBound
                budget -= slice.count
            }
        }
        return .more
    }

    /// Ends the block under way unless the piece belongs to it; begins the piece's own block if it is one that is read.
    private mutating func turn(to piece: Piece?, _ take: (Event) -> Void) {
        let followsDateline = openKind?.opens(piece?.kind) == true
        if let kind = openKind, piece?.continuesBlock != true, !followsDateline {
            take(.end(Self.shown(kind)))
            openKind = nil
        }
        guard let piece else { return }
        let range = Int(piece.range.lowerBound)..<Int(piece.range.upperBound)
        if followsDateline {
            // `rest` has come to the end of the dateline: what stands between the two is white space.
            if rest.upperBound != range.lowerBound { take(.text(Self.blank)) }
        } else if openKind == nil {
            guard piece.kind.isBody || piece.kind == .caption || piece.kind == .dateline else { return }
            take(.begin(Self.shown(piece.kind), isFirst: isFirst))
            isFirst = false
        }
        openKind = piece.kind
        rest = range
    }

    /// A dateline is part of a paragraph, by itself where it stands alone.
    private static func shown(_ kind: BlockKind) -> BlockKind { kind == .dateline ? .paragraph : kind }

    private static let blank: ArraySlice<UInt8> = [UInt8(ascii: " ")]
}

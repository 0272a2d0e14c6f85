/// The text of an article that is compared with others: its title and the beginning of its body,
/// `SearchLimits.relatedBytes` together.
///
/// Nothing behind that is looked at: an article may be as long as the longest file.
struct RelatedText {
    /// Headline, then kicker and subtitle where there are any.
    private(set) var title: [String] = []
    /// Blocks of the body; the last one may be cut.
    private(set) var body: [String] = []

    init(of article: Article, on page: Page) {
        var budget = SearchLimits.relatedBytes
        var kind: BlockKind?
        for piece in article.pieces {
            if budget <= 0 { return }
            budget -= SearchLimits.relatedBytesPerPiece
            let opened = kind?.opens(piece.kind) == true && !piece.continuesBlock
            let continues = opened || piece.continuesBlock && kind != nil
            kind = piece.kind
            let field = piece.kind.searchField
            guard field == .title || field == .body else { continue }
            let text = (opened ? " " : "") + Self.text(piece.range, on: page, atMost: budget)
            budget -= text.utf8.count
            switch (field, continues) {
            case (.title, true): title[title.count - 1] += text
            case (.title, false): title.append(text)
            case (_, true): body[body.count - 1] += text
            case (_, false): body.append(text)
            }
        }
    }

    /// The text of a range, cut to a number of bytes.
    private static func text(_ range: Range<UInt32>, on page: Page, atMost budget: Int) -> String {
        guard range.count > budget else { return page.text.string(range) }
        // Cut where a Unicode scalar begins.
        var end = Int(range.lowerBound) + max(budget, 0)
        while end > range.lowerBound, page.text.bytes[end] & 0xC0 == 0x80 { end -= 1 }
        return page.text.string(range.lowerBound..<UInt32(end))
    }
}

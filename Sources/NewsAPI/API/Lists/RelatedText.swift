/// What of an article's text is compared with others: its title and the beginning of its body, see
/// `SearchLimits.relatedBytes`.
///
/// Nothing is looked at behind it: an article may be as long as the longest file.
struct RelatedText {
    /// Headline, then kicker and subtitle where there are any.
    private(set) var title: [String] = []
    /// Blocks of the body; the last one may be cut.
    private(set) var body: [String] = []

    init(of article: Article, on page: Page) {
        var room = SearchLimits.relatedBytes
        var field: SearchField?
        for piece in article.pieces {
            if room <= 0 { return }
            room -= SearchLimits.relatedBytesPerPiece
            let continues = piece.continuesBlock && field != nil
            if !continues { field = piece.kind.searchField }
            guard field == .title || field == .body else { continue }
            let text = Self.text(piece.range, on: page, atMost: room)
            room -= text.utf8.count
            switch (field, continues) {
            case (.title, true): title[title.count - 1] += text
            case (.title, false): title.append(text)
            case (_, true): body[body.count - 1] += text
            case (_, false): body.append(text)
            }
        }
    }

    private static func text(_ range: Range<UInt32>, on page: Page, atMost room: Int) -> String {
        guard range.count > room else { return page.text.string(range) }
        // Up to where a scalar begins.
        var end = Int(range.lowerBound) + max(room, 0)
        while end > range.lowerBound, page.text.bytes[end] & 0xC0 == 0x80 { end -= 1 }
        return page.text.string(range.lowerBound..<UInt32(end))
    }
}

/// Where an article that the parser found stands, in characters of the page.
struct ParsedSpan {
    let article: Article
    private(set) var characters: [Int] = []
    /// Where its paragraphs and subheads begin, in order.
    private(set) var starts: [Int] = []

    init(_ article: Article, on page: PageCharacters) {
        self.article = article
        for piece in article.pieces {
            let range = page.characters(in: piece.range)
            characters += range
            if piece.kind.isBody, !piece.continuesBlock, !range.isEmpty { starts.append(range.lowerBound) }
        }
    }
}

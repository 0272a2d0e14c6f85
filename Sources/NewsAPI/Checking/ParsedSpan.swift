/// Where an article of the parser stands, as numbers of the page's characters (`PageCharacters`).
struct ParsedSpan {
    let article: Article
    /// The characters of the article, piece by piece.
    private(set) var characters: [Int] = []
    /// The characters at which its paragraphs and subheads begin, in the order of the pieces.
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

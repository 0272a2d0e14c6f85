/// What the parser found out about one article. Its page keeps it as a record; read back it is an `Article`, whose
/// properties of the same names say what these mean.
struct ParsedArticle: Equatable {
    let ids: ArticleIDs
    let title: String
    let kicker: String?
    let subtitle: String?
    let section: String?
    /// Index of the district in the gazetteer.
    let district: Int?
    /// Indices of the districts in the gazetteer.
    let mentions: [Int]
    let date: ArticleDate?
    let dateline: String?
    let byline: Byline
    let pieces: [Piece]
    let lines: ClosedRange<Int>
    let confidence: Double
    let characters: Int
    /// Whether a person has corrected it.
    var isCorrected = false

    /// Length of an excerpt, in Unicode scalars.
    private static let excerptCharacters = 100

    /// Offset in the page's text at which the excerpt ends; nil when the body is no longer than an excerpt.
    func excerptEnd(in text: PageText) -> UInt32? {
        var rest = Self.excerptCharacters
        for piece in pieces where piece.kind == .paragraph {
            let range = Int(piece.range.lowerBound)..<Int(piece.range.upperBound)
            let end = UTF8Text.end(ofCharacters: &rest, in: text.bytes, range)
            if end < range.upperBound { return UInt32(end) }
        }
        return nil
    }
}

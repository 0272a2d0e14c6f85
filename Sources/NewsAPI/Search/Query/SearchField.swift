/// A part of an article that can be searched on its own.
enum SearchField: UInt8, Sendable, CaseIterable {
    /// Headline, kicker and subtitle.
    case title
    /// Everything else that is printed as the article's text.
    case body
    /// Who made the article, as printed.
    case byline
    /// The label of the column that the article stands under.
    case section

    /// The name of the field in queries.
    var name: String { String(describing: self) }
}

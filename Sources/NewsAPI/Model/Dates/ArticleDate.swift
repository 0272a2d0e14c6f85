/// The date that an article's own text prints.
public struct ArticleDate: Sendable, Equatable {
    /// The day, with the year that `basis` tells of.
    public let date: PartialDate
    /// The words that the date was read from, `6月1日上午`; nil for one that a person knows.
    public let text: String?
    /// Where the year, or the day, comes from.
    public let basis: DateBasis

    /// A date, the words that print it, and where its year comes from.
    public init(date: PartialDate, text: String?, basis: DateBasis) {
        self.date = date
        self.text = text
        self.basis = basis
    }
}

/// The date that an article's own text prints.
public struct ArticleDate: Sendable, Equatable {
    public let date: PartialDate
    /// The words it was read from, `6月1日上午`.
    public let text: String
    /// Where the year comes from.
    public let basis: DateBasis

    public init(date: PartialDate, text: String, basis: DateBasis) {
        self.date = date
        self.text = text
        self.basis = basis
    }
}

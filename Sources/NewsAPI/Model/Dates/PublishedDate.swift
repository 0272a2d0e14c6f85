/// The best estimate of the day of the issue: the same for all articles of a page.
public struct PublishedDate: Sendable, Equatable {
    public let date: PartialDate
    public let basis: DateBasis

    public init(date: PartialDate, basis: DateBasis) {
        self.date = date
        self.basis = basis
    }
}

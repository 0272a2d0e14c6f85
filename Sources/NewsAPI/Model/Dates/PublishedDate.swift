/// The best estimate of the day of the issue: the same for all articles of a page.
public struct PublishedDate: Sendable, Equatable {
    /// The day, or as much of it as is known.
    public let date: PartialDate
    /// Where the date was read.
    public let basis: DateBasis

    /// A date and where it was read.
    public init(date: PartialDate, basis: DateBasis) {
        self.date = date
        self.basis = basis
    }
}

/// A set of ordinals of articles that finds the nearest one to any ordinal, so that a list can go on from there without
/// going through the whole set.
protocol OrdinalSet {
    /// The least ordinal of the set that is not below `ordinal`; nil if there is none.
    func next(from ordinal: Int) -> Int?
    /// The greatest ordinal of the set that is not above `ordinal`; nil if there is none.
    func previous(from ordinal: Int) -> Int?
    /// Whether an ordinal, which may be any number, is in the set.
    func contains(_ ordinal: Int) -> Bool
}

extension DocumentSet: OrdinalSet {}

extension Range<Int>: OrdinalSet {
    func next(from ordinal: Int) -> Int? {
        let next = Swift.max(ordinal, lowerBound)
        return next < upperBound ? next : nil
    }

    func previous(from ordinal: Int) -> Int? {
        let previous = Swift.min(ordinal, upperBound - 1)
        return previous >= lowerBound ? previous : nil
    }
}

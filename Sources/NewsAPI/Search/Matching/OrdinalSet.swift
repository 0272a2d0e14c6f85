/// Ordinals of articles, of which the nearest to a place can be found without looking at all.
protocol OrdinalSet {
    /// The least ordinal of the set that is not below `ordinal`; nil if there is none.
    func next(from ordinal: Int) -> Int?
    /// The greatest ordinal of the set that is not above `ordinal`; nil if there is none.
    func previous(from ordinal: Int) -> Int?
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

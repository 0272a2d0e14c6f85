/// Counts the values of a property under a query.
struct FacetCounter {
    /// A value of a facet, the parameter value that filters by it, and its count.
    struct Count: Equatable {
        let value: String
        /// What a person reads, when it is not the value itself.
        let name: String?
        let count: Int
    }

    let archive: Archive

    /// Sections or names listed, the most frequent; more would be a catalogue, not a facet. Dates are all listed.
    static let mostValues = 100

    /// Counts a facet over `matches`, the most frequent first, ties by value; dates in their own order, youngest first.
    ///
    /// Every article is looked at once at most, or once a name in its byline, however many match.
    func count(_ facet: Facet, in matches: DocumentSet) -> [Count] {
        let filters = archive.filters
        let counts =
            switch facet {
            case .district: filters.districts.mostFrequent(Self.mostValues) { matches.count(of: $0) }
            case .section: filters.sections.mostFrequent(Self.mostValues) { matches.count(of: $0) }
            case .byline:
                filters.people.mostFrequent(Self.mostValues) { matches.count(of: $0.lazy.map(\.ordinal)) }
            case .year: youngest(filters.years, in: matches)
            case .month: youngest(filters.months, in: matches)
            }
        return counts.map { value, count in
            Count(
                value: value, name: facet == .district ? archive.gazetteer.district(named: value)?.name : nil,
                count: count)
        }
    }

    private func youngest(_ table: ValueTable<UInt32>, in matches: DocumentSet) -> [(value: String, count: Int)] {
        table.reversed().map { ($0.value, matches.count(of: $0.elements)) }.filter { $0.1 > 0 }
    }

    /// The parameters that filter by a value of a facet, in place of those that stand for it now.
    static func filter(_ facet: Facet, _ value: String) -> [(name: String, value: String)] {
        switch facet {
        case .district: [("district", value)]
        case .section: [("section", value)]
        case .byline: [("byline", value)]
        case .year, .month: [("from", value), ("to", value)]
        }
    }
}

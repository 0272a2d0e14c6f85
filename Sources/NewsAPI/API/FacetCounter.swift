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
    /// Every article is looked at once, or once a name in its byline, however many match.
    func count(_ facet: Facet, in matches: DocumentSet) -> [Count] {
        let counts = counts(facet, in: matches).filter { $0.1 > 0 }
        let byDate = facet == .year || facet == .month
        let sorted = counts.sorted { left, right in
            byDate || left.1 == right.1 ? (byDate ? left.0 > right.0 : left.0 < right.0) : left.1 > right.1
        }
        return sorted.prefix(byDate ? .max : Self.mostValues).map { value, count in
            Count(
                value: value, name: facet == .district ? archive.gazetteer.district(named: value)?.name : nil,
                count: count)
        }
    }

    private func counts(_ facet: Facet, in matches: DocumentSet) -> [(String, Int)] {
        func counts(_ table: ValueTable<UInt32>) -> [(String, Int)] {
            table.map { ($0.value, matches.count(of: $0.elements)) }
        }
        return switch facet {
        case .district: counts(archive.filters.districts)
        case .section: counts(archive.filters.sections)
        case .byline:
            archive.filters.people.map { ($0.value, matches.count(of: $0.elements.lazy.map(\.ordinal))) }
        case .year: counts(archive.filters.years)
        case .month: counts(archive.filters.months)
        }
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

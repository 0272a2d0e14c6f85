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
    private static let mostValues = 100

    /// The articles of all values, one value's behind the other's: what `count` is asked for some of.
    func size(of facet: Facet) -> Int {
        let filters = archive.filters
        return switch facet {
        case .district: filters.districts.last?.elements.endIndex ?? 0
        case .section: filters.sections.last?.elements.endIndex ?? 0
        case .byline: filters.people.last?.elements.endIndex ?? 0
        case .year: filters.years.last?.elements.endIndex ?? 0
        case .month: filters.months.last?.elements.endIndex ?? 0
        }
    }

    /// The counts over `matches` of the values whose articles begin in a window of all, the most frequent first, ties by
    /// value; dates in their own order. Values without a match are left out, and those that are not among the most
    /// frequent of the window.
    func count(_ facet: Facet, in matches: DocumentSet, window: Range<Int>) -> [(value: String, count: Int)] {
        let filters = archive.filters
        func count(_ ordinals: ArraySlice<UInt32>) -> Int {
            window.contains(ordinals.startIndex) ? matches.count(of: ordinals) : 0
        }
        func all(_ table: ValueTable<UInt32>) -> [(value: String, count: Int)] {
            table.map { ($0.value, count($0.elements)) }.filter { $0.1 > 0 }
        }
        switch facet {
        case .district: return filters.districts.mostFrequent(Self.mostValues, count)
        case .section: return filters.sections.mostFrequent(Self.mostValues, count)
        case .byline:
            return filters.people.mostFrequent(Self.mostValues) { credits in
                window.contains(credits.startIndex) ? matches.count(of: credits.lazy.map(\.ordinal)) : 0
            }
        case .year: return all(filters.years)
        case .month: return all(filters.months)
        }
    }

    /// What is listed of the counts of all windows, ascending: the most frequent first, ties by value; dates youngest first.
    func listed(_ facet: Facet, _ counts: [(value: String, count: Int)]) -> [Count] {
        let places: [Int]
        switch facet {
        case .year, .month: places = counts.indices.reversed()
        case .district, .section, .byline:
            // Values of the same count stand in their order.
            let order = counts.indices.sorted { (counts[$1].count, $0) < (counts[$0].count, $1) }
            places = Array(order.prefix(Self.mostValues))
        }
        return places.map { place in
            let (value, count) = counts[place]
            let name = facet == .district ? archive.gazetteer.district(named: value)?.name : nil
            return Count(value: value, name: name, count: count)
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

/// Counts how many articles of a query have each value of a facet.
struct FacetCounter {
    /// A value of a facet and how many articles have it.
    struct Count: Equatable {
        /// The value by which a query filters.
        let value: String
        /// What a person reads, when that is not the value itself.
        let name: String?
        let count: Int
    }

    let archive: Archive

    /// The most values listed of districts, sections and names; more would be a catalogue, not a facet. Years and
    /// months are all listed.
    private static let mostValues = 100

    /// Length of the facet's one array of elements, those of all its values (`ValueTable`). `count` is given windows of
    /// it.
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

    /// Counts the values whose elements begin inside a window of the facet's array of elements, so that the windows of
    /// a whole facet count each value once.
    ///
    /// - Parameter matches: the articles that count.
    /// - Returns: values with at least one match, in their own order for years and months; else the most frequent of
    ///   the window, the highest count first, equal counts by value.
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

    /// What is listed of the counts of all windows, joined in ascending order: the most frequent first, equal counts by
    /// value; years and months newest first.
    func listed(_ facet: Facet, _ counts: [(value: String, count: Int)]) -> [Count] {
        let indices: [Int]
        switch facet {
        case .year, .month: indices = counts.indices.reversed()
        case .district, .section, .byline:
            // Windows come in ascending order, and equal counts of a window by value: by index, equal counts are in the
            // order of values.
            let order = counts.indices.sorted { (counts[$1].count, $0) < (counts[$0].count, $1) }
            indices = Array(order.prefix(Self.mostValues))
        }
        return indices.map { index in
            let (value, count) = counts[index]
            let name = facet == .district ? archive.gazetteer.district(named: value)?.name : nil
            return Count(value: value, name: name, count: count)
        }
    }

    /// The parameters that filter by a value of a facet. They replace parameters of the same names in a query.
    static func filter(_ facet: Facet, _ value: String) -> [(name: String, value: String)] {
        switch facet {
        case .district: [("district", value)]
        case .section: [("section", value)]
        case .byline: [("byline", value)]
        case .year, .month: [("from", value), ("to", value)]
        }
    }
}

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
        // One more than are listed tells that there are more.
        case .district: return filters.districts.mostFrequent(AnswerLimits.facetValues + 1, count)
        case .section: return filters.sections.mostFrequent(AnswerLimits.facetValues + 1, count)
        case .byline:
            return filters.people.mostFrequent(AnswerLimits.facetValues + 1) { credits in
                window.contains(credits.startIndex) ? matches.count(of: credits.lazy.map(\.ordinal)) : 0
            }
        case .year: return all(filters.years)
        case .month: return all(filters.months)
        }
    }

    /// How many matches have one value of a facet.
    func count(of value: String, _ facet: Facet, in matches: DocumentSet) -> Int {
        let filters = archive.filters
        return switch facet {
        case .district: matches.count(of: filters.districts.elements(of: value))
        case .section: matches.count(of: filters.sections.elements(of: value))
        case .byline: matches.count(of: filters.people.elements(of: value).lazy.map(\.ordinal))
        case .year: matches.count(of: filters.years.elements(of: value))
        case .month: matches.count(of: filters.months.elements(of: value))
        }
    }

    /// What is listed of the counts of all windows, joined in ascending order: the most frequent first, equal counts by
    /// value; years and months newest first. Chosen values are listed in any case, those that are not among the others
    /// behind them.
    func listed(
        _ facet: Facet, _ counts: [(value: String, count: Int)], chosen: [(value: String, count: Int)]
    ) -> (counts: [Count], hasMore: Bool) {
        var listed: [(value: String, count: Int)]
        var hasMore = false
        switch facet {
        case .year, .month: listed = counts.reversed()
        case .district, .section, .byline:
            // Windows come in ascending order, and equal counts of a window by value: by index, equal counts are in the
            // order of values.
            let order = counts.indices.sorted { (counts[$1].count, $0) < (counts[$0].count, $1) }
            listed = order.prefix(AnswerLimits.facetValues).map { counts[$0] }
            hasMore = order.count > AnswerLimits.facetValues
        }
        listed += chosen.filter { value, _ in !listed.contains { $0.value == value } }
        let named = listed.map { value, count in
            let name = facet == .district ? archive.gazetteer.district(named: value)?.name : nil
            return Count(value: value, name: name, count: count)
        }
        return (named, hasMore)
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

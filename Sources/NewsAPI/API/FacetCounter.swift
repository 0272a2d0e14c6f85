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

    /// Values listed per facet; more would be a catalogue, not a facet.
    static let mostValues = 100

    /// Counts a facet over `matches`, the most frequent first, ties by value; dates in their own order, youngest first.
    func count(_ facet: Facet, in matches: DocumentSet) -> [Count] {
        var counts: [String: Int] = [:]
        for ordinal in matches {
            for value in values(facet, ordinal) { counts[value, default: 0] += 1 }
        }
        let byDate = facet == .year || facet == .month
        let sorted = counts.sorted { left, right in
            byDate || left.value == right.value
                ? (byDate ? left.key > right.key : left.key < right.key) : left.value > right.value
        }
        return sorted.prefix(Self.mostValues).map { value, count in
            Count(
                value: value, name: facet == .district ? archive.gazetteer.district(named: value)?.name : nil,
                count: count)
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

    private func values(_ facet: Facet, _ ordinal: Int) -> Set<String> {
        let (page, article) = archive.article(ordinal)
        let date = page.published?.date
        switch facet {
        case .district: return Set([article.district?.slug].compactMap { $0 })
        case .section: return Set([article.section].compactMap { $0 })
        case .byline: return Set(BylineRole.allCases.flatMap { $0.names(in: article.byline) })
        case .year: return Set([date.flatMap { PartialDate(year: $0.year)?.description }].compactMap { $0 })
        case .month:
            let month = date.flatMap { date in date.month.flatMap { PartialDate(year: date.year, month: $0) } }
            return Set([month?.description].compactMap { $0 })
        }
    }
}

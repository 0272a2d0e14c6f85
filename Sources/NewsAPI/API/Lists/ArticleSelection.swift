/// The articles that pass the filters of a request.
///
/// The nouns of this room: a *filter* is the set of articles that pass the query's conditions; *matches* are the
/// articles among them that a search finds, or all. Matches are answered in the query's *order* (`ResultOrder`), a
/// *page of results* at a time: at most `limit` articles behind the *cursor*, which names the last article of the page
/// of results before. A *facet* is a property whose values are counted over the matches. *Coverage* is what the archive
/// holds at all. What may take long is done in steps (`PageSteps`, `FacetSteps`).
struct ArticleSelection {
    let archive: Archive
    let filter: ArticleFilter

    /// The articles that pass all conditions; nil when there is none.
    ///
    /// - Parameter facet: whose own conditions are left out.
    func set(leavingOut facet: Facet? = nil) -> DocumentSet? {
        var result: DocumentSet?
        func narrow(_ set: DocumentSet) {
            if result == nil { result = set } else { result?.formIntersection(set) }
        }
        let filters = archive.filters
        if !filter.districts.isEmpty, facet != .district {
            narrow(set(of: filter.districts.map { filters.districts.elements(of: $0.slug) }))
        }
        if let period, facet != .year, facet != .month {
            // Few, and all but the first are needed for dates without a day at the end of the period alone.
            var set = DocumentSet(period.first ?? 0..<0, of: archive.articles.count)
            for range in period.dropFirst() { set.formUnion(DocumentSet(range, of: archive.articles.count)) }
            narrow(set)
        }
        if let section = filter.section, facet != .section { narrow(set(of: [filters.sections.elements(of: section)])) }
        if let name = filter.byline, facet != .byline {
            let credits = filters.people.elements(of: name).lazy.filter { credit in
                filter.roles.isEmpty || filter.roles.contains(where: credit.has)
            }
            narrow(set(of: [credits.map(\.ordinal)]))
        }
        if let page = filter.page {
            narrow(set(of: archive.page(named: page).map { [archive.order.ofPage[$0.ordinal]] } ?? []))
        }
        if let ids = filter.ids { narrow(set(of: [ids.compactMap(archive.ordinal).map(UInt32.init)])) }
        if let least = filter.confidence {
            let sure = filters.confidences.indices.lazy.filter { filters.confidences[$0] >= least }
            narrow(set(of: [sure.map(UInt32.init)]))
        }
        return result
    }

    /// What the archive holds of the districts and the period asked for, whatever else the query asks: it tells a query
    /// that finds nothing from a district or a period that the archive does not hold.
    ///
    /// - Parameter undated: how many of the query's matches have no date of publication.
    func coverage(undated: Int) -> Coverage {
        let asked = period
        let dated = 0..<archive.order.datedCount
        if filter.districts.isEmpty {
            return Coverage(
                held: asked?.contains { !$0.isEmpty } ?? !archive.articles.isEmpty,
                from: archive.publishedDate(dated.last),
                to: archive.publishedDate(dated.first),
                undated: undated)
        }
        let lists = filter.districts.map { archive.filters.districts.elements(of: $0.slug) }
        let held = lists.contains { list in
            guard let asked else { return !list.isEmpty }
            return asked.contains { range in
                let first = PartitionPoint.first(in: list.indices) { Int(list[$0]) >= range.lowerBound }
                return first < list.endIndex && Int(list[first]) < range.upperBound
            }
        }
        let oldest = lists.compactMap { list in
            list[..<PartitionPoint.first(in: list.indices) { Int(list[$0]) >= dated.upperBound }].last
        }.max()
        let newest = lists.compactMap(\.first).min().flatMap { dated.contains(Int($0)) ? $0 : nil }
        return Coverage(
            held: held, from: archive.publishedDate(oldest.map(Int.init)),
            to: archive.publishedDate(newest.map(Int.init)), undated: undated)
    }

    /// The same for a query that finds these articles; nil for all.
    func coverage(of matches: DocumentSet?) -> Coverage {
        let undated = archive.order.datedCount..<archive.articles.count
        return coverage(undated: matches?.count(in: undated) ?? undated.count)
    }

    /// The ids asked for that no article has, in their order; nil when none are asked for.
    var missing: [ArticleID]? { filter.ids?.filter { archive.ordinal(of: $0) == nil } }

    /// Ordinals of the articles published between `from` and `to`; nil when neither is given.
    /// An article dated to a month or a year is among them when all of it lies inside.
    private var period: [Range<Int>]? {
        guard filter.from != nil || filter.to != nil else { return nil }
        return archive.ordinals(from: filter.from, to: filter.to)
    }

    /// The articles in any of some lists of ordinals.
    private func set(of lists: [some Sequence<UInt32>]) -> DocumentSet {
        var set = DocumentSet(count: archive.articles.count)
        for list in lists { set.insert(contentsOf: list) }
        return set
    }
}

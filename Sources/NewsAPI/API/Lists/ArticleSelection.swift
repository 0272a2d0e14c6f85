/// The articles that a query asks for, and the page of results that is answered.
///
/// The nouns of this room: a *filter* is the set of articles that pass the query's conditions; *matches* are the
/// articles among them that a search finds, or all. Matches are answered in the query's *order*, a *page of results* at
/// a time: at most `limit` articles behind the *cursor*, which names the last article of the page of results before. A
/// *facet* is a property whose values are counted over the matches. *Coverage* is what the archive holds at all. What
/// may take long is done in steps (`PageSteps`, `FacetSteps`).
struct ArticleSelection {
    let archive: Archive
    let query: ListQuery

    /// The articles that pass all filters of the query; nil when it has none.
    func filter() -> DocumentSet? {
        var result: DocumentSet?
        func narrow(_ set: DocumentSet) {
            if result == nil { result = set } else { result?.formIntersection(set) }
        }
        let filters = archive.filters
        if !query.districts.isEmpty { narrow(set(of: query.districts.map { filters.districts.elements(of: $0.slug) })) }
        if let period { narrow(DocumentSet(period, of: archive.articles.count)) }
        if let section = query.section { narrow(set(of: [filters.sections.elements(of: section)])) }
        if let name = query.byline {
            let credits = filters.people.elements(of: name).lazy.filter { credit in
                query.roles.isEmpty || query.roles.contains(where: credit.has)
            }
            narrow(set(of: [credits.map(\.ordinal)]))
        }
        if let page = query.page {
            narrow(set(of: archive.page(named: page).map { [archive.ordinals(onPage: $0.ordinal)] } ?? []))
        }
        return result
    }

    /// What the archive holds of the districts and the period asked for, whatever else the query asks: it tells a query
    /// that finds nothing from a district or a period that the archive does not hold.
    func coverage() -> Coverage {
        let asked = period ?? 0..<archive.articles.count
        let dated = 0..<archive.datedCount
        if query.districts.isEmpty {
            return Coverage(
                held: !asked.isEmpty, from: archive.publishedDate(dated.last), to: archive.publishedDate(dated.first))
        }
        let lists = query.districts.map { archive.filters.districts.elements(of: $0.slug) }
        let held = lists.contains { list in
            let first = PartitionPoint.first(in: list.indices) { Int(list[$0]) >= asked.lowerBound }
            return first < list.endIndex && Int(list[first]) < asked.upperBound
        }
        let oldest = lists.compactMap { list in
            list[..<PartitionPoint.first(in: list.indices) { Int(list[$0]) >= dated.upperBound }].last
        }.max()
        let newest = lists.compactMap(\.first).min().flatMap { dated.contains(Int($0)) ? $0 : nil }
        return Coverage(
            held: held, from: archive.publishedDate(oldest.map(Int.init)),
            to: archive.publishedDate(newest.map(Int.init)))
    }

    /// The ordinals of one page of results, newest first, and one more when there is a further page.
    func newest(of matches: some OrdinalSet) -> [Int] {
        let first = query.cursor.map(firstOrdinal) ?? 0
        return take(matches, in: first..<archive.articles.count)
    }

    /// The ordinals of one page of results, oldest first, and one more when there is a further page. Ordinals count
    /// from the newest day to the oldest, on a day by id: so days are taken from the last to the first, the articles of
    /// each in ascending order, and behind them those without a date.
    func oldest(of matches: some OrdinalSet) -> [Int] {
        let undated = archive.datedCount..<archive.articles.count
        var before = archive.datedCount
        var results: [Int] = []
        if let cursor = query.cursor {
            let day = cursor.day == 0 ? undated : archive.ordinals(published: cursor.day...cursor.day)
            results = take(matches, in: firstOrdinal(after: cursor)..<day.upperBound)
            if cursor.day == 0 { return results }
            before = day.lowerBound
        }
        while results.count <= query.limit, let last = matches.previous(from: before - 1) {
            let day = Int(archive.publishedDays[last])
            before = archive.ordinals(published: day...day).lowerBound
            results += take(matches, in: before..<last + 1)
        }
        if results.count <= query.limit { results += take(matches, in: undated) }
        return Array(results.prefix(query.limit + 1))
    }

    /// Index in the archive's page order at which the page of results begins: behind the cursor.
    var firstPlace: Int {
        guard let cursor = query.cursor else { return 0 }
        return PartitionPoint.first(in: archive.pageOrder.indices) { index in
            let (page, article) = archive.article(Int(archive.pageOrder[index]))
            if page.name.utf8.elementsEqual(cursor.page.utf8) { return article.lines.lowerBound > cursor.line }
            return cursor.page.precedesByOctets(page.name)
        }
    }

    /// The first matches in a range: as many as a page of results has, and one more.
    private func take(_ matches: some OrdinalSet, in range: Range<Int>) -> [Int] {
        var taken: [Int] = []
        var next = range.lowerBound
        while taken.count <= query.limit, let ordinal = matches.next(from: next), ordinal < range.upperBound {
            taken.append(ordinal)
            next = ordinal + 1
        }
        return taken
    }

    /// The cursor behind an article, for the page of results that follows it.
    func cursor(of ordinal: Int, score: Double = 0) -> Cursor {
        let (page, article) = archive.article(ordinal)
        return Cursor(
            sort: query.sort, day: Int(archive.publishedDays[ordinal]), id: article.id,
            score: query.sort == .relevance ? score : 0,
            line: query.sort == .page ? article.lines.lowerBound : 0, page: query.sort == .page ? page.name : "")
    }

    /// The first ordinal that is behind a cursor's day and id, newest first, whether or not the cursor's article is
    /// still there.
    func firstOrdinal(after cursor: Cursor) -> Int {
        PartitionPoint.first(in: 0..<archive.articles.count) { ordinal in
            let day = Int(archive.publishedDays[ordinal])
            if day != cursor.day { return day < cursor.day }
            return cursor.id.map { archive.article(ordinal).article.id > $0 } ?? true
        }
    }

    /// Ordinals of the articles published between `from` and `to`; nil when the query gives neither. An article dated
    /// to a month or a year only counts on its first day.
    private var period: Range<Int>? {
        guard query.from != nil || query.to != nil else { return nil }
        return archive.ordinals(published: (query.from?.firstDay ?? 0)...(query.to?.lastDay ?? .max))
    }

    /// The articles in any of some lists of ordinals.
    private func set(of lists: [some Sequence<UInt32>]) -> DocumentSet {
        var set = DocumentSet(count: archive.articles.count)
        for list in lists { set.insert(contentsOf: list) }
        return set
    }
}

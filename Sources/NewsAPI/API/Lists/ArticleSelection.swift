/// The articles that a query asks for, and the page of them that is answered.
struct ArticleSelection {
    let archive: Archive
    let query: ListQuery

    /// The articles under all filters; nil when there is no filter.
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

    /// What the archive holds for the districts asked for, whatever else is asked: tells an empty answer apart from a
    /// district or a period that is not held.
    func coverage() -> Coverage {
        let asked = period ?? 0..<archive.articles.count
        let dated = 0..<archive.datedCount
        if query.districts.isEmpty {
            return Coverage(
                held: !asked.isEmpty, from: archive.publishedDate(dated.last), to: archive.publishedDate(dated.first))
        }
        let runs = query.districts.map { archive.filters.districts.elements(of: $0.slug) }
        let held = runs.contains { run in
            let first = PartitionPoint.first(in: run.indices) { Int(run[$0]) >= asked.lowerBound }
            return first < run.endIndex && Int(run[first]) < asked.upperBound
        }
        let oldest = runs.compactMap { run in
            run[..<PartitionPoint.first(in: run.indices) { Int(run[$0]) >= dated.upperBound }].last
        }.max()
        let newest = runs.compactMap(\.first).min().flatMap { dated.contains(Int($0)) ? $0 : nil }
        return Coverage(
            held: held, from: archive.publishedDate(oldest.map(Int.init)),
            to: archive.publishedDate(newest.map(Int.init)))
    }

    /// One page of `matches`, the youngest first, and one more when there is a next page; see `PageSteps`.
    func newest(of matches: some OrdinalSet) -> [Int] {
        let first = query.cursor.map(firstOrdinal) ?? 0
        return take(matches, in: first..<archive.articles.count)
    }

    /// The same the oldest first: days from the last ordinals to the first, those of one day by id as everywhere, and those
    /// without a date.
    func oldest(of matches: some OrdinalSet) -> [Int] {
        let undated = archive.datedCount..<archive.articles.count
        var before = archive.datedCount
        var page: [Int] = []
        if let cursor = query.cursor {
            let day = cursor.day == 0 ? undated : archive.ordinals(published: cursor.day...cursor.day)
            page = take(matches, in: firstOrdinal(after: cursor)..<day.upperBound)
            if cursor.day == 0 { return page }
            before = day.lowerBound
        }
        while page.count <= query.limit, let last = matches.previous(from: before - 1) {
            let day = Int(archive.publishedDays[last])
            before = archive.ordinals(published: day...day).lowerBound
            page += take(matches, in: before..<last + 1)
        }
        if page.count <= query.limit { page += take(matches, in: undated) }
        return Array(page.prefix(query.limit + 1))
    }

    /// Where the page begins in the order of pages.
    var firstPlace: Int {
        guard let cursor = query.cursor else { return 0 }
        return PartitionPoint.first(in: archive.pageOrder.indices) { place in
            let (page, article) = archive.article(Int(archive.pageOrder[place]))
            if page.name.utf8.elementsEqual(cursor.page.utf8) { return article.lines.lowerBound > cursor.line }
            return cursor.page.precedesByOctets(page.name)
        }
    }

    /// As many matches of a range as make a page, and one more.
    private func take(_ matches: some OrdinalSet, in range: Range<Int>) -> [Int] {
        var taken: [Int] = []
        var next = range.lowerBound
        while taken.count <= query.limit, let ordinal = matches.next(from: next), ordinal < range.upperBound {
            taken.append(ordinal)
            next = ordinal + 1
        }
        return taken
    }

    /// The cursor of an article that ends a page.
    func cursor(of ordinal: Int, score: Double = 0) -> Cursor {
        let (page, article) = archive.article(ordinal)
        return Cursor(
            sort: query.sort, day: Int(archive.publishedDays[ordinal]), id: article.id,
            score: query.sort == .relevance ? score : 0,
            line: query.sort == .page ? article.lines.lowerBound : 0, page: query.sort == .page ? page.name : "")
    }

    /// The first ordinal behind a cursor's date and id, whether or not its article is still there.
    func firstOrdinal(after cursor: Cursor) -> Int {
        PartitionPoint.first(in: 0..<archive.articles.count) { ordinal in
            let day = Int(archive.publishedDays[ordinal])
            if day != cursor.day { return day < cursor.day }
            return cursor.id.map { archive.article(ordinal).article.id > $0 } ?? true
        }
    }

    /// Ordinals whose date of publication lies between `from` and `to`. One dated to a month or a year only counts as
    /// its first day.
    private var period: Range<Int>? {
        guard query.from != nil || query.to != nil else { return nil }
        return archive.ordinals(published: (query.from?.firstDay ?? 0)...(query.to?.lastDay ?? .max))
    }

    private func set(of lists: [some Sequence<UInt32>]) -> DocumentSet {
        var set = DocumentSet(count: archive.articles.count)
        for list in lists { set.insert(contentsOf: list) }
        return set
    }
}

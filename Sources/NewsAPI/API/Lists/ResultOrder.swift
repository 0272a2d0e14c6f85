/// The order of a list's results, and the page of results that a query asks for.
struct ResultOrder {
    let archive: Archive
    let query: ListQuery

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

    /// The ordinals of one page of results in the order of the ids asked for, and one more when there is a further
    /// page. An id of the cursor that is no longer asked for begins at the front.
    func asNamed(_ matches: some OrdinalSet) -> [Int] {
        let ids = query.filter.ids ?? []
        let start = query.cursor.flatMap { ids.firstIndex(of: $0.id) }.map { $0 + 1 } ?? 0
        // An article has two ids (`ArticleIDs`), and comes where the first of them stands.
        let before = archive.ordinals(named: ids[..<start])
        let results = archive.ordinals(named: ids).filter { matches.contains($0) && !before.contains($0) }
        return Array(results.prefix(query.limit + 1))
    }

    /// Index in the archive's page order at which the page of results begins: behind the cursor.
    var firstPageOrderIndex: Int {
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
        // In the order of ids, the id by which the article was asked for, so that it is found there again.
        let named = query.sort == .ids ? query.filter.ids?.first { archive.ordinal(of: $0) == ordinal } : nil
        return Cursor(
            sort: query.sort, day: Int(archive.publishedDays[ordinal]), id: named ?? article.id,
            score: query.sort == .relevance ? score : 0,
            line: query.sort == .page ? article.lines.lowerBound : 0, page: query.sort == .page ? page.name : "")
    }

    /// The first ordinal that is behind a cursor's day and id, newest first, whether or not the cursor's article is
    /// still there.
    func firstOrdinal(after cursor: Cursor) -> Int {
        PartitionPoint.first(in: 0..<archive.articles.count) { ordinal in
            let day = Int(archive.publishedDays[ordinal])
            if day != cursor.day { return day < cursor.day }
            return archive.article(ordinal).article.id > cursor.id
        }
    }
}

/// The order of a list's results, and where the page of results that a query asks for begins and ends.
struct ResultOrder {
    let archive: Archive
    let query: ListQuery

    /// The articles behind the query's cursor, in an order that needs no sorting.
    var sequence: MatchSequence {
        MatchSequence(archive, query.sort, ids: query.filter.ids ?? [], after: query.cursor)
    }

    /// The cursor behind an article, for the page of results that follows it.
    ///
    /// - Parameter score: by relevance, how the article was scored.
    func cursor(of ordinal: Int, score: Cursor.Score? = nil) -> Cursor {
        let (page, article) = archive.article(ordinal)
        switch query.sort {
        case .ids:
            // The id by which the article was asked for, so that it is found there again.
            let named = query.filter.ids?.first { archive.ordinal(of: $0) == ordinal }
            return Cursor(sort: .ids, id: named ?? article.id)
        case .random: return Cursor(sort: .random, id: article.id)
        case .newest, .oldest, .page, .relevance:
            let place = Cursor.Place(
                date: Int(archive.order.publishedDates[ordinal]), line: article.lines.lowerBound, page: page.name)
            return Cursor(sort: query.sort, id: article.id, place: place, score: score)
        }
    }
}

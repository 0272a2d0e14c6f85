/// One search under the filters, order and page of a list query.
struct Search {
    /// One page of hits and what there is in all.
    struct Found {
        let total: Int
        let hits: [SearchHit]
        let matches: DocumentSet
        /// The cursor of the next page, if there is one.
        let next: Cursor?
    }

    let searcher: Searcher
    let selection: ArticleSelection
    let query: Query

    func run() -> Found {
        let list = selection.query
        let filter = selection.filter()
        if list.sort == .relevance {
            let after = list.cursor.map { cursor in
                // Its article may be gone: the ordinal before the first one behind it stands for it.
                SearchHit(
                    ordinal: selection.firstOrdinal(after: cursor) - 1, score: Double(bitPattern: cursor.score))
            }
            let result = searcher.search(query, filter: filter, sort: .relevance, limit: list.limit + 1, after: after)
            return found(result.hits, total: result.total, matches: result.matches)
        }
        let matches = searcher.matches(query, filter: filter)
        return found(scored(selection.page(of: matches)), total: matches.count, matches: matches)
    }

    /// - Parameter hits: one more than the page has when there is a next page.
    private func found(_ hits: [SearchHit], total: Int, matches: DocumentSet) -> Found {
        let shown = Array(hits.prefix(selection.query.limit))
        let next = hits.count > shown.count ? shown.last.map { selection.cursor(of: $0.ordinal, score: $0.score) } : nil
        return Found(total: total, hits: shown, matches: matches, next: next)
    }

    /// The scores of articles that are in another order than the score's.
    private func scored(_ ordinals: [Int]) -> [SearchHit] {
        var page = DocumentSet(count: searcher.index.documentCount)
        for ordinal in ordinals { page.insert(ordinal) }
        let hits = searcher.search(query, filter: page, sort: .newest, limit: ordinals.count).hits
        let scores = Dictionary(hits.map { ($0.ordinal, $0.score) }, uniquingKeysWith: { first, _ in first })
        return ordinals.map { SearchHit(ordinal: $0, score: scores[$0] ?? 0) }
    }
}

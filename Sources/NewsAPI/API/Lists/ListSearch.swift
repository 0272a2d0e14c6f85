/// One search under the filters, order and page of a list query, carried out in steps.
final class ListSearch {
    /// One page of hits and what there is in all.
    struct Found {
        let total: Int
        let hits: [SearchHit]
        /// The cursor of the next page, if there is one.
        let next: Cursor?
    }

    let selection: ArticleSelection
    private let query: Query
    private let run: SearchExecution
    private let filter: DocumentSet?
    /// Those that are asked for, of all that was found.
    private(set) var facets: FacetSteps
    /// In the orders that are not by relevance.
    private var page: PageSteps
    /// For a query that finds nothing.
    private(set) lazy var relaxedSearch = RelaxedSearch(
        selection.archive.index, query, filter: filter, prefixPostings: run.prefixPostings)

    init(_ query: Query, _ selection: ArticleSelection) {
        self.query = query
        self.selection = selection
        filter = selection.filter()
        let list = selection.query
        let after = list.cursor.map { cursor in
            // Its article may be gone: the ordinal before the first one behind it stands for it.
            SearchHit(ordinal: selection.firstOrdinal(after: cursor) - 1, score: cursor.score)
        }
        run = SearchExecution(
            selection.archive.index, query, filter: filter, limit: list.sort == .relevance ? list.limit + 1 : 0,
            after: list.sort == .relevance ? after : nil)
        facets = FacetSteps(selection.archive, list.facets)
        page = PageSteps(selection)
    }

    /// Takes a step of `SearchLimits.nanosecondsInStep`; whether all is found.
    func advance() -> Bool {
        guard run.advance(nanoseconds: SearchLimits.nanosecondsInStep) else { return false }
        guard facets.advance(in: run.matches) else { return false }
        if selection.query.sort != .relevance { guard page.advance(in: run) else { return false } }
        if run.total > 0 { return true }
        return relaxedSearch.advance(nanoseconds: SearchLimits.nanosecondsInStep)
    }

    /// What was found, when `advance` has returned true.
    var found: Found {
        // One more than the page has when there is a next page.
        let hits = selection.query.sort == .relevance ? run.hits : run.scored(page.ordinals)
        let shown = Array(hits.prefix(selection.query.limit))
        let next = hits.count > shown.count ? shown.last.map { selection.cursor(of: $0.ordinal, score: $0.score) } : nil
        return Found(total: run.total, hits: shown, next: next)
    }

    /// How the score of a hit comes about.
    func explanation(of hit: SearchHit) -> ScoreBreakdown? { run.breakdown(of: hit.ordinal) }
}

/// One search under the filters, order and page of a list query, carried out in steps.
final class ListSearch: SteppedWork {
    /// One page of hits and what there is in all.
    struct Found {
        let total: Int
        let hits: [SearchHit]
        /// The cursor of the next page, if there is one.
        let next: Cursor?
    }

    let selection: ArticleSelection
    private let query: Query
    private let execution: SearchExecution
    private let filter: DocumentSet?
    /// Those that are asked for, of all that was found.
    private(set) var facets: FacetSteps
    /// In the orders that are not by relevance.
    private var page: PageSteps
    /// For a query that finds nothing.
    private(set) lazy var relaxedSearch = RelaxedSearch(
        selection.archive.index, query, filter: filter, prefixPostings: execution.prefixPostings)

    init(_ query: Query, _ selection: ArticleSelection) {
        self.query = query
        self.selection = selection
        filter = selection.filter()
        let list = selection.query
        let after = list.cursor.map { cursor in
            // Its article may be gone: the ordinal before the first one behind it stands for it.
            SearchHit(ordinal: selection.firstOrdinal(after: cursor) - 1, score: cursor.score)
        }
        execution = SearchExecution(
            selection.archive.index, query, filter: filter, limit: list.sort == .relevance ? list.limit + 1 : 0,
            after: list.sort == .relevance ? after : nil)
        facets = FacetSteps(selection.archive, list.facets)
        page = PageSteps(selection)
    }

    /// Takes a step of the search, of its facets, of the page in an order that is not by relevance, or, when nothing is
    /// found, of the search for what one part less would find.
    func step() -> Progress {
        let progress = execution.step()
        guard progress == .done else { return progress }
        guard facets.step(in: execution.matches) == .done else { return .more }
        if selection.query.sort != .relevance, page.step(in: execution) == .more { return .more }
        return execution.total > 0 ? .done : relaxedSearch.step()
    }

    /// What was found, when all steps are done.
    var found: Found {
        // One more than the page has when there is a next page.
        let hits = selection.query.sort == .relevance ? execution.hits : execution.scored(page.ordinals)
        let shown = Array(hits.prefix(selection.query.limit))
        let next = hits.count > shown.count ? shown.last.map { selection.cursor(of: $0.ordinal, score: $0.score) } : nil
        return Found(total: execution.total, hits: shown, next: next)
    }

    /// How the score of a hit comes about.
    func explanation(of hit: SearchHit) -> ScoreBreakdown? { execution.breakdown(of: hit.ordinal) }
}

/// One search under the filters, order and page of a list query, carried out in steps.
final class ListSearch: SteppedWork {
    /// One page of results.
    struct Found {
        /// Number of all matches.
        let total: Int
        /// The hits of the page, in the order of the query.
        let hits: [SearchHit]
        /// The cursor of the next page, if there is one.
        let next: Cursor?
    }

    let selection: ArticleSelection
    private let order: ResultOrder
    private let query: Query
    private let execution: SearchExecution
    private let filter: DocumentSet?
    /// Counts the facets that are asked for over all matches.
    private(set) var facets: FacetSteps
    /// Finds the page of results in an order other than by relevance.
    private var page: PageSteps
    /// Whether it is found; by relevance the search itself finds it.
    private var isPageFound: Bool
    /// Takes its steps only when the query finds nothing.
    private(set) lazy var relaxedSearch = RelaxedSearch(
        selection.archive.index, query, filter: filter, prefixPostings: execution.prefixPostings)

    init(_ query: Query, _ archive: Archive, _ list: ListQuery) {
        self.query = query
        selection = ArticleSelection(archive: archive, filter: list.filter)
        let order = ResultOrder(archive: archive, query: list)
        self.order = order
        filter = selection.set()
        let after = list.cursor.flatMap { cursor in
            // The cursor's article may be gone. The ordinal before the first one behind the cursor stands for it.
            cursor.score.map { SearchHit(ordinal: (cursor.firstOrdinal(in: archive) ?? 0) - 1, score: $0.value) }
        }
        execution = SearchExecution(
            archive.index, query, filter: filter, limit: list.sort == .relevance ? list.limit + 1 : 0, after: after,
            statistics: list.cursor?.score?.statistics)
        facets = FacetSteps(selection, query, list.facets)
        page = PageSteps(order)
        isPageFound = list.sort == .relevance
    }

    /// Takes a step of the search, then of the facets, then of the page if the order is not by relevance, and last, if
    /// nothing was found, of the relaxed search.
    func step() -> Progress {
        let progress = execution.step()
        guard progress == .done else { return progress }
        guard facets.step(in: execution.matches) == .done else { return .more }
        if !isPageFound {
            if page.step(in: execution.matches) == .more { return .more }
            isPageFound = true
        }
        return execution.total > 0 ? .done : relaxedSearch.step()
    }

    /// The page of results, when all steps are done.
    var found: Found {
        // One hit more than the page has if there is a next page.
        let hits = order.query.sort == .relevance ? execution.hits : execution.scored(page.ordinals)
        let shown = Array(hits.prefix(order.query.limit))
        guard hits.count > shown.count, let last = shown.last else {
            return Found(total: execution.total, hits: shown, next: nil)
        }
        let score = Cursor.Score(value: last.score, statistics: execution.statistics)
        let next = order.cursor(of: last.ordinal, score: order.query.sort == .relevance ? score : nil)
        return Found(total: execution.total, hits: shown, next: next)
    }

    /// The query whose results are searched for.
    var list: ListQuery { order.query }

    /// What the archive holds of the query's districts and period, when all steps are done.
    var coverage: Coverage { selection.coverage(undated: execution.count(from: selection.archive.order.datedCount)) }

    /// How the score of a hit comes about.
    func explanation(of hit: SearchHit) -> ScoreBreakdown? { execution.breakdown(of: hit.ordinal) }
}

/// The answer of `/search`. The search and its results are made in steps; then an `ArticleList` is written.
struct SearchDocument: JSONDocument {
    private let search: ListSearch
    private let results: SearchResults
    private let options: SearchOptions
    /// The query in canonical form.
    private let canonical: [(name: String, value: String)]
    private let renderer: ArticleRenderer
    /// What is written; nil until all steps are done.
    private var list: ArticleList?

    init(
        _ search: ListSearch, _ results: SearchResults, _ options: SearchOptions,
        canonical: [(name: String, value: String)], _ renderer: ArticleRenderer
    ) {
        self.search = search
        self.results = results
        self.options = options
        self.canonical = canonical
        self.renderer = renderer
    }

    mutating func step() -> Progress {
        let progress = results.step()
        guard progress == .done else { return progress }
        let found = results.found
        list = ArticleList(
            search.list, path: "/search", canonical: canonical, total: found.total, results: results.results,
            next: found.next, facets: search.facets.counts, coverage: search.coverage,
            missing: search.selection.missing,
            found: .init(options: options, suggestions: found.total == 0 ? search.relaxedSearch.suggestions : nil),
            renderer: renderer)
        return .done
    }

    var links: [(relation: StaticString, target: String)] { list?.links ?? [] }

    mutating func writePart(to json: inout JSONWriter) -> Progress { list?.writePart(to: &json) ?? .done }
}

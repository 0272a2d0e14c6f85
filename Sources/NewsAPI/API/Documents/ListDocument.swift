/// The answer of `/articles`. Facets are counted and the page of results is found in steps; then an `ArticleList` is
/// written.
struct ListDocument: JSONDocument {
    private let query: ListQuery
    private let selection: ArticleSelection
    private let order: ResultOrder
    private let renderer: ArticleRenderer
    /// The articles that pass the filters; nil for all.
    private let filter: DocumentSet?
    private var facets: FacetSteps
    private var page: PageSteps
    /// What is written; nil until all steps are done.
    private var list: ArticleList?

    init(_ query: ListQuery, _ renderer: ArticleRenderer) {
        self.query = query
        self.renderer = renderer
        selection = ArticleSelection(archive: renderer.archive, filter: query.filter)
        order = ResultOrder(archive: renderer.archive, query: query)
        filter = selection.set()
        facets = FacetSteps(selection, nil, query.facets)
        page = PageSteps(order)
    }

    mutating func step() -> Progress {
        guard facets.step(in: filter) == .done, findPage() == .done else { return .more }
        let shown = page.ordinals.prefix(query.limit)
        list = ArticleList(
            query, path: "/articles", canonical: query.canonical,
            total: filter?.count ?? renderer.archive.articles.count,
            results: shown.map { ArticleList.Result(ordinal: $0) },
            next: page.ordinals.count > shown.count ? shown.last.map { order.cursor(of: $0) } : nil,
            facets: facets.counts, coverage: selection.coverage(of: filter), missing: selection.missing,
            renderer: renderer)
        return .done
    }

    /// Takes a step in finding the page of results.
    private mutating func findPage() -> Progress {
        if let filter { return page.step(in: filter) }
        return page.step(in: renderer.archive.articles.indices)
    }

    var links: [(relation: StaticString, target: String)] { list?.links ?? [] }

    mutating func writePart(to json: inout JSONWriter) -> Progress { list?.writePart(to: &json) ?? .done }
}

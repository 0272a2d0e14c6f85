/// The answer of `/articles`. Facets are counted and the page of results is found in steps; then an `ArticleList` is
/// written.
struct ListDocument: JSONDocument {
    private let selection: ArticleSelection
    private let renderer: ArticleRenderer
    /// The articles that pass the filters; nil for all.
    private let filter: DocumentSet?
    private var facets: FacetSteps
    private var page: PageSteps
    /// What is written; nil until all steps are done.
    private var list: ArticleList?

    init(_ selection: ArticleSelection, _ renderer: ArticleRenderer) {
        self.selection = selection
        self.renderer = renderer
        filter = selection.filter()
        facets = FacetSteps(selection.archive, selection.query.facets)
        page = PageSteps(selection)
    }

    mutating func step() -> Progress {
        guard facets.step(in: filter) == .done, findPage() == .done else { return .more }
        let query = selection.query
        let shown = page.ordinals.prefix(query.limit)
        list = ArticleList(
            selection: selection, path: "/articles", canonical: query.canonical,
            total: filter?.count ?? selection.archive.articles.count,
            results: shown.map { ArticleList.Result(ordinal: $0) },
            next: page.ordinals.count > shown.count ? shown.last.map { selection.cursor(of: $0) } : nil,
            facets: facets.counts, renderer: renderer)
        return .done
    }

    /// Takes a step in finding the page of results.
    private mutating func findPage() -> Progress {
        if let filter { return page.step(in: filter) }
        return page.step(in: selection.archive.articles.indices)
    }

    var links: [(relation: StaticString, target: String)] { list?.links ?? [] }

    mutating func writePart(to json: inout JSONWriter) -> Progress { list?.writePart(to: &json) ?? .done }
}

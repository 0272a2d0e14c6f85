/// `/search`: searched and shown in steps.
struct SearchDocument: JSONDocument {
    private let search: ListSearch
    private let results: SearchResults
    private let text: SearchText
    /// The query in canonical form.
    private let canonical: [(name: String, value: String)]
    private let renderer: ArticleRenderer
    /// What is written, when all is found.
    private var list: ArticleList?

    init(
        _ search: ListSearch, _ results: SearchResults, _ text: SearchText, canonical: [(name: String, value: String)],
        _ renderer: ArticleRenderer
    ) {
        self.search = search
        self.results = results
        self.text = text
        self.canonical = canonical
        self.renderer = renderer
    }

    mutating func advance() -> Bool {
        guard results.advance() else { return false }
        let found = results.found
        list = ArticleList(
            selection: search.selection, path: "/search", canonical: canonical, total: found.total,
            results: results.results, next: found.next, facets: search.facets.counts,
            found: .init(text: text, suggestions: found.total == 0 ? search.relaxedSearch.suggestions : nil),
            renderer: renderer)
        return true
    }

    var links: [(relation: StaticString, target: String)] { list?.links ?? [] }

    mutating func writePart(to json: inout JSONWriter) -> Bool { list?.writePart(to: &json) ?? false }
}

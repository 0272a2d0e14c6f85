import HTTPCore

/// Answers `/search`: the articles that hold a text.
enum SearchEndpoint {
    /// What a search takes besides the parameters of every list.
    ///
    /// A class, so that handing it on costs one reference count instead of one for each of its parts.
    private final class Options {
        let search: SearchText
        let highlight: Highlight
        /// Length of a snippet in characters.
        let snippet: Int
        let explain: Bool

        /// nil when `q` is missing or no query, which is noted as an error.
        init?(_ parameters: inout Parameters) {
            highlight = parameters.choice("highlight", Highlight.self) ?? .mark
            snippet = parameters.integer("snippet", in: 20...500) ?? 120
            explain = parameters.flag("explain")
            if !parameters.has("q") {
                parameters.reject("q", "\"q\" is missing; it is what to search for, as in q=防汛.")
            }
            guard let search = SearchText(&parameters) else { return nil }
            self.search = search
        }

        /// The options in canonical form.
        var canonical: [(name: String, value: String)] {
            var parameters = [(name: "q", value: search.text)]
            if highlight != .mark { parameters.append(("highlight", highlight.rawValue)) }
            if snippet != 120 { parameters.append(("snippet", String(snippet))) }
            if explain { parameters.append(("explain", "1")) }
            return parameters
        }
    }

    /// Names of the parameters that a search takes.
    private static let names = ["q"] + ListQuery.names + ["highlight", "snippet", "explain"]

    static func search(_ context: RequestContext) throws(APIError) -> Response {
        var parameters = Parameters(context.request.target, allowed: names)
        let list = ListQuery(
            &parameters, archive: context.archive, sorts: ListSort.allCases, defaultSort: .relevance, fields: .search)
        let options = Options(&parameters)
        let pretty = parameters.flag("pretty")
        try parameters.finish()
        guard let options else { throw APIError(problem: .invalidParameter, detail: "\"q\" is missing.") }
        let selection = ArticleSelection(archive: context.archive, query: list)
        var canonical = options.canonical
        canonical += list.canonical
        var tagged = canonical
        if let cursor = list.cursor { tagged.append(("cursor", cursor.text)) }
        // Warnings depend on how the query was written, which its canonical form no longer tells: they are part of the
        // tag.
        for warning in options.search.warnings { tagged.append(("warning", warning)) }
        let renderer = ArticleRenderer(context, fields: list.fields, pretty: pretty, highlight: options.highlight)
        return context.json(tagged, pretty: pretty) {
            let search = ListSearch(options.search.query, selection)
            let results = SearchResults(
                search, terms: options.search.query.positiveTerms, snippet: options.snippet, explain: options.explain)
            return SearchDocument(search, results, options.search, canonical: canonical, renderer)
        }
    }
}

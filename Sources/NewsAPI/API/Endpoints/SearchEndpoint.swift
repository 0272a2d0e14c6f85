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
        ///
        /// - Parameter fields: the members of an article that are asked for.
        init?(_ parameters: inout Parameters, _ fields: [ArticleField]) {
            highlight = parameters.choice(.highlight, Highlight.self)
            snippet = parameters.integer(.snippet)
            explain = parameters.flag(.explain) || fields.contains(.explain)
            guard let search = SearchText(&parameters, .text) else { return nil }
            self.search = search
        }

        /// The options in canonical form.
        var canonical: [(name: String, value: String)] {
            var parameters = [(name: "q", value: search.text)]
            if highlight != .mark { parameters.append(("highlight", highlight.rawValue)) }
            if case .integer(_, let standard) = Parameter.snippet.form, snippet != standard {
                parameters.append(("snippet", String(snippet)))
            }
            if explain { parameters.append(("explain", "1")) }
            return parameters
        }
    }

    static let search = Endpoint(
        "search", "/search", "articles that hold a text",
        about: "Finds a term wherever it stands, also inside words; the language of queries is in docs/SEARCH.md.",
        parameters: Parameter.search + [.highlight, .snippet, .explain], answers: [.json("SearchList")],
        .archive(answer))

    private static func answer(_ context: RequestContext) throws(APIError) -> Response {
        var parameters = context.parameters()
        let list = ListQuery(
            &parameters, context.archive, sort: .searchSort, fields: .searchFields, of: .search)
        let options = Options(&parameters, list.fields)
        if let counts = list.cursor?.score?.statistics.documentCounts, let query = options?.search.query,
            counts.count != SearchPlan(query).terms.count
        {
            parameters.reject(.cursor, "this is a cursor of another query; take links.next as it is.")
        }
        try parameters.finish()
        guard let options else { throw APIError(problem: .invalidParameter, detail: "\"q\" is missing.") }
        let canonical = options.canonical + list.canonical
        let tagged = options.canonical + list.tagged + options.search.taggedWarnings
        let renderer = ArticleRenderer(
            context, fields: list.fields, pretty: parameters.isPretty, highlight: options.highlight)
        return context.json(tagged, pretty: parameters.isPretty) {
            let search = ListSearch(options.search.query, context.archive, list)
            let results = SearchResults(
                search, terms: options.search.query.positiveTerms, snippet: options.snippet, explain: options.explain)
            return SearchDocument(search, results, options.search, canonical: canonical, renderer)
        }
    }
}

import HTTPCore

/// Answers `/search`: the articles that hold a text.
enum SearchEndpoint {
    static let search = Endpoint(
        "search", "/search", "articles that hold a text",
        about: "Finds a term wherever it stands, also inside words; the language of queries is in docs/SEARCH.md.",
        parameters: Parameter.search + [.highlight, .snippet, .explain], answers: [.json("SearchList")],
        .archive(answer))

    private static func answer(_ context: RequestContext) throws(APIError) -> Response {
        var parameters = context.parameters()
        let list = ListQuery(
            &parameters, context.archive, sort: .searchSort, fields: .searchFields, of: .search)
        let options = SearchOptions(&parameters, list.fields)
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
            return SearchDocument(search, results, options, canonical: canonical, renderer)
        }
    }
}

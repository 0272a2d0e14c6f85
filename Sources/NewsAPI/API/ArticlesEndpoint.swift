import HTTPCore

/// `/articles`, `/articles/{id}`, `/articles/{id}/raw`.
enum ArticlesEndpoint {
    static func list(_ context: RequestContext) throws(APIError) -> Response {
        var parameters = Parameters(context.request.target, allowed: ListQuery.names)
        let query = ListQuery(
            &parameters, archive: context.archive, sorts: [.newest, .oldest, .page], defaultSort: .newest,
            fields: .list)
        let pretty = parameters.flag("pretty")
        try parameters.finish()
        var tagged = query.canonical
        if let cursor = query.cursor { tagged.append(("cursor", cursor.text)) }
        let selection = ArticleSelection(archive: context.archive, query: query)
        if query.facets.isEmpty {
            return try context.json(tagged, pretty: pretty) { json in
                write(selection, selection.filter(), [], context, &json)
            }
        }
        var facets = FacetRun(context.archive, query.facets)
        let advance = { facets.advance(in: selection.filter()) }
        return context.json(tagged, pretty: pretty, advance: advance) { json in
            write(selection, selection.filter(), facets.counts, context, &json)
        }
    }

    private static func write(
        _ selection: ArticleSelection, _ filter: DocumentSet?,
        _ facets: [(facet: Facet, counts: [FacetCounter.Count])], _ context: RequestContext, _ json: inout JSONWriter
    ) -> [(relation: StaticString, target: String)] {
        let query = selection.query
        let articles = context.archive.articles.indices
        let page = if let filter { selection.page(of: filter) } else { selection.page(of: articles) }
        let shown = page.prefix(query.limit)
        let list = ArticleList(
            selection: selection, path: "/articles", canonical: query.canonical,
            total: filter?.count ?? articles.count,
            results: shown.map { ArticleList.Result(ordinal: $0) },
            next: page.count > shown.count ? shown.last.map { selection.cursor(of: $0) } : nil, facets: facets,
            rendered: context.rendered)
        return list.write(&json)
    }

    static func article(_ context: RequestContext) throws(APIError) -> Response {
        var parameters = Parameters(context.request.target, allowed: ["fields"])
        let selection = ArticleField.Selection.article
        let fields = selection.read(&parameters)
        let pretty = parameters.flag("pretty")
        try parameters.finish()
        let ordinal = try ordinal(context)
        let canonical = fields == selection.standard ? [] : [("fields", fields.map(\.rawValue).joined(separator: ","))]
        return try context.json(canonical, pretty: pretty) { json in
            let renderer = ArticleRenderer(
                archive: context.archive, rendered: context.rendered, fields: fields, pretty: pretty)
            renderer.write(.init(ordinal: ordinal), &json)
            return []
        }
    }

    /// The source lines as they stand in the file, decoded to UTF-8.
    static func raw(_ context: RequestContext) throws(APIError) -> Response {
        try Parameters(context.request.target, allowed: []).finish()
        let ordinal = try ordinal(context)
        return context.conditional([], representation: "text") {
            let (page, article) = context.archive.article(ordinal)
            return Response(
                .ok, contentType: "text/plain; charset=utf-8", body: page.text.lines(of: article.pieces))
        }
    }

    /// The ordinal of the article that the path names.
    static func ordinal(_ context: RequestContext) throws(APIError) -> Int {
        let text = context.name
        let id = ArticleID(text)
        if let ordinal = id.flatMap(context.archive.ordinal) { return ordinal }
        if id.map(context.archive.isGone) == true {
            throw APIError(problem: .articleGone, detail: "The article \"\(text)\" is no longer in the archive.")
        }
        throw APIError(problem: .articleNotFound, detail: "The archive holds no article with the id \"\(text)\".")
    }
}

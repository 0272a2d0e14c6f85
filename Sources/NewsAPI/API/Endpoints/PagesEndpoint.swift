import HTTPCore

/// Answers `/pages` and `/pages/{page}`: the source pages.
enum PagesEndpoint {
    /// `/pages`: all pages by name, a page of results at a time.
    static func list(_ context: RequestContext) throws(APIError) -> Response {
        var parameters = Parameters(context.request.target, allowed: ["limit", "cursor"])
        let limit = parameters.integer("limit", in: ListQuery.limits) ?? ListQuery.defaultLimit
        let cursor = parameters.single("cursor").flatMap { text in
            let cursor = Cursor(text)
            if cursor?.sort != .page || cursor?.id != nil {
                parameters.reject("cursor", "this is no cursor of /pages; take links.next as it is.")
            }
            return cursor
        }
        let pretty = parameters.flag("pretty")
        try parameters.finish()
        let canonical = limit == ListQuery.defaultLimit ? [] : [(name: "limit", value: String(limit))]
        let here = cursor.map { [(name: "cursor", value: $0.text)] } ?? []
        return context.json(canonical + here, pretty: pretty) {
            PageListDocument(context.archive, limit: limit, behind: cursor, canonical: canonical)
        }
    }

    /// `/pages/{page}`: one page with its articles, furniture and warnings.
    static func page(_ context: RequestContext) throws(APIError) -> Response {
        var parameters = Parameters(context.request.target, allowed: [])
        let pretty = parameters.flag("pretty")
        try parameters.finish()
        guard let (ordinal, _) = context.archive.page(named: context.name) else {
            throw APIError(
                problem: .pageNotFound, detail: "The archive holds no page with the name \"\(context.name)\".")
        }
        let renderer = ArticleRenderer(context, fields: ArticleField.Selection.list.standard, pretty: pretty)
        return context.json([], pretty: pretty) {
            PageDocument(context.archive.loaded[ordinal], articles: context.archive.ordinals(onPage: ordinal), renderer)
        }
    }
}

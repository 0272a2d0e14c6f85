import HTTPCore

/// Answers `/pages` and `/pages/{page}`: the source pages.
enum PagesEndpoint {
    static let list = Endpoint(
        "pages", "/pages", "source pages by name; under filters, those that hold such an article",
        parameters: Parameter.filters + [.limit, .cursor], answers: [.json("PageList")], .archive(answerList))

    static let page = Endpoint(
        "page", "/pages/{page...}", "a source page: its articles in page order, furniture, parse warnings",
        named: [.pageName], answers: [.json("Page")], problems: [.pageNotFound], .archive(answerPage))

    private static func answerList(_ context: RequestContext) throws(APIError) -> Response {
        var parameters = context.parameters()
        let filter = ArticleFilter(&parameters, context.archive)
        let limit = parameters.integer(.limit)
        let cursor = NameCursor(&parameters)
        try parameters.finish()
        var canonical = filter.canonical
        if case .integer(_, let standard) = Parameter.limit.form, limit != standard {
            canonical.append(("limit", String(limit)))
        }
        let here = cursor.map { [(name: "cursor", value: $0.text)] } ?? []
        let links = context.links(pretty: parameters.isPretty)
        return context.json(canonical + here, pretty: parameters.isPretty) {
            PageListDocument(
                ArticleSelection(archive: context.archive, filter: filter), limit: limit, after: cursor,
                canonical: canonical, links)
        }
    }

    private static func answerPage(_ context: RequestContext) throws(APIError) -> Response {
        let parameters = context.parameters()
        try parameters.finish()
        let ordinal = try ordinal(context)
        let renderer = ArticleRenderer(
            context, fields: ArticleField.Selection.list.standard, pretty: parameters.isPretty)
        let state = EntityState(context.archive).page(ordinal)
        return context.json([], of: state, pretty: parameters.isPretty) {
            PageDocument(context.archive.loaded[ordinal], articles: context.archive.order.ofPage[ordinal], renderer)
        }
    }

    /// The ordinal of the page that the path names.
    ///
    /// - Throws: `pageNotFound` when there is none.
    static func ordinal(_ context: RequestContext) throws(APIError) -> Int {
        if let (ordinal, _) = context.archive.page(named: context.name) { return ordinal }
        let near = context.archive.pages(near: context.name).map { context.archive.page($0).name }
        throw APIError(
            problem: .pageNotFound,
            detail: "The archive holds no page with the name "
                + "\"\(context.name)\"\(Parameters.suggestion(context.name, near)).")
    }
}

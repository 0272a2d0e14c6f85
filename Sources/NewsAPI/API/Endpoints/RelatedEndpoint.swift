import HTTPCore

/// Answers `/articles/{id}/related`: the articles most like this one, and prints of the same text on other pages.
enum RelatedEndpoint {
    static let related = Endpoint(
        "related", "/articles/{id}/related", "articles most like one, and prints of the same text on other pages",
        named: [.id], parameters: Parameter.filters + [.limit, .relatedFields], answers: [.json("RelatedList")],
        problems: [.articleNotFound, .articleGone], .archive(answer))

    private static func answer(_ context: RequestContext) throws(APIError) -> Response {
        var parameters = context.parameters()
        let filter = ArticleFilter(&parameters, context.archive)
        let limit = parameters.integer(.limit)
        let fieldSelection = ArticleField.Selection.related
        let fields = fieldSelection.read(&parameters, .relatedFields)
        try parameters.finish()
        let ordinal = try ArticlesEndpoint.ordinal(context)
        var canonical = filter.canonical
        if case .integer(_, let standard) = Parameter.limit.form, limit != standard {
            canonical.append(("limit", String(limit)))
        }
        if fields != fieldSelection.standard {
            canonical.append(("fields", fields.map(\.rawValue).joined(separator: ",")))
        }
        let renderer = ArticleRenderer(context, fields: fields, pretty: parameters.isPretty)
        return context.json(canonical, pretty: parameters.isPretty) {
            let selection = ArticleSelection(archive: context.archive, filter: filter)
            let search = RelatedSearch(context.archive, ordinal: ordinal, limit: limit, among: selection.set())
            return RelatedDocument(
                search, selection, id: context.name, limit: limit, fields: fields, canonical: canonical, renderer)
        }
    }
}

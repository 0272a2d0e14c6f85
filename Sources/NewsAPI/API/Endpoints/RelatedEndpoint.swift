import HTTPCore

/// Answers `/articles/{id}/related`: the articles most like this one, and prints of the same text on other pages.
enum RelatedEndpoint {
    static func related(_ context: RequestContext) throws(APIError) -> Response {
        var parameters = Parameters(context.request.target, allowed: ["limit", "fields"])
        let limit = parameters.integer("limit", in: 1...50) ?? 10
        let selection = ArticleField.Selection.list
        let fields = selection.read(&parameters)
        let pretty = parameters.flag("pretty")
        try parameters.finish()
        let ordinal = try ArticlesEndpoint.ordinal(context)
        let canonical =
            (limit == 10 ? [] : [(name: "limit", value: String(limit))])
            + (fields == selection.standard
                ? [] : [(name: "fields", value: fields.map(\.rawValue).joined(separator: ","))])
        let renderer = ArticleRenderer(context, fields: fields, pretty: pretty)
        return context.json(canonical, pretty: pretty) {
            let search = RelatedSearch(context.archive, ordinal: ordinal, limit: limit)
            return RelatedDocument(search, id: context.name, limit: limit, canonical: canonical, renderer)
        }
    }
}

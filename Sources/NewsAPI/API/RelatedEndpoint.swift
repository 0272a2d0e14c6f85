import HTTPCore

/// `/articles/{id}/related`: the articles most like one, and prints of the same text on other pages.
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
        let search = RelatedSearch(context.archive, ordinal: ordinal, limit: limit)
        return context.json(canonical, pretty: pretty, advance: search.advance) { json in
            let found = search.found
            let article = "/articles/" + context.name
            let link = QueryString.link(article + "/related", canonical)
            let renderer = ArticleRenderer(
                archive: context.archive, rendered: context.rendered, fields: fields, pretty: pretty)
            json.object { json in
                json.member("total", found.count)
                json.member("count", found.count)
                json.member("generation", context.archive.generation)
                json.key("query")
                json.object { json in
                    json.member("id", context.name)
                    json.member("limit", limit)
                }
                json.key("results")
                json.array { json in
                    for related in found {
                        renderer.write(.init(ordinal: related.ordinal, relation: related), &json)
                    }
                }
                json.key("links")
                json.object { json in
                    json.member("self", link)
                    json.member("article", article)
                }
            }
            return [("self", link)]
        }
    }
}

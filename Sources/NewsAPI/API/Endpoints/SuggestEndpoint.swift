import HTTPCore

/// Answers `/suggest`: what a reader may mean by the beginning of a word.
enum SuggestEndpoint {
    static func suggest(_ context: RequestContext) throws(APIError) -> Response {
        var parameters = Parameters(context.request.target, allowed: ["prefix", "limit"])
        let prefix = parameters.text("prefix")
        if !parameters.has("prefix") {
            parameters.reject("prefix", "\"prefix\" is missing; it is how what is looked for begins, as in prefix=gx.")
        }
        if let prefix, prefix.unicodeScalars.count > SearchLimits.queryScalars {
            parameters.reject("prefix", "\"prefix\" is longer than \(SearchLimits.queryScalars) characters.")
        }
        let limit = parameters.integer("limit", in: 1...50) ?? 5
        let pretty = parameters.flag("pretty")
        try parameters.finish()
        let canonical = [(name: "prefix", value: prefix ?? "")] + (limit == 5 ? [] : [("limit", String(limit))])
        return context.json(canonical, pretty: pretty) {
            SuggestionDocument(context.archive, prefix: prefix ?? "", limit: limit, canonical: canonical)
        }
    }
}

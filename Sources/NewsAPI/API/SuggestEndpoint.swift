import HTTPCore

/// `/suggest`: what a reader may mean by the beginning of a word.
enum SuggestEndpoint {
    static func suggest(_ context: RequestContext) throws(APIError) -> Response {
        var parameters = Parameters(context.request.target, allowed: ["prefix", "limit"])
        let prefix = parameters.text("prefix")
        if !parameters.has("prefix") {
            parameters.reject("prefix", "\"prefix\" is missing; it is how what is looked for begins, as in prefix=gx.")
        }
        let limit = parameters.integer("limit", in: 1...50) ?? 5
        let pretty = parameters.flag("pretty")
        try parameters.finish()
        let canonical = [(name: "prefix", value: prefix ?? "")] + (limit == 5 ? [] : [("limit", String(limit))])
        return try context.json(canonical, pretty: pretty) { json in
            let suggestions = context.archive.suggester.suggestions(prefix ?? "", limit: limit)
            let link = QueryString.link("/suggest", canonical)
            json.object { json in
                json.member("count", suggestions.count)
                json.member("generation", context.archive.generation)
                json.key("query")
                json.object { json in
                    json.member("prefix", prefix)
                    json.member("limit", limit)
                }
                json.key("results")
                json.array { json in
                    for suggestion in suggestions { write(suggestion, &json) }
                }
                json.key("links")
                json.object { json in json.member("self", link) }
            }
            return [("self", link)]
        }
    }

    private static func write(_ suggestion: Suggestion, _ json: inout JSONWriter) {
        json.object { json in
            json.member("type", suggestion.kind.rawValue)
            json.member("text", suggestion.text)
            switch suggestion.kind {
            case .headline:
                json.member("id", suggestion.value)
                json.member("url", "/articles/" + suggestion.value)
            case .district, .section, .byline:
                if suggestion.kind == .district { json.member("slug", suggestion.value) }
                json.member("count", suggestion.count)
                json.member("url", QueryString.link("/articles", [(suggestion.kind.rawValue, suggestion.value)]))
            }
        }
    }
}

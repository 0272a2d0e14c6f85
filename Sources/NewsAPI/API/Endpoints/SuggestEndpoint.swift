import HTTPCore

/// Answers `/suggest`: what a reader may mean by the beginning of a word.
enum SuggestEndpoint {
    static let suggest = Endpoint(
        "suggest", "/suggest", "districts, sections, people and headlines by how they begin, in pinyin too",
        about:
            "total counts all that begin so, a headline that was printed several times once. limit holds for all types "
            + "together; they take turns, so that each is there.",
        parameters: [.prefix, .limit], answers: [.json("SuggestionList")], .archive(answer))

    private static func answer(_ context: RequestContext) throws(APIError) -> Response {
        var parameters = context.parameters()
        let prefix = parameters.text(.prefix) ?? ""
        let limit = parameters.integer(.limit)
        try parameters.finish()
        var canonical = [(name: "prefix", value: prefix)]
        if case .integer(_, let standard) = Parameter.limit.form, limit != standard {
            canonical.append(("limit", String(limit)))
        }
        let links = context.links(pretty: parameters.isPretty)
        return context.json(canonical, pretty: parameters.isPretty) {
            SuggestionDocument(context.archive, prefix: prefix, limit: limit, canonical: canonical, links)
        }
    }
}

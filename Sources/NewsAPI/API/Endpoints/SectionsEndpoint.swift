import HTTPCore

/// Answers `/sections`: the labels that articles stand under.
enum SectionsEndpoint {
    static let list = Endpoint(
        "sections", "/sections", "labels that articles stand under, with counts and dates",
        parameters: Parameter.filters + [.namePrefix, .limit, .cursor], answers: [.json("SectionList")],
        .archive(answer))

    private static func answer(_ context: RequestContext) throws(APIError) -> Response {
        var parameters = context.parameters()
        let request = try ValueListRequest(&parameters, context)
        return context.json(request.tagged, pretty: parameters.isPretty) {
            let set = request.set
            let steps = ValueListSteps(
                context.archive.filters.sections, prefix: request.prefix, after: request.cursor?.name,
                limit: request.limit ?? .max, count: { set?.count(of: $0) ?? $0.count })
            return ValueListDocument(request, steps) { section, json in
                json.member("section", section.value)
                ValueSummary(section.elements, in: set, context.archive).write(&json)
                json.member("url", request.articles("section", section.value))
            }
        }
    }
}

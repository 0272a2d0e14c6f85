import HTTPCore

/// Answers `/districts`: every district of the gazetteer, with what the archive holds of it.
enum DistrictsEndpoint {
    static let list = Endpoint(
        "districts", "/districts", "districts of the gazetteer, with counts and dates", parameters: Parameter.filters,
        answers: [.json("DistrictList")], .archive(answer))

    private static func answer(_ context: RequestContext) throws(APIError) -> Response {
        var parameters = context.parameters()
        let filter = ArticleFilter(&parameters, context.archive)
        try parameters.finish()
        let links = context.links(pretty: parameters.isPretty)
        return context.json(filter.canonical, pretty: parameters.isPretty) {
            DistrictListDocument(ArticleSelection(archive: context.archive, filter: filter), links)
        }
    }
}

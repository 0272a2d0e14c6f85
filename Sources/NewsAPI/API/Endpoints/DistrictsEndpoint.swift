import HTTPCore

/// Answers `/districts`: every district of the gazetteer, with what the archive holds of it.
enum DistrictsEndpoint {
    static func list(_ context: RequestContext) throws(APIError) -> Response {
        var parameters = Parameters(context.request.target, allowed: [])
        let pretty = parameters.flag("pretty")
        try parameters.finish()
        return context.json([], pretty: pretty) { DistrictListDocument(context.archive) }
    }
}

import HTTPCore

/// Answers `/districts`: every district of the gazetteer, with what the archive holds of it.
enum DistrictsEndpoint {
    static let list = Endpoint(
        "districts", "/districts", "districts of the gazetteer, with counts and dates",
        parameters: Parameter.filters + [.districtLimit, .cursor],
        answers: [.json("DistrictList")], .archive(answer))

    private static func answer(_ context: RequestContext) throws(APIError) -> Response {
        var parameters = context.parameters()
        let request = try ValueListRequest(&parameters, context, ofDistricts: true)
        return context.json(request.tagged, pretty: parameters.isPretty) { DistrictListDocument(request) }
    }
}

import HTTPCore

/// Answers `/openapi.json`: this API, described for programs.
enum OpenAPIEndpoint {
    static let document = Endpoint(
        "openapi", "/openapi.json", "this API, described for programs: OpenAPI 3.1",
        answers: [.json("OpenAPI")], .archive(answer))

    private static func answer(_ context: RequestContext) throws(APIError) -> Response {
        let parameters = context.parameters()
        try parameters.finish()
        return context.description(pretty: parameters.isPretty, representation: "openapi") { base in
            var json = JSONWriter(pretty: parameters.isPretty)
            let application = context.call.application
            OpenAPIDocument(
                base: base, endpoints: application.endpoints, name: application.settings.programName
            ).write(&json)
            return Response(.ok, contentType: "application/json", body: json.finish())
        }
    }
}

extension RequestContext {
    /// Answers with a description of the API, which depends on the program's version and its options alone.
    ///
    /// - Parameter make: makes the answer; given the base path.
    func description(pretty: Bool = false, representation: String, _ make: (String) -> Response) -> Response {
        let base = call.application.settings.basePath
        var state = Fingerprint()
        state.combine(Version.current)
        state.combine(base)
        state.combine(call.application.settings.programName)
        state.combine(call.application.settings.hasReadingRoom ? "readers" : "")
        return conditional([], of: state.hexadecimal, pretty: pretty, representation: representation) { make(base) }
    }
}

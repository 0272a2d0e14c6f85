import HTTPCore

/// Answers `/docs`: this API, described for people, with a form for each path to try it.
enum DocsEndpoint {
    static let page = Endpoint(
        "docs", "/docs", "this API, described for people, to read and to try",
        answers: [.other("text/html; charset=utf-8")], .archive(answer))

    private static func answer(_ context: RequestContext) throws(APIError) -> Response {
        try context.parameters().finish()
        return context.description(representation: "docs") { base in
            let application = context.call.application
            let page = DocsPage(
                base: base, endpoints: application.endpoints, name: application.settings.programName)
            var response = Response(.ok, contentType: "text/html; charset=utf-8", body: page.html.utf8)
            response.add("Content-Security-Policy", DocsPage.securityPolicy)
            return response
        }
    }
}

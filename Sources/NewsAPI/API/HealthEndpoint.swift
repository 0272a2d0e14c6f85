import HTTPCore

/// `/healthz`, `/readyz`: for those who watch over the server.
enum HealthEndpoint {
    /// The process answers.
    static func alive(_ context: RequestContext) throws(APIError) -> Response {
        try answer(context) { json in
            json.member("status", "ok")
        }
    }

    /// The archive is loaded; what of it could not be.
    static func ready(_ context: RequestContext) throws(APIError) -> Response {
        let status = context.store.status
        return try answer(context) { json in
            json.member("status", "ready")
            json.member("generation", context.archive.generation)
            json.member("files", context.archive.pageCount)
            json.member("articles", context.archive.articles.count)
            json.key("lastReload")
            json.object { json in
                json.member("time", ISO8601.format(secondsSince1970: status.time))
                json.member("milliseconds", status.milliseconds, digits: 1)
                json.member("error", status.error)
            }
            json.key("problems")
            json.array { json in
                for problem in context.archive.problems {
                    json.object { json in
                        json.member("file", problem.file)
                        json.member("detail", problem.detail)
                    }
                }
            }
        }
    }

    private static func answer(
        _ context: RequestContext, _ members: (inout JSONWriter) -> Void
    ) throws(APIError) -> Response {
        var parameters = Parameters(context.request.target, allowed: [])
        var json = JSONWriter(pretty: parameters.flag("pretty"))
        try parameters.finish()
        json.object(members)
        var response = Response(.ok, contentType: "application/json", body: json.finish())
        response.add("Cache-Control", "no-store")
        return response
    }
}

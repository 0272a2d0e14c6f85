import HTTPCore

/// `/healthz`, `/readyz`: for those who watch over the server.
enum HealthEndpoint {
    /// The process answers.
    static func alive(_ context: RequestContext) throws(APIError) -> Response {
        try answer(context) { json in
            json.key("status")
            json.string("ok")
        }
    }

    /// The archive is loaded; what of it could not be.
    static func ready(_ context: RequestContext) throws(APIError) -> Response {
        let status = context.store.status
        return try answer(context) { json in
            json.key("status")
            json.string("ready")
            json.key("generation")
            json.string(context.archive.generation)
            json.key("files")
            json.number(context.archive.pageCount)
            json.key("articles")
            json.number(context.archive.articles.count)
            json.key("lastReload")
            json.object { json in
                json.key("time")
                json.string(ISO8601.format(secondsSince1970: status.time))
                json.key("milliseconds")
                json.number(status.milliseconds, digits: 1)
                json.key("error")
                json.string(status.error)
            }
            json.key("problems")
            json.array { json in
                for problem in context.archive.problems {
                    json.object { json in
                        json.key("file")
                        json.string(problem.file)
                        json.key("detail")
                        json.string(problem.detail)
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

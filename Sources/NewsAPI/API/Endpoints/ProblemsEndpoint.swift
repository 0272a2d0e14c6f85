import HTTPCore

/// Answers `/problems` and `/problems/{name}`: what the `type` of an error means.
enum ProblemsEndpoint {
    static func list(_ context: RequestContext) throws(APIError) -> Response {
        try answer(context) { json in
            json.object { json in
                json.member("total", Problem.all.count)
                json.key("results")
                json.array { json in
                    for problem in Problem.all { write(problem, &json) }
                }
            }
        }
    }

    static func problem(_ context: RequestContext) throws(APIError) -> Response {
        guard let problem = Problem.all.first(where: { $0.name == context.name }) else {
            throw APIError(problem: .notFound, detail: "No problem is called \"\(context.name)\".")
        }
        return try answer(context) { json in write(problem, &json) }
    }

    private static func answer(
        _ context: RequestContext, _ body: (inout JSONWriter) -> Void
    ) throws(APIError) -> Response {
        var parameters = Parameters(context.request.target, allowed: [])
        let pretty = parameters.flag("pretty")
        try parameters.finish()
        return context.json([], pretty: pretty, short: body)
    }

    private static func write(_ problem: Problem, _ json: inout JSONWriter) {
        json.object { json in
            json.member("type", "/problems/\(problem.name)")
            json.member("title", problem.title)
            json.member("status", problem.status.code)
            json.member("explanation", problem.explanation)
        }
    }
}

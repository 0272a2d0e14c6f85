import HTTPCore

/// Answers `/problems` and `/problems/{name}`: what the `type` of an error means.
enum ProblemsEndpoint {
    static let list = Endpoint(
        "problems", "/problems", "every kind of error, and what to do about it", answers: [.json("ProblemList")],
        .archive(answerList))

    static let problem = Endpoint(
        "problem", "/problems/{name}", "one kind of error", named: [.problemName], answers: [.json("ProblemKind")],
        problems: [.notFound], .archive(answerProblem))

    private static func answerList(_ context: RequestContext) throws(APIError) -> Response {
        let parameters = context.parameters()
        try parameters.finish()
        let links = context.links(pretty: parameters.isPretty)
        return answer(parameters, context) { json in
            json.object { json in
                json.member("total", Problem.all.count)
                json.key("results")
                json.array { json in
                    for problem in Problem.all { write(problem, links, &json) }
                }
            }
        }
    }

    private static func answerProblem(_ context: RequestContext) throws(APIError) -> Response {
        let parameters = context.parameters()
        try parameters.finish()
        guard let problem = Problem.all.first(where: { $0.name == context.name }) else {
            let names = Problem.all.map(\.name)
            throw APIError(
                problem: .notFound,
                detail: "No problem is called \"\(context.name)\"\(Parameters.suggestion(context.name, names)).")
        }
        let links = context.links(pretty: parameters.isPretty)
        return answer(parameters, context) { json in write(problem, links, &json) }
    }

    /// An answer that depends on the program alone.
    private static func answer(
        _ parameters: Parameters, _ context: RequestContext, _ body: (inout JSONWriter) -> Void
    ) -> Response {
        context.description(pretty: parameters.isPretty, representation: "json") { _ in
            var json = JSONWriter(pretty: parameters.isPretty)
            body(&json)
            return Response(.ok, contentType: "application/json", body: json.finish())
        }
    }

    private static func write(_ problem: Problem, _ links: Links, _ json: inout JSONWriter) {
        json.object { json in
            json.member("type", links.base + "/problems/\(problem.name)")
            json.member("url", links.to("/problems/\(problem.name)"))
            json.member("title", problem.title)
            json.member("status", problem.status.code)
            json.member("explanation", problem.explanation)
        }
    }
}

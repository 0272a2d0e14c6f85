import HTTPCore

/// Answers `/problems` and `/problems/{name}`: what the `type` of an error means.
enum ProblemsEndpoint {
    static let list = Endpoint(
        "problems", "/problems", "every kind of error, and what to do about it", answers: [.json("ProblemList")],
        .service(answerList))

    static let problem = Endpoint(
        "problem", "/problems/{name}", "one kind of error", named: [.problemName], answers: [.json("ProblemKind")],
        problems: [.notFound], .service(answerProblem))

    private static func answerList(_ call: Call, _: LoopState) throws(APIError) -> Response {
        let parameters = call.parameters()
        try parameters.finish()
        let links = call.links(pretty: parameters.isPretty)
        return answer(parameters, call) { json in
            json.object { json in
                json.member("total", Problem.all.count)
                json.key("results")
                json.array { json in
                    for problem in Problem.all { write(problem, links, &json) }
                }
            }
        }
    }

    private static func answerProblem(_ call: Call, _: LoopState) throws(APIError) -> Response {
        let parameters = call.parameters()
        try parameters.finish()
        guard let problem = Problem.all.first(where: { $0.name == call.name }) else {
            let names = Problem.all.map(\.name)
            throw APIError(
                problem: .notFound,
                detail: "No problem is called \"\(call.name)\"\(Parameters.suggestion(call.name, names)).")
        }
        return answer(parameters, call) { json in write(problem, call.links(pretty: parameters.isPretty), &json) }
    }

    /// An answer that depends on the program alone.
    private static func answer(
        _ parameters: Parameters, _ call: Call, _ body: (inout JSONWriter) -> Void
    ) -> Response {
        var json = JSONWriter(pretty: parameters.isPretty)
        body(&json)
        var response = Response(.ok, contentType: "application/json", body: json.finish())
        response.add("Cache-Control", call.application.cacheControl)
        return response
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

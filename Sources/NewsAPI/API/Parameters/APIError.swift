/// Why an endpoint does not give what was asked for.
struct APIError: Error {
    let problem: Problem
    let detail: String
    var errors: [Problem.ParameterError] = []
}

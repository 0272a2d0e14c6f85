/// Why an endpoint does not answer what was asked.
struct APIError: Error {
    /// What kind of error it is.
    let problem: Problem
    /// What is wrong with this request, in a sentence for people.
    let detail: String
    /// What is wrong with each parameter, when parameters are wrong.
    var errors: [Problem.ParameterError] = []
}

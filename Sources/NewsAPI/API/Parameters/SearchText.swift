/// The value of the parameter `q`, read as a query.
struct SearchText {
    let query: Query
    /// The query in canonical form, as text.
    let text: String
    /// Sentences for people, which name each character that was neither searched for nor an operator, and how it was
    /// read.
    let warnings: [String]

    /// The warnings as a part of what an answer's tag is made of: they depend on how the query was written, which its
    /// canonical form no longer tells.
    var taggedWarnings: RequestContext.Canonical { warnings.map { ("warning", $0) } }

    /// nil when `q` is not given, and when it is no query, which is noted as an error.
    init?(_ parameters: inout Parameters, _ parameter: Parameter) {
        guard let given = parameters.single(parameter) else { return nil }
        guard !given.allSatisfy(\.isWhitespace) else {
            parameters.reject(parameter, "\"q\" is empty; it is what to search for, as in q=防汛.")
            return nil
        }
        do throws(QueryError) {
            let read = try QueryParser.parse(given)
            query = read.query
            text = read.query.description
            warnings = read.warnings.map(\.sentence)
        } catch {
            parameters.reject(parameter, error.description)
            return nil
        }
        // A lone quote or control character is read as the query for everything: to answer it with every article would
        // look like a search that succeeded.
        if query == .all { parameters.reject(parameter, "\"q\" holds nothing to search for.") }
    }
}

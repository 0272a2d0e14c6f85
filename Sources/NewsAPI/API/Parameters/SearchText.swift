/// The parameter `q`, understood.
struct SearchText {
    let query: Query
    /// The query in canonical form.
    let text: String
    /// How it was read where it could not be read in full.
    let warnings: [String]

    /// nil when `q` is not there, or cannot be a query, which is noted.
    init?(_ parameters: inout Parameters) {
        guard let given = parameters.single("q") else { return nil }
        guard !given.allSatisfy(\.isWhitespace) else {
            parameters.reject("q", "\"q\" is empty; it is what to search for, as in q=防汛.")
            return nil
        }
        do throws(QueryError) {
            (query, warnings) = try QueryParser.parse(given)
            text = query.description
        } catch {
            parameters.reject("q", error.description)
            return nil
        }
        // A lone quote or control octet: answering with every article would look like an answer.
        if query == .all { parameters.reject("q", "\"q\" holds nothing to search for.") }
    }
}

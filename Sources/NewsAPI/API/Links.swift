/// Writes the links of one answer.
struct Links: Sendable {
    /// What all of them begin with: the base path, or scheme, host and base path.
    let base: String
    /// Whether they ask for an indented answer, as the request did.
    var isPretty = false

    /// The link to a path with some parameters.
    func to(_ path: String, _ parameters: [(name: String, value: String)] = []) -> String {
        if base.isEmpty && !isPretty { return QueryString.link(path, parameters) }
        return QueryString.link(base + path, isPretty ? parameters + [("pretty", "1")] : parameters)
    }
}

/// What a search takes besides the parameters of every list.
///
/// A class, so that handing it on costs one reference count instead of one for each of its parts.
final class SearchOptions {
    let search: SearchText
    let highlight: Highlight
    /// Length of a snippet in characters.
    let snippet: Int
    let explain: Bool

    /// nil when `q` is missing or no query, which is noted as an error.
    ///
    /// - Parameter fields: the members of an article that are asked for.
    init?(_ parameters: inout Parameters, _ fields: [ArticleField]) {
        highlight = parameters.choice(.highlight, Highlight.self)
        snippet = parameters.integer(.snippet)
        explain = parameters.flag(.explain) || fields.contains(.explain)
        guard let search = SearchText(&parameters, .text) else { return nil }
        self.search = search
    }

    /// The options in canonical form.
    var canonical: [(name: String, value: String)] {
        var parameters = [(name: "q", value: search.text)]
        if highlight != .mark { parameters.append(("highlight", highlight.rawValue)) }
        if case .integer(_, let standard) = Parameter.snippet.form, snippet != standard {
            parameters.append(("snippet", String(snippet)))
        }
        if explain { parameters.append(("explain", "1")) }
        return parameters
    }

    /// Writes how results are shown, as it was understood, as members of an object; also what is the default.
    func echo(_ json: inout JSONWriter) {
        json.member("highlight", highlight.rawValue)
        json.member("snippet", snippet)
        json.member("explain", explain)
    }
}

/// The answer of `/suggest`. The suggestions are found in steps.
struct SuggestionDocument: JSONDocument {
    private let archive: Archive
    private let prefix: String
    private let limit: Int
    private let linkWriter: Links
    private var search: SuggestionSearch

    let links: [(relation: StaticString, target: String)]

    /// - Parameter canonical: the query in canonical form.
    init(
        _ archive: Archive, prefix: String, limit: Int, canonical: [(name: String, value: String)], _ linkWriter: Links
    ) {
        self.archive = archive
        self.linkWriter = linkWriter
        self.prefix = prefix
        self.limit = limit
        search = archive.suggester.search(prefix, limit: limit)
        links = [("self", linkWriter.to("/suggest", canonical))]
    }

    mutating func step() -> Progress { search.step() }

    mutating func writePart(to json: inout JSONWriter) -> Progress {
        let suggestions = search.suggestions
        json.object { json in
            json.member("total", search.total)
            json.member("count", suggestions.count)
            json.member("generation", archive.generation)
            json.key("query")
            json.object { json in
                json.member("prefix", prefix)
                json.member("limit", limit)
            }
            json.key("results")
            json.array { json in
                for suggestion in suggestions { write(suggestion, &json) }
            }
            json.key("coverage")
            Coverage(of: archive).write(&json)
            json.key("links")
            json.object { json in
                for (relation, target) in links { json.member(relation, target) }
            }
        }
        return .done
    }

    private func write(_ suggestion: Suggestion, _ json: inout JSONWriter) {
        json.object { json in
            json.member("type", suggestion.kind.rawValue)
            json.member("text", suggestion.text)
            switch suggestion.kind {
            case .headline:
                json.member("id", suggestion.value)
                json.member("url", linkWriter.to("/articles/" + suggestion.value))
            case .district, .section, .byline:
                if suggestion.kind == .district { json.member("slug", suggestion.value) }
                json.member("count", suggestion.count)
                json.member("url", linkWriter.to("/articles", [(suggestion.kind.rawValue, suggestion.value)]))
            }
        }
    }
}

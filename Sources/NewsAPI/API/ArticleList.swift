/// The envelope of a list of articles: totals, the query as it was understood, results, facets, coverage, links.
struct ArticleList {
    /// One result, with what a search knows about it.
    struct Result {
        let ordinal: Int
        var score: Double?
        var snippet: Snippet?
        var explanation: ScoreBreakdown?
        var relation: RelatedSearch.Related?
    }

    let selection: ArticleSelection
    let path: String
    /// The query in canonical form, the cursor not included.
    let canonical: [(name: String, value: String)]
    let total: Int
    let results: [Result]
    /// The cursor of the next page, if there is one.
    let next: Cursor?
    /// The facets that are asked for.
    var facets: [(facet: Facet, counts: [FacetCounter.Count])] = []
    /// How snippets show the terms.
    var highlight = Highlight.mark
    let rendered: RenderedArticles

    private var archive: Archive { selection.archive }
    private var query: ListQuery { selection.query }

    /// Writes the envelope and returns the links for the `Link` field.
    ///
    /// - Parameters:
    ///   - echo: writes members of `query` that are not every list's.
    ///   - extra: writes members that are not every list's.
    func write(
        _ json: inout JSONWriter, echo: (inout JSONWriter) -> Void = { _ in },
        extra: (inout JSONWriter) -> Void = { _ in }
    ) -> [(relation: StaticString, target: String)] {
        let links = self.links
        let renderer = ArticleRenderer(
            archive: archive, rendered: rendered, fields: query.fields, pretty: json.isPretty, highlight: highlight)
        renderer.prefetch(results)
        json.object { json in
            json.member("total", total)
            json.member("count", results.count)
            json.member("generation", archive.generation)
            json.key("query")
            json.object { json in
                echo(&json)
                query.echo(&json)
            }
            extra(&json)
            json.key("results")
            json.array { json in
                for result in results { renderer.write(result, &json) }
            }
            if !facets.isEmpty { writeFacets(&json) }
            json.key("coverage")
            selection.coverage().write(&json)
            json.key("links")
            json.object { json in
                for (relation, target) in links {
                    json.member(relation, target)
                }
            }
        }
        return links
    }

    private var links: [(relation: StaticString, target: String)] {
        var links = [(relation: "self" as StaticString, target: link(to: query.cursor))]
        if let next { links.append(("next", link(to: next))) }
        return links
    }

    private func link(to cursor: Cursor?) -> String {
        var parameters = canonical
        if let cursor { parameters.append(("cursor", cursor.text)) }
        return QueryString.link(path, parameters)
    }

    private func writeFacets(_ json: inout JSONWriter) {
        json.key("facets")
        json.object { json in
            for (facet, counts) in facets {
                json.key(text: facet.rawValue)
                json.array { json in
                    for count in counts { write(count, of: facet, &json) }
                }
            }
        }
    }

    private func write(_ count: FacetCounter.Count, of facet: Facet, _ json: inout JSONWriter) {
        let filter = FacetCounter.filter(facet, count.value)
        let others = canonical.filter { parameter in !filter.contains { $0.name == parameter.name } }
        json.object { json in
            json.member("value", count.value)
            if let name = count.name {
                json.member("name", name)
            }
            json.member("count", count.count)
            json.member("url", QueryString.link(path, others + filter))
        }
    }
}

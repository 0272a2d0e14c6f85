/// A list of articles in its envelope: totals, the query as it was understood, results, facets, coverage, links.
struct ArticleList: JSONDocument {
    /// One result, and what was found out about it for this list.
    struct Result {
        let ordinal: Int
        /// Only in results of a search.
        var score: Double?
        /// Only if it is asked for.
        var snippet: MarkedText?
        /// The article's other texts in which terms stand, only if they are asked for.
        var highlights: [Highlight.Field] = []
        /// How the score comes about, only if it is asked for.
        var explanation: ScoreBreakdown?
        /// Only in a list of related articles.
        var relation: RelatedSearch.Related?
    }

    /// What the envelope says of a search.
    struct Found {
        let options: SearchOptions
        /// If the query finds nothing, the queries with one part left out that find something, with their totals; else
        /// nil.
        let suggestions: [(query: Query, total: Int)]?
    }

    /// What is written next.
    private enum Part {
        /// All before the results.
        case head
        /// Results from an index on.
        case result(Int)
        /// The beginning of the facet with an index, behind the end of the one before; behind the last facet, the end
        /// of all.
        case facet(Int)
        /// A value of a facet, both by index.
        case value(Int, of: Int)
        /// All behind the facets.
        case tail
    }

    private let query: ListQuery
    private let path: String
    /// The query in canonical form, the cursor not included.
    private let canonical: [(name: String, value: String)]
    private let total: Int
    private let results: [Result]
    private let coverage: Coverage
    /// The ids asked for that no article has; nil when none are asked for.
    private let missing: [ArticleID]?
    /// The facets that are asked for.
    private let facets: [FacetSteps.Counted]
    private let found: Found?
    private var renderer: ArticleRenderer
    private var part = Part.head
    private let linkWriter: Links
    let links: [(relation: StaticString, target: String)]

    /// - Parameter next: the cursor of the next page, if there is one.
    init(
        _ query: ListQuery, path: String, canonical: [(name: String, value: String)], total: Int,
        results: [Result], next: Cursor?, facets: [FacetSteps.Counted], coverage: Coverage,
        missing: [ArticleID]?, found: Found? = nil, renderer: ArticleRenderer
    ) {
        self.query = query
        self.path = path
        self.coverage = coverage
        self.missing = missing
        let linkWriter = renderer.links
        self.linkWriter = linkWriter
        self.canonical = canonical
        self.total = total
        self.results = results
        self.facets = facets
        self.found = found
        self.renderer = renderer
        func link(to cursor: Cursor?) -> String {
            var parameters = canonical
            if let cursor { parameters.append(("cursor", cursor.text)) }
            return linkWriter.to(path, parameters)
        }
        var links = [(relation: "self" as StaticString, target: link(to: query.cursor))]
        if let next { links.append(("next", link(to: next))) }
        self.links = links
    }

    mutating func writePart(to json: inout JSONWriter) -> Progress {
        switch part {
        case .head:
            writeHead(&json)
            part = .result(0)
        case .result(let index): writeResults(from: index, &json)
        case .facet(let facet):
            if facet > 0 { json.closeArray() }
            if facet < facets.count {
                if facet == 0 {
                    json.key("facets")
                    json.openObject()
                }
                json.key(text: facets[facet].facet.rawValue)
                json.openArray()
                part = .value(0, of: facet)
            } else {
                if facet > 0 {
                    json.key("more")
                    json.array(facets.lazy.filter(\.hasMore).map(\.facet.rawValue))
                    json.closeObject()
                }
                part = .tail
            }
        case .value(let index, let facet):
            let (kind, counts, _) = facets[facet]
            if index < counts.count { write(counts[index], of: kind, &json) }
            part = index < counts.count ? .value(index + 1, of: facet) : .facet(facet + 1)
        case .tail:
            writeTail(&json)
            return .done
        }
        return .more
    }

    private func writeHead(_ json: inout JSONWriter) {
        json.openList(total: total, count: results.count, generation: renderer.archive.generation)
        json.key("query")
        json.object { json in
            if let found { json.member("q", found.options.search.text) }
            query.echo(&json)
            found?.options.echo(&json)
        }
        json.writeMissing(missing)
        if let found {
            json.key("warnings")
            json.array(found.options.search.warnings)
            if let suggestions = found.suggestions { write(suggestions, &json) }
        }
        json.key("results")
        json.openArray()
    }

    /// Writes results until they are as long as a part may be.
    private mutating func writeResults(from start: Int, _ json: inout JSONWriter) {
        let end = json.count + AnswerLimits.partBytes
        var index = start
        while index < results.count, json.count < end {
            if renderer.write(results[index], &json) == .more { break }
            index += 1
        }
        if index == results.count { json.closeArray() }
        part = index < results.count ? .result(index) : .facet(0)
    }

    private func writeTail(_ json: inout JSONWriter) {
        json.key("coverage")
        coverage.write(&json)
        json.closeList(links: links)
    }

    private func write(_ count: FacetCounter.Count, of facet: Facet, _ json: inout JSONWriter) {
        let filter = FacetCounter.filter(facet, count.value)
        let others = canonical.filter { parameter in !facet.parameters.contains { $0.name == parameter.name } }
        json.object { json in
            json.member("value", count.value)
            if let name = count.name {
                json.member("name", name)
            }
            json.member("count", count.count)
            json.member("url", linkWriter.to(path, others + filter))
        }
    }

    private func write(_ suggestions: [(query: Query, total: Int)], _ json: inout JSONWriter) {
        json.key("suggestions")
        json.array { json in
            for (rest, total) in suggestions {
                let parameters = canonical.map { $0.name == "q" ? ("q", rest.description) : $0 }
                json.object { json in
                    json.member("q", rest.description)
                    json.member("total", total)
                    json.member("url", linkWriter.to(path, parameters))
                }
            }
        }
    }
}

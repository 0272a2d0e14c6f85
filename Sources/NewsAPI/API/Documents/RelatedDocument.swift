/// The answer of `/articles/{id}/related`. The related articles are found in steps.
struct RelatedDocument: JSONDocument {
    private let search: RelatedSearch
    private let selection: ArticleSelection
    private let id: String
    private let limit: Int
    private let fields: [ArticleField]
    /// The query in canonical form.
    private let canonical: RequestContext.Canonical
    private var renderer: ArticleRenderer
    /// The related articles, when all steps are done.
    private var found: [RelatedSearch.Related] = []
    /// Index of the result to be written next; nil before the first part.
    private var next: Int?

    let links: [(relation: StaticString, target: String)]

    /// - Parameters:
    ///   - id: that of the article.
    ///   - fields: the members of articles that are written.
    ///   - canonical: the query in canonical form.
    init(
        _ search: RelatedSearch, _ selection: ArticleSelection, id: String, limit: Int, fields: [ArticleField],
        canonical: RequestContext.Canonical, _ renderer: ArticleRenderer
    ) {
        self.search = search
        self.selection = selection
        self.id = id
        self.limit = limit
        self.fields = fields
        self.canonical = canonical
        self.renderer = renderer
        links = [("self", renderer.links.to("/articles/" + id + "/related", canonical))]
    }

    mutating func step() -> Progress {
        let progress = search.step()
        if progress == .done { found = search.found }
        return progress
    }

    mutating func writePart(to json: inout JSONWriter) -> Progress {
        guard let next else {
            writeHead(&json)
            self.next = 0
            return .more
        }
        if next < found.count {
            let related = found[next]
            if renderer.write(.init(ordinal: related.ordinal, relation: related), &json) == .done {
                self.next = next + 1
            }
            return .more
        }
        writeTail(&json)
        return .done
    }

    private func writeHead(_ json: inout JSONWriter) {
        json.openList(total: found.count, count: found.count, generation: selection.archive.generation)
        json.key("query")
        json.object { json in
            json.member("id", id)
            selection.filter.echo(&json)
            json.member("limit", limit)
            json.echo(fields, in: canonical)
        }
        json.writeMissing(selection.missing)
        json.key("results")
        json.openArray()
    }

    private func writeTail(_ json: inout JSONWriter) {
        json.closeArray()
        let undated = found.count { $0.ordinal >= selection.archive.order.datedCount }
        json.key("coverage")
        selection.coverage(undated: undated).write(&json)
        json.closeList(links: links, further: ("article", renderer.links.to("/articles/" + id)))
    }
}

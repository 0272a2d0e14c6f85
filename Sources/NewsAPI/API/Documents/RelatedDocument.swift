/// The answer of `/articles/{id}/related`. The related articles are found in steps.
struct RelatedDocument: ElementListDocument {
    private let search: RelatedSearch
    let selection: ArticleSelection
    private let id: String
    private let limit: Int
    private let fields: [ArticleField]
    /// The query in canonical form.
    private let canonical: RequestContext.Canonical
    private var renderer: ArticleRenderer
    /// The related articles, when all steps are done.
    private var found: [RelatedSearch.Related] = []
    var next: Int?

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

    var count: Int { found.count }

    var coverage: Coverage {
        selection.coverage(undated: found.count { $0.ordinal >= selection.archive.order.datedCount })
    }

    var furtherLink: (relation: StaticString, target: String)? { ("article", renderer.links.to("/articles/" + id)) }

    func echo(_ json: inout JSONWriter) {
        json.member("id", id)
        selection.filter.echo(&json)
        json.member("limit", limit)
        json.echo(fields, in: canonical)
    }

    mutating func write(element index: Int, to json: inout JSONWriter) -> Progress {
        renderer.write(.init(ordinal: found[index].ordinal, relation: found[index]), &json)
    }
}

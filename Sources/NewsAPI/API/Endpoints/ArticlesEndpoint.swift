import HTTPCore

/// Answers `/articles`, `/articles/{id}` and `/articles/{id}/raw`.
enum ArticlesEndpoint {
    /// `/articles`: the articles that pass the filters, a page of results at a time.
    static func list(_ context: RequestContext) throws(APIError) -> Response {
        var parameters = Parameters(context.request.target, allowed: ListQuery.names)
        let query = ListQuery(
            &parameters, archive: context.archive, sorts: [.newest, .oldest, .page], defaultSort: .newest,
            fields: .list)
        let pretty = parameters.flag("pretty")
        try parameters.finish()
        var tagged = query.canonical
        if let cursor = query.cursor { tagged.append(("cursor", cursor.text)) }
        let selection = ArticleSelection(archive: context.archive, query: query)
        let renderer = ArticleRenderer(context, fields: query.fields, pretty: pretty)
        return context.json(tagged, pretty: pretty) { ListDocument(selection, renderer) }
    }

    /// `/articles/{id}`: one article.
    static func article(_ context: RequestContext) throws(APIError) -> Response {
        var parameters = Parameters(context.request.target, allowed: ["fields"])
        let selection = ArticleField.Selection.article
        let fields = selection.read(&parameters)
        let pretty = parameters.flag("pretty")
        try parameters.finish()
        let ordinal = try ordinal(context)
        let canonical = fields == selection.standard ? [] : [("fields", fields.map(\.rawValue).joined(separator: ","))]
        let renderer = ArticleRenderer(context, fields: fields, pretty: pretty)
        return context.json(canonical, pretty: pretty) { ArticleDocument(ordinal: ordinal, renderer) }
    }

    /// `/articles/{id}/raw`: the article's source lines as they stand in the file, decoded to UTF-8.
    static func raw(_ context: RequestContext) throws(APIError) -> Response {
        try Parameters(context.request.target, allowed: []).finish()
        let ordinal = try ordinal(context)
        return context.conditional([], representation: "text") {
            let (page, article) = context.archive.article(ordinal)
            var lines = SourceLines(of: article, on: page.text)
            let answer = { lines.work() == .done ? Self.text(page.text.bytes[lines.range]) : nil }
            return answer() ?? .pending(answer)
        }
    }

    /// An answer of plain text, as a stream when it is long.
    private static func text(_ text: ArraySlice<UInt8>) -> Response {
        let contentType: StaticString = "text/plain; charset=utf-8"
        if text.count <= AnswerLimits.wholeBytes { return Response(.ok, contentType: contentType, body: text) }
        var rest = text
        let body = BodyStream { buffer in
            buffer += rest.prefix(AnswerLimits.partBytes)
            rest = rest.dropFirst(AnswerLimits.partBytes)
            return rest.isEmpty ? .end : .more
        }
        return Response(.ok, contentType: contentType, body: .stream(body))
    }

    /// The ordinal of the article that the path names.
    ///
    /// - Throws: `articleGone` or `articleNotFound` when there is none.
    static func ordinal(_ context: RequestContext) throws(APIError) -> Int {
        let text = context.name
        let id = ArticleID(text)
        if let ordinal = id.flatMap(context.archive.ordinal) { return ordinal }
        if id.map(context.archive.isGone) == true {
            throw APIError(problem: .articleGone, detail: "The article \"\(text)\" is no longer in the archive.")
        }
        throw APIError(problem: .articleNotFound, detail: "The archive holds no article with the id \"\(text)\".")
    }
}

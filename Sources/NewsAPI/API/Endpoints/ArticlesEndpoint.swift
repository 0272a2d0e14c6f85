import HTTPCore

/// Answers `/articles`, `/articles/{id}` and `/articles/{id}/raw`.
enum ArticlesEndpoint {
    static let list = Endpoint(
        "articles", "/articles", "articles, newest first; by district, period, person, section, page",
        parameters: Parameter.list,
        answers: [.json("ArticleList")], .archive(answerList))

    static let article = Endpoint(
        "article", "/articles/{id}", "one article", named: [.id], parameters: [.articleFields],
        answers: [.json("Article")],
        problems: [.articleNotFound, .articleGone], .archive(answerArticle))

    static let raw = Endpoint(
        "articleRaw", "/articles/{id}/raw", "the lines of the source file that an article was parsed from",
        named: [.id], answers: [.other("text/plain; charset=utf-8")], problems: [.articleNotFound, .articleGone],
        .archive(answerRaw))

    private static func answerList(_ context: RequestContext) throws(APIError) -> Response {
        var parameters = context.parameters()
        let query = ListQuery(&parameters, context.archive)
        try parameters.finish()
        let renderer = ArticleRenderer(context, fields: query.fields, pretty: parameters.isPretty)
        return context.json(query.tagged, pretty: parameters.isPretty) { ListDocument(query, renderer) }
    }

    private static func answerArticle(_ context: RequestContext) throws(APIError) -> Response {
        var parameters = context.parameters()
        let selection = ArticleField.Selection.article
        let fields = selection.read(&parameters, .articleFields)
        try parameters.finish()
        let ordinal = try ordinal(context)
        let canonical = fields == selection.standard ? [] : [("fields", fields.map(\.rawValue).joined(separator: ","))]
        let renderer = ArticleRenderer(context, fields: fields, pretty: parameters.isPretty)
        let state = EntityState(context.archive).article(ordinal)
        return context.json(canonical, of: state, pretty: parameters.isPretty) {
            ArticleDocument(ordinal: ordinal, renderer)
        }
    }

    /// The article's source lines as they stand in the file, decoded to UTF-8.
    private static func answerRaw(_ context: RequestContext) throws(APIError) -> Response {
        try context.parameters().finish()
        let ordinal = try ordinal(context)
        let state = EntityState(context.archive).page(Int(context.archive.articles[ordinal].page))
        return context.conditional([], of: state, representation: "text") {
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

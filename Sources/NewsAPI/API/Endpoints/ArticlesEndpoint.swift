import HTTPCore

/// Answers `/articles`, `/articles/{id}` and `/articles/{id}/raw`.
enum ArticlesEndpoint {
    static let list = Endpoint(
        "articles", "/articles", "articles, newest first; by district, period, person, section, page",
        parameters: Parameter.list,
        answers: [.json("ArticleList")], .archive(answerList))

    static let article = Endpoint(
        "article", "/articles/{id}", "one article, or its citation", named: [.id],
        parameters: [.articleFields, .articleFormat],
        answers: [.json("Article")] + Citation.allCases.map(content),
        problems: [.articleNotFound, .articleGone], .archive(answerArticle))

    static let text = Endpoint(
        "articleText", "/articles/{id}/text", "an article as a reader reads it, columns joined", named: [.id],
        answers: [.other("text/plain; charset=utf-8")], problems: [.articleNotFound, .articleGone],
        .archive(answerText))

    private static func content(_ citation: Citation) -> Endpoint.Content {
        .init(mediaType: "\(citation.mediaType)", schema: citation == .csl ? "CitationList" : nil)
    }

    /// What `/articles/{id}` can answer with.
    enum Format: String, CaseIterable {
        case json, csl, ris, gbt7714

        /// The format of the citation; nil for the article itself.
        var citation: Citation? { Citation(rawValue: rawValue) }
    }

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
        let format = parameters.choice(.articleFormat, Format.self)
        if format != .json && parameters.has(.articleFields) {
            parameters.reject(.articleFields, "\"fields\" chooses members of the JSON; a citation has none of them.")
        }
        try parameters.finish()
        let ordinal = try ordinal(context)
        if let citation = format.citation { return cite(ordinal, citation, pretty: parameters.isPretty, context) }
        let canonical = fields == selection.standard ? [] : [("fields", fields.map(\.rawValue).joined(separator: ","))]
        let renderer = ArticleRenderer(context, fields: fields, pretty: parameters.isPretty)
        let state = EntityState(context.archive)
        let shown =
            fields == selection.standard ? state.article(ordinal) : state.members(fields, of: ordinal, context)
        return context.json(canonical, of: shown, pretty: parameters.isPretty) {
            ArticleDocument(ordinal: ordinal, renderer)
        }
    }

    /// A citation of the article. It has the absolute URL at which people read it, and so depends on the host that was asked.
    private static func cite(
        _ ordinal: Int, _ citation: Citation, pretty: Bool, _ context: RequestContext
    ) -> Response {
        let (page, article) = context.archive.article(ordinal)
        let base = context.call.absoluteLinks.base
        let hasReadingRoom = context.call.application.settings.hasReadingRoom
        let url = hasReadingRoom ? article.readingURL(base: base) : article.url(base: base)
        return context.conditional(
            [("url", url)], of: EntityState(context.archive).citation(ordinal), pretty: pretty,
            representation: citation.rawValue, dependsOnHost: true
        ) {
            RequestContext.answer(namingAuthorsOf: article) { authors in
                let bytes = citation.bytes(of: article, by: authors, on: page, url: url, pretty: pretty)
                return Response(.ok, contentType: citation.mediaType, body: bytes)
            }
        }
    }

    /// The article as plain text.
    private static func answerText(_ context: RequestContext) throws(APIError) -> Response {
        try context.parameters().finish()
        let ordinal = try ordinal(context)
        let (page, article) = context.archive.article(ordinal)
        return context.octets(
            [], of: EntityState(context.archive).text(ordinal), contentType: "text/plain; charset=utf-8",
            representation: "text"
        ) { ArticleTextDocument(ArticleText(of: article, on: page)) }
    }

    /// The article's source lines as they stand in the file, decoded to UTF-8. Which lines these are depends on all of
    /// the page, so that they are found before the tag is known, which names them alone.
    private static func answerRaw(_ context: RequestContext) throws(APIError) -> Response {
        try context.parameters().finish()
        let ordinal = try ordinal(context)
        let (page, article) = context.archive.article(ordinal)
        var lines = SourceLines(of: article, on: page.text)
        let answer = { () -> Response? in
            guard lines.work() == .done else { return nil }
            return context.conditional([], of: lines.fingerprint, representation: "raw") {
                Self.text(page.text.bytes[lines.range])
            }
        }
        return answer() ?? .pending(answer)
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

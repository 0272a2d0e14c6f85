import HTTPCore

/// Answers `/read` and what is below it: the reading room. What an address names is checked as the API checks it, so
/// that an address that names nothing has the status of an error.
enum ReadingEndpoint {
    /// The page, and the page with the status of an error.
    private static func pages(_ errors: Status...) -> [Endpoint.Content] {
        ([.ok, .badRequest, .serviceUnavailable] + errors).map {
            Endpoint.Content(mediaType: "\(ReadingRoom.mediaType)", schema: nil, status: $0)
        }
    }

    static let list = Endpoint(
        "read", "/read", "a page for readers: articles of any list or search",
        about: "Its script asks the API below; errors are shown on the page.",
        parameters: [.optionalText] + Parameter.filters + [.searchSort, .seed, .cursor], answers: pages(),
        isForReaders: true, .archive(answerList))

    static let article = Endpoint(
        "readArticle", "/read/articles/{id}", "a page for readers: one article", named: [.id],
        answers: pages(.notFound, .gone), isForReaders: true, .archive(answerArticle))

    static let page = Endpoint(
        "readPage", "/read/pages/{page...}", "a page for readers: a source page", named: [.pageName],
        answers: pages(.notFound), isForReaders: true, .archive(answerPage))

    static let style = Endpoint(
        "readStyle", "/read/room.css", "the style of the pages for readers",
        answers: [.other("text/css; charset=utf-8")], isForReaders: true, .archive(answerStyle))

    static let script = Endpoint(
        "readScript", "/read/room.js", "the script of the pages for readers",
        answers: [.other("text/javascript; charset=utf-8")], isForReaders: true, .archive(answerScript))

    private static func answerList(_ context: RequestContext) throws(APIError) -> Response {
        var parameters = context.parameters()
        _ = SearchText(&parameters, .optionalText)
        _ = ListQuery(&parameters, context.archive, sort: .searchSort)
        try parameters.finish()
        return context.readingRoom()
    }

    private static func answerArticle(_ context: RequestContext) throws(APIError) -> Response {
        try context.parameters().finish()
        let ordinal = try ArticlesEndpoint.ordinal(context)
        let settings = context.call.application.settings
        let (page, article) = context.archive.article(ordinal)
        return context.conditional(
            ReadingRoom.canonical(settings) + [("room", ReadingRoom.state)],
            of: EntityState(context.archive).citation(ordinal), representation: "html"
        ) {
            RequestContext.answer(namingAuthorsOf: article, most: AnswerLimits.metadataAuthors) { authors in
                let metadata = ArticleMetadata(
                    article: article, authors: authors, page: page, base: settings.basePath)
                return ReadingRoom.response(.ok, settings, metadata)
            }
        }
    }

    private static func answerPage(_ context: RequestContext) throws(APIError) -> Response {
        try context.parameters().finish()
        _ = try PagesEndpoint.ordinal(context)
        return context.readingRoom()
    }

    private static func answerStyle(_ context: RequestContext) throws(APIError) -> Response {
        try context.parameters().finish()
        return context.conditional([], of: ReadingRoom.state, representation: "css") {
            Response(.ok, contentType: "text/css; charset=utf-8", body: ReadingRoom.style)
        }
    }

    private static func answerScript(_ context: RequestContext) throws(APIError) -> Response {
        try context.parameters().finish()
        return context.conditional([], of: ReadingRoom.state, representation: "js") {
            Response(.ok, contentType: "text/javascript; charset=utf-8", body: ReadingRoom.script)
        }
    }
}

extension RequestContext {
    /// Answers with the page for readers, which depends on the program and its options alone.
    func readingRoom() -> Response {
        let settings = call.application.settings
        return conditional(ReadingRoom.canonical(settings), of: ReadingRoom.state, representation: "html") {
            ReadingRoom.response(.ok, settings)
        }
    }
}

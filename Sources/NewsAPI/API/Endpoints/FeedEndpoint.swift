import HTTPCore

/// Answers `/feed.json` and `/feed.atom`: a list or search as a feed, for programs that read news.
enum FeedEndpoint {
    private static let parameters =
        [Parameter.optionalText] + Parameter.filters + [.sort, .seed, .limit, .cursor]

    static let json = Endpoint(
        "feedJSON", "/feed.json", "articles of any query as a JSON Feed 1.1",
        about:
            "How a q was read that cannot be read in full, and which ids no article has, the member _news_server says.",
        parameters: parameters, answers: [.init(mediaType: "application/feed+json", schema: "ArticleFeed")],
        .archive(answerJSON))

    static let atom = Endpoint(
        "feedAtom", "/feed.atom", "articles of any query as an Atom feed",
        about: "How a q was read that cannot be read in full, and which ids no article has, the subtitle says.",
        parameters: parameters, answers: [.other("application/atom+xml; charset=utf-8")], .archive(answerAtom))

    private static func answerJSON(_ context: RequestContext) throws(APIError) -> Response {
        let feed = try page(context)
        return context.json(
            feed.tagged, pretty: feed.isPretty, contentType: FeedHead.jsonMediaType, dependsOnHost: true
        ) { JSONFeedDocument(feed.page()) }
    }

    private static func answerAtom(_ context: RequestContext) throws(APIError) -> Response {
        let feed = try page(context)
        return context.octets(
            feed.tagged, contentType: FeedHead.atomMediaType, representation: "atom", dependsOnHost: true
        ) { AtomDocument(feed.page()) }
    }

    /// What a request asks for, made when it is needed, and what the entity tag is made of.
    private static func page(
        _ context: RequestContext
    ) throws(APIError) -> (page: () -> FeedPage, tagged: RequestContext.Canonical, isPretty: Bool) {
        var parameters = context.parameters()
        let text = SearchText(&parameters, .optionalText)
        let query = ListQuery(&parameters, context.archive)
        try parameters.finish()
        let isPretty = parameters.isPretty
        let base = context.call.absoluteLinks.base
        let settings = context.call.application.settings
        let words = text.map { [(name: "q", value: $0.text)] } ?? []
        let page = {
            FeedPage(
                FeedSteps(context.archive, query, text), path: context.call.endpoint.path,
                canonical: words + query.canonical, warnings: text?.warnings ?? [], base: base,
                hasReadingRoom: settings.hasReadingRoom, name: settings.programName, pretty: isPretty)
        }
        let shown = [
            (name: "base", value: base), (name: "name", value: settings.programName),
            (name: "readers", value: settings.hasReadingRoom ? "1" : "0"),
        ]
        let tagged = words + query.tagged + (text?.taggedWarnings ?? []) + shown
        return (page, tagged, isPretty)
    }
}

import HTTPCore

/// The table of the API.
enum API {
    /// Every path, in the order in which it is described.
    static let endpoints: [Endpoint] = [
        RootEndpoint.root,
        ArticlesEndpoint.list, ArticlesEndpoint.article, ArticlesEndpoint.text, ArticlesEndpoint.raw,
        RelatedEndpoint.related,
        SearchEndpoint.search, SuggestEndpoint.suggest, TimelineEndpoint.timeline,
        DistrictsEndpoint.list, SectionsEndpoint.list, BylinesEndpoint.list, PagesEndpoint.list, PagesEndpoint.page,
        FeedEndpoint.json, FeedEndpoint.atom, ExportEndpoint.ndjson, ExportEndpoint.csv,
        ChangesEndpoint.changes,
        ProblemsEndpoint.list, ProblemsEndpoint.problem, HealthEndpoint.alive, HealthEndpoint.ready,
        OpenAPIEndpoint.document, DocsEndpoint.page,
        MetricsEndpoint.metrics,
        ReadingEndpoint.list, ReadingEndpoint.article, ReadingEndpoint.page, ReadingEndpoint.style,
        ReadingEndpoint.script, SitemapEndpoint.sitemap, SitemapEndpoint.robots, SitemapEndpoint.search,
    ]

    /// The problems that every endpoint may answer with.
    static let commonProblems: [Problem] = [.unknownParameter, .invalidParameter, .methodNotAllowed]
}

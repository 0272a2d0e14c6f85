import HTTPCore

/// Which endpoint answers which path.
enum Routes {
    /// What answers the requests for a path.
    enum Endpoint: Sendable {
        /// Makes its answers from a snapshot of the archive: 503 before there is one.
        case archive(@Sendable (RequestContext) throws(APIError) -> Response)
        /// Answer also before there is a snapshot.
        case alive, ready
    }

    /// All paths.
    static let router: Router<Endpoint> = {
        var router = Router<Endpoint>()
        router.add("/", .archive(RootEndpoint.answer))
        router.add("/articles", .archive(ArticlesEndpoint.list))
        router.add("/articles/{id}", .archive(ArticlesEndpoint.article))
        router.add("/articles/{id}/raw", .archive(ArticlesEndpoint.raw))
        router.add("/articles/{id}/related", .archive(RelatedEndpoint.related))
        router.add("/search", .archive(SearchEndpoint.search))
        router.add("/suggest", .archive(SuggestEndpoint.suggest))
        router.add("/timeline", .archive(TimelineEndpoint.timeline))
        router.add("/districts", .archive(DistrictsEndpoint.list))
        router.add("/pages", .archive(PagesEndpoint.list))
        router.add("/pages/{page}", .archive(PagesEndpoint.page))
        router.add("/problems", .archive(ProblemsEndpoint.list))
        router.add("/problems/{name}", .archive(ProblemsEndpoint.problem))
        router.add("/healthz", .alive)
        router.add("/readyz", .ready)
        return router
    }()
}

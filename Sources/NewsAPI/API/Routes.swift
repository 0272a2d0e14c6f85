import HTTPCore

/// Which path is answered by what.
enum Routes {
    enum Endpoint: Sendable {
        case root, articles, article, raw, related, search, suggest, timeline, districts, pages, page, problems,
            problem, alive, ready
    }

    static let router: Router<Endpoint> = {
        var router = Router<Endpoint>()
        router.add("/", .root)
        router.add("/articles", .articles)
        router.add("/articles/{id}", .article)
        router.add("/articles/{id}/raw", .raw)
        router.add("/articles/{id}/related", .related)
        router.add("/search", .search)
        router.add("/suggest", .suggest)
        router.add("/timeline", .timeline)
        router.add("/districts", .districts)
        router.add("/pages", .pages)
        router.add("/pages/{page}", .page)
        router.add("/problems", .problems)
        router.add("/problems/{name}", .problem)
        router.add("/healthz", .alive)
        router.add("/readyz", .ready)
        return router
    }()
}

extension Routes.Endpoint {
    func answer(_ context: RequestContext) throws(APIError) -> Response {
        switch self {
        case .root: try RootEndpoint.answer(context)
        case .articles: try ArticlesEndpoint.list(context)
        case .article: try ArticlesEndpoint.article(context)
        case .raw: try ArticlesEndpoint.raw(context)
        case .related: try RelatedEndpoint.related(context)
        case .search: try SearchEndpoint.search(context)
        case .suggest: try SuggestEndpoint.suggest(context)
        case .timeline: try TimelineEndpoint.timeline(context)
        case .districts: try DistrictsEndpoint.list(context)
        case .pages: try PagesEndpoint.list(context)
        case .page: try PagesEndpoint.page(context)
        case .problems: try ProblemsEndpoint.list(context)
        case .problem: try ProblemsEndpoint.problem(context)
        case .alive: try HealthEndpoint.alive(context)
        case .ready: try HealthEndpoint.ready(context)
        }
    }
}

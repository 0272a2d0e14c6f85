import HTTPCore

/// What a path is answered by.
enum Endpoint {
    case root, articles, article, raw, related, search, suggest, timeline, districts, pages, page, problems, problem,
        alive, ready

    /// nil for a path at which nothing is served.
    ///
    /// - Parameter path: its segments; the second one names an article, a page or a problem.
    init?(_ path: [String]) {
        switch path.count {
        case 0: self = .root
        case 1:
            switch path[0] {
            case "articles": self = .articles
            case "search": self = .search
            case "suggest": self = .suggest
            case "timeline": self = .timeline
            case "districts": self = .districts
            case "pages": self = .pages
            case "problems": self = .problems
            case "healthz": self = .alive
            case "readyz": self = .ready
            default: return nil
            }
        case 2:
            switch path[0] {
            case "articles": self = .article
            case "pages": self = .page
            case "problems": self = .problem
            default: return nil
            }
        case 3 where path[0] == "articles":
            switch path[2] {
            case "raw": self = .raw
            case "related": self = .related
            default: return nil
            }
        default: return nil
        }
    }

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

import HTTPCore

/// The application behind the HTTP layer: answers requests from the current snapshot of an archive.
///
/// The nouns of this room: the *table* (`API`) has an *endpoint* for each path. A request to it is a *call*, and with
/// the one snapshot that the answer is made from a *context* (`RequestContext`). The endpoint reads the *parameters* and
/// answers with a *document* (`JSONDocument`), which is made in steps and written in parts, so that no answer keeps the
/// loop from the others for long. Errors are *problems* (`Problem`). An answer's *entity tag* is made of what it depends
/// on, before the answer is.
public struct NewsService: Sendable {
    private let application: Application

    /// - Parameters:
    ///   - store: holds the current snapshot.
    ///   - settings: what holds for all answers.
    ///   - monitoring: what `/metrics` tells of the program, and who takes note of the answers.
    public init(
        store: ArchiveStore, settings: APISettings = APISettings(), monitoring: Monitoring = Monitoring()
    ) {
        application = Application(store, settings, monitoring)
    }

    /// The first segments of all paths that are served.
    public static let firstSegments = Set(
        API.endpoints.compactMap { $0.path.split(separator: "/").first.map(String.init) })

    /// The service for an HTTP server.
    public var service: Service {
        Service(
            makeHandler: {
                let loop = LoopState(application.store)
                return Service.Handler(version: loop.update, respond: { answer($0, loop) })
            },
            failure: { failure in
                let errors = failure.parameter.map { [Problem.ParameterError(parameter: $0, detail: failure.detail)] }
                var response = Problem.of(failure).response(
                    detail: failure.detail, instance: failure.instance.map(application.linked), errors: errors ?? [],
                    base: application.settings.basePath)
                if failure.status == .serviceUnavailable { response.add("Retry-After", "1") }
                response.add(lines: application.commonFields)
                return response
            }, access: application.monitoring.access)
    }

    /// Answers a request, with the common fields, also where the answer takes steps to make.
    private func answer(_ request: Request, _ loop: LoopState) -> Response {
        var response = route(request, loop)
        if case .pending = response.body { return response.mapped(withCommonFields) }
        response.add(lines: application.commonFields)
        return response
    }

    private func withCommonFields(_ response: Response) -> Response {
        var response = response
        response.add(lines: application.commonFields)
        return response
    }

    /// Answers a request by its path; errors become problems.
    private func route(_ request: Request, _ loop: LoopState) -> Response {
        let segments = application.segments(behindBaseOf: request.target.segments)
        if segments.contains(""), let response = redirect(request) { return response }
        switch match(request, segments) {
        case .found(let endpoint, let named):
            let call = Call(request: request, endpoint: endpoint, segments: named, application: application)
            do throws(APIError) {
                switch endpoint.handler {
                case .service(let answer): return try answer(call, loop)
                case .archive(let answer):
                    guard let archive = loop.archive else { throw Self.isLoading }
                    return try answer(RequestContext(call: call, archive: archive, loop: loop))
                }
            } catch {
                return ReadingRoom.response(to: error, call) ?? problem(error, request)
            }
        case .options(let allow): return preflight(request, allow)
        case .methodNotAllowed(let allow):
            let detail = "\(request.target.path) takes \(allow), not \(request.methodName)."
            var response = problem(APIError(problem: .methodNotAllowed, detail: detail), request)
            response.add("Allow", allow)
            return response
        case .notFound:
            let paths = application.endpoints.map(\.path).filter { !$0.contains("{") }.map(application.linked)
            let nearest = Parameters.suggestion(application.linked(request.target.path), paths)
            let detail = "Nothing is served at \(request.target.path)\(nearest)."
            return problem(APIError(problem: .notFound, detail: detail), request)
        }
    }

    private func match(_ request: Request, _ segments: [String]) -> Router<Endpoint>.Match {
        application.router.match(method: request.method, isAsterisk: request.target.isAsterisk, segments: segments)
    }

    private func problem(_ error: APIError, _ request: Request) -> Response {
        var response = error.problem.response(
            detail: error.detail, instance: application.linked(request.target.path), errors: error.errors,
            pretty: Parameters.isPretty(request.target), base: application.settings.basePath)
        if error.problem.status == .serviceUnavailable { response.add("Retry-After", "1") }
        return response
    }

    /// The answer to a path with a slash too many, `/articles/` or `//news/articles`: the same path without it. Nil
    /// when nothing is there either.
    private func redirect(_ request: Request) -> Response? {
        // The slash may stand before the base path, which is known only when it is taken out.
        let plain = application.segments(behindBaseOf: request.target.segments.filter { !$0.isEmpty })
        if case .notFound = match(request, plain) { return nil }
        let path = plain.map { "/" + QueryString.encode($0) }.joined()
        var response = Response(.permanentRedirect)
        let target = application.settings.basePath + (path.isEmpty ? "/" : path)
        response.add("Cache-Control", "no-store")
        response.add("Location", QueryString.link(target, request.target.parameters.map { ($0.name, $0.value) }))
        return response
    }

    private static let isLoading = APIError(
        problem: .archiveLoading, detail: "The archive is still being loaded; /readyz says how far that has come.")

    /// The answer to OPTIONS, also to the one that a browser sends before a request that is not simple (Fetch Standard,
    /// CORS-preflight fetch).
    private func preflight(_ request: Request, _ allow: StaticString) -> Response {
        var response = Response(.noContent)
        response.add("Allow", allow)
        if request.value(of: .accessControlRequestMethod) != nil {
            response.add("Access-Control-Allow-Methods", allow)
            // `*` allows any field but Authorization, which must be named (Fetch Standard, CORS non-wildcard
            // request-header name).
            response.add("Access-Control-Allow-Headers", "*, Authorization")
            response.add("Access-Control-Max-Age", "86400")
        }
        return response
    }
}

import HTTPCore
import Synchronization

/// The application behind the HTTP layer: answers requests from the current snapshot of an archive.
///
/// The nouns of this room: a *route* (`Routes`) is a path and the *endpoint* that answers it. An endpoint gets a
/// *context* (`RequestContext`): the request and the one snapshot that the answer is made from. It reads the
/// *parameters* and answers with a *document* (`JSONDocument`), which is made in steps and written in parts, so that no
/// answer keeps the loop from the others for long. Errors are *problems* (`Problem`). An answer's *entity tag* is made
/// of generation, path and query, before the answer is.
public struct NewsService: Sendable {
    private let store: ArchiveStore
    /// The field lines that every answer has, in wire form.
    private let commonFields: [UInt8]

    /// - Parameters:
    ///   - store: holds the current snapshot.
    ///   - corsOrigin: the origin whose pages may read the answers, serialized, or `*` for all.
    public init(store: ArchiveStore, corsOrigin: String) {
        self.store = store
        var common = Response(.ok)
        common.add("Access-Control-Allow-Origin", corsOrigin)
        common.add("Access-Control-Expose-Headers", "ETag, Link, Retry-After, Server-Timing")
        common.add("Vary", "Accept-Encoding")
        common.add("X-Content-Type-Options", "nosniff")
        commonFields = common.fields
    }

    /// The service for an HTTP server. Each of its loops holds a reference of its own to the snapshot, and takes the
    /// next one only when the store's version has changed.
    public var service: Service {
        Service(
            makeHandler: {
                var version = store.version.load(ordering: .acquiring)
                var archive = store.archive
                var rendered = RenderedArticles()
                return Service.Handler(
                    version: {
                        let current = store.version.load(ordering: .acquiring)
                        if current != version {
                            version = current
                            archive = store.archive
                            rendered = RenderedArticles()
                        }
                        return version
                    },
                    respond: { answer($0, archive, rendered) })
            },
            failure: { failure in
                let errors = failure.parameter.map { Problem.ParameterError(parameter: $0, detail: failure.detail) }
                var response = Problem.of(failure).response(
                    detail: failure.detail, instance: failure.instance, errors: errors.map { [$0] } ?? [])
                if failure.status == .serviceUnavailable { response.add("Retry-After", "1") }
                addCommonFields(&response)
                return response
            })
    }

    /// Answers a request, with the common fields, also where the answer takes steps to make.
    private func answer(_ request: Request, _ archive: Archive?, _ rendered: RenderedArticles) -> Response {
        var response = route(request, archive, rendered)
        if case .pending(let advance) = response.body { return .pending { advance().map(withCommonFields) } }
        addCommonFields(&response)
        return response
    }

    /// Answers a request by its path; errors become problems.
    private func route(_ request: Request, _ archive: Archive?, _ rendered: RenderedArticles) -> Response {
        func problem(_ error: APIError) -> Response {
            var response = error.problem.response(
                detail: error.detail, instance: request.target.path, errors: error.errors,
                pretty: Parameters.isPretty(request.target))
            if error.problem.status == .serviceUnavailable { response.add("Retry-After", "1") }
            return response
        }
        let target = request.target
        switch Routes.router.match(method: request.method, isAsterisk: target.isAsterisk, segments: target.segments) {
        case .found(let endpoint, let segments):
            do throws(APIError) {
                switch endpoint {
                case .alive: return try HealthEndpoint.alive(request)
                case .ready: return try HealthEndpoint.ready(request, store)
                case .archive(let answer):
                    guard let archive else { throw Self.isLoading }
                    return try answer(
                        RequestContext(request: request, segments: segments, archive: archive, rendered: rendered))
                }
            } catch {
                return problem(error)
            }
        case .options(let allow): return preflight(request, allow)
        case .methodNotAllowed(let allow):
            let detail = "\(request.target.path) takes \(allow), not \(request.methodName)."
            var response = problem(APIError(problem: .methodNotAllowed, detail: detail))
            response.add("Allow", allow)
            return response
        case .notFound:
            return problem(APIError(problem: .notFound, detail: "Nothing is served at \(request.target.path)."))
        }
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

    private func withCommonFields(_ response: Response) -> Response {
        var response = response
        addCommonFields(&response)
        return response
    }

    private func addCommonFields(_ response: inout Response) { response.add(lines: commonFields) }
}

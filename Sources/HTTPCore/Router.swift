/// Paths to handlers. `Handler` is whatever the application calls.
public struct Router<Handler: Sendable>: Sendable {
    /// What a request is to be answered with.
    public enum Match {
        /// GET or HEAD of a known path; `parameters` are the segments that stand for `{…}`, in order.
        case found(Handler, parameters: [String])
        /// OPTIONS of a known path or of the server: answer with `Allow`.
        case options(allow: StaticString)
        /// Another method: answer 405 with `Allow`.
        case methodNotAllowed(allow: StaticString)
        case notFound
    }

    private enum Segment {
        case literal(String)
        case parameter
    }

    private struct Route {
        let segments: [Segment]
        let handler: Handler
    }

    private static var allowed: StaticString { "GET, HEAD, OPTIONS" }

    private var routes: [Route] = []

    public init() {}

    /// Adds a path that GET and HEAD reach, such as `/articles/{id}/raw`.
    public mutating func add(_ pattern: String, _ handler: Handler) {
        let segments = pattern.split(separator: "/").map { part in
            part.hasPrefix("{") ? Segment.parameter : .literal(String(part))
        }
        routes.append(Route(segments: segments, handler: handler))
    }

    /// The first route that fits the request.
    public func match(_ request: Request) -> Match {
        if request.target.isAsterisk { return .options(allow: Self.allowed) }
        for route in routes {
            guard let parameters = Self.parameters(route.segments, request.target.segments) else { continue }
            switch request.method {
            case .get, .head: return .found(route.handler, parameters: parameters)
            case .options: return .options(allow: Self.allowed)
            case .connect, .other: return .methodNotAllowed(allow: Self.allowed)
            }
        }
        return .notFound
    }

    private static func parameters(_ pattern: [Segment], _ segments: [String]) -> [String]? {
        guard pattern.count == segments.count else { return nil }
        var parameters: [String] = []
        for index in pattern.indices {
            switch pattern[index] {
            case .literal(let literal): if literal != segments[index] { return nil }
            case .parameter: parameters.append(segments[index])
            }
        }
        return parameters
    }
}

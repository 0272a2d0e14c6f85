/// Finds the handler for a request's path. `Handler` is whatever type the application chooses.
///
/// Inlinable, so that the compiler makes a version for the application's type: as an unspecialised generic of another
/// module it took more than half of the instructions of a small answer.
public struct Router<Handler: Sendable>: Sendable {
    /// What a request is to be answered with.
    public enum Match {
        /// GET or HEAD of a known path. `parameters` are the path's segments at each `{…}` of the pattern, in order.
        case found(Handler, parameters: [String])
        /// OPTIONS of a known path or of the server: answer with `Allow`.
        case options(allow: StaticString)
        /// Another method: answer 405 with `Allow`.
        case methodNotAllowed(allow: StaticString)
        /// No route has this path: answer 404.
        case notFound
    }

    @usableFromInline
    struct Route: Sendable {
        /// The pattern's segments; nil for a `{…}`, which matches any.
        @usableFromInline let segments: [String?]
        @usableFromInline let handler: Handler

        @inlinable
        init(segments: [String?], handler: Handler) {
            self.segments = segments
            self.handler = handler
        }
    }

    @usableFromInline var routes: [Route] = []

    /// A router without routes.
    @inlinable
    public init() {}

    /// The value of `Allow`, the same for all paths.
    @inlinable static var allowed: StaticString { "GET, HEAD, OPTIONS" }

    /// Adds a route for GET and HEAD.
    ///
    /// - Parameters:
    ///   - pattern: a path such as `/articles/{id}/raw`, in which a `{…}` matches any one segment.
    ///   - handler: what `match` returns for such a path.
    @inlinable
    public mutating func add(_ pattern: String, _ handler: Handler) {
        let segments = pattern.split(separator: "/").map { $0.hasPrefix("{") ? nil : String($0) }
        routes.append(Route(segments: segments, handler: handler))
    }

    /// Finds the first route, in the order they were added, that fits the request's path.
    @inlinable
    public func match(_ request: Request) -> Match {
        if request.target.isAsterisk { return .options(allow: Self.allowed) }
        let path = request.target.segments
        for route in routes where Self.fits(route.segments, path) {
            switch request.method {
            case .get, .head:
                let parameters = path.indices.filter { route.segments[$0] == nil }.map { path[$0] }
                return .found(route.handler, parameters: parameters)
            case .options: return .options(allow: Self.allowed)
            case .connect, .other: return .methodNotAllowed(allow: Self.allowed)
            }
        }
        return .notFound
    }

    @inlinable
    static func fits(_ pattern: [String?], _ path: [String]) -> Bool {
        guard pattern.count == path.count else { return false }
        for index in path.indices {
            if let literal = pattern[index], literal != path[index] { return false }
        }
        return true
    }
}

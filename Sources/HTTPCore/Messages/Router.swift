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
        /// Whether the last segment is a `{…...}`, which matches all that remain.
        @usableFromInline let takesRest: Bool
        @usableFromInline let handler: Handler

        @inlinable
        init(segments: [String?], takesRest: Bool, handler: Handler) {
            self.segments = segments
            self.takesRest = takesRest
            self.handler = handler
        }

        @inlinable
        func fits(_ path: [String]) -> Bool {
            guard takesRest ? path.count >= segments.count : path.count == segments.count else { return false }
            for index in segments.indices {
                if let literal = segments[index], literal != path[index] { return false }
            }
            return true
        }

        /// The parameters of a path that fits.
        @inlinable
        func parameters(_ path: [String]) -> [String] {
            var parameters = segments.indices.filter { segments[$0] == nil }.map { path[$0] }
            if takesRest {
                parameters[parameters.count - 1] = path[(segments.count - 1)...].joined(separator: "/")
            }
            return parameters
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
    ///   - pattern: a path such as `/articles/{id}/raw`, in which a `{…}` matches any one segment. A `{…...}` as the last
    ///     one matches one or more, and its parameter is these joined by `/`.
    ///   - handler: what `match` returns for such a path.
    @inlinable
    public mutating func add(_ pattern: String, _ handler: Handler) {
        let segments = pattern.split(separator: "/").map { $0.hasPrefix("{") ? nil : String($0) }
        routes.append(Route(segments: segments, takesRest: pattern.hasSuffix("...}"), handler: handler))
    }

    /// Finds the first route, in the order they were added, that fits a request.
    ///
    /// - Parameters:
    ///   - method: the request's method.
    ///   - isAsterisk: whether its target is `*`.
    ///   - segments: those of its path, without what all paths begin with, if anything.
    @inlinable
    public func match(method: Method, isAsterisk: Bool, segments: [String]) -> Match {
        if isAsterisk { return .options(allow: Self.allowed) }
        for route in routes where route.fits(segments) {
            switch method {
            case .get, .head: return .found(route.handler, parameters: route.parameters(segments))
            case .options: return .options(allow: Self.allowed)
            case .connect, .other: return .methodNotAllowed(allow: Self.allowed)
            }
        }
        return .notFound
    }
}

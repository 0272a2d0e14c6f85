/// A request target, split and decoded (RFC 9112 §3.2).
public struct RequestTarget: Sendable, Equatable {
    /// One `name=value` of the query.
    public struct Parameter: Sendable, Equatable {
        /// What comes before the first `=`, decoded.
        public let name: String
        /// What comes after the first `=`, decoded; empty if there is none.
        public let value: String
    }

    /// The segments of the path, percent-decoded: none for `/`, `a` and an empty one for `/a/`. An encoded slash
    /// (`%2F`) stays inside its segment.
    public let segments: [String]
    /// The parameters of the query in the order sent, percent-decoded, `+` as a space.
    public let parameters: [Parameter]
    /// The path as sent, not decoded. `/` if the target has none, `*` for the asterisk form.
    public let path: String
    /// Whether the target is `*`, the server as a whole (RFC 9110 §9.3.7).
    public let isAsterisk: Bool

    /// Reads a target in origin, absolute or asterisk form. UTF-8 that is not percent-encoded is accepted.
    ///
    /// - Parameter bytes: the target, not empty.
    /// - Throws: a 400 for a target of another form, or with broken UTF-8 or percent-encoding; a 421 for an `https`
    ///   one; a 501 for CONNECT.
    init(_ bytes: Span<UInt8>, method: Method) throws(Failure) {
        // RFC 9110 §9.1: a method that is not implemented is answered by 501. The target of CONNECT has a form of its
        // own.
        guard method != .connect else { throw Failure(.notImplemented, "CONNECT is for proxies; this is none.") }
        isAsterisk = bytes.count == 1 && bytes[0] == UInt8(ascii: "*")
        if isAsterisk {
            guard method == .options else { throw Failure(.badRequest, "The target * is for OPTIONS only.") }
            (segments, parameters, path) = ([], [], "*")
            return
        }
        let start = try Self.pathStart(bytes)
        var pathEnd = start
        while pathEnd < bytes.count && bytes[pathEnd] != UInt8(ascii: "?") { pathEnd += 1 }
        let pathBytes = bytes.extracting(start..<pathEnd)
        do throws(PercentEncoding.Fault) {
            path = pathBytes.count == 0 ? "/" : try PercentEncoding.text(pathBytes)
            segments = try Self.segments(pathBytes)
        } catch {
            throw Failure(.badRequest, "The path \(error.predicate).")
        }
        parameters =
            pathEnd < bytes.count ? try Self.parameters(bytes.extracting(pathEnd + 1..<bytes.count)) : []
    }

    /// The path of a target that may be broken, as a URI reference has it; nil if the target has another form.
    static func path(of bytes: Span<UInt8>) -> String? {
        guard bytes.count > 0, let start = try? pathStart(bytes) else { return nil }
        var end = start
        while end < bytes.count && bytes[end] != UInt8(ascii: "?") { end += 1 }
        return end > start ? PercentEncoding.repair(bytes.extracting(start..<end)) : "/"
    }

    /// Offset of the path: 0, or behind `http://authority` in absolute form (RFC 9112 §3.2.2).
    private static func pathStart(_ bytes: Span<UInt8>) throws(Failure) -> Int {
        if bytes[0] == UInt8(ascii: "/") { return 0 }
        for scheme in ["http://", "https://"] as [StaticString] where bytes.count > scheme.utf8CodeUnitCount {
            var index = scheme.utf8CodeUnitCount
            // In any case (RFC 3986 §3.1).
            guard bytes.extracting(..<index).equalsIgnoringCase(scheme) else { continue }
            while index < bytes.count, bytes[index] != UInt8(ascii: "/"), bytes[index] != UInt8(ascii: "?") {
                index += 1
            }
            let authority = bytes.extracting(scheme.utf8CodeUnitCount..<index)
            // RFC 9110 §4.2.1: an http URI with an empty host is invalid.
            guard authority.count > 0, authority[0] != UInt8(ascii: ":"), HostField.isHost(authority) else {
                throw Failure(.badRequest, "The request target names no host, or one that is none.")
            }
            // RFC 9110 §7.4: a request for an https target must not be answered over a connection without TLS.
            guard scheme.utf8CodeUnitCount == 7 else {
                throw Failure(
                    .misdirectedRequest, "This server does not speak TLS, so that it cannot answer for https.")
            }
            return index
        }
        throw Failure(.badRequest, "The request target must begin with / or http://host.")
    }

    private static func segments(_ path: Span<UInt8>) throws(PercentEncoding.Fault) -> [String] {
        var segments: [String] = []
        var index = 1
        while index <= path.count && path.count > 1 {
            let start = index
            while index < path.count && path[index] != UInt8(ascii: "/") { index += 1 }
            segments.append(try PercentEncoding.decode(path.extracting(start..<index), plusIsSpace: false))
            index += 1
        }
        return segments
    }

    private static func parameters(_ query: Span<UInt8>) throws(Failure) -> [Parameter] {
        var parameters: [Parameter] = []
        parameters.reserveCapacity(1 + query.indices.count { query[$0] == UInt8(ascii: "&") })
        var index = 0
        while index < query.count {
            let start = index
            var equals: Int?
            while index < query.count && query[index] != UInt8(ascii: "&") {
                if equals == nil && query[index] == UInt8(ascii: "=") { equals = index }
                index += 1
            }
            if index > start {
                let name = query.extracting(start..<(equals ?? index))
                let value = query.extracting((equals.map { $0 + 1 } ?? index)..<index)
                do throws(PercentEncoding.Fault) {
                    parameters.append(
                        Parameter(
                            name: try PercentEncoding.decode(name, plusIsSpace: true),
                            value: try PercentEncoding.decode(value, plusIsSpace: true)))
                } catch {
                    let shown = PercentEncoding.decodeForDisplay(name)
                    throw Failure(.badRequest, "The parameter \"\(shown)\" \(error.predicate).", parameter: shown)
                }
            }
            index += 1
        }
        return parameters
    }
}

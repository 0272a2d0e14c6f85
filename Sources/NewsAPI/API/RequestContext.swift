import HTTPCore

/// What an endpoint works with: one request and the snapshot it is answered from.
struct RequestContext {
    let request: Request
    /// The segments of the path that stand for `{…}`.
    let segments: [String]
    let archive: Archive
    let store: ArchiveStore
    /// The loop's articles of this snapshot.
    let rendered: RenderedArticles

    /// What the path names: its `{…}`.
    var name: String { segments[0] }

    /// Answers with JSON, or with 304 before any work is done when the client has this answer already.
    ///
    /// - Parameters:
    ///   - canonical: the query in canonical form; with the generation and the path it names the answer.
    ///   - pretty: whether to indent.
    ///   - links: relations and targets for the `Link` field (RFC 8288), known after the body is written.
    func json(
        _ canonical: [(name: String, value: String)], pretty: Bool,
        _ write: (inout JSONWriter) throws(APIError) -> [(relation: StaticString, target: String)]
    ) throws(APIError) -> Response {
        try conditional(canonical, pretty: pretty, representation: "json") { () throws(APIError) in
            try Self.document(pretty: pretty, write)
        }
    }

    /// The same in steps: `write` is called as soon as `advance` has returned true, which is asked once a round of the
    /// loop.
    func json(
        _ canonical: [(name: String, value: String)], pretty: Bool, advance: @escaping () -> Bool,
        _ write: @escaping (inout JSONWriter) -> [(relation: StaticString, target: String)]
    ) -> Response {
        conditional(canonical, pretty: pretty, representation: "json") {
            let step = { advance() ? Self.document(pretty: pretty, write) : nil }
            return step() ?? .pending(step)
        }
    }

    private static func document<Failure>(
        pretty: Bool, _ write: (inout JSONWriter) throws(Failure) -> [(relation: StaticString, target: String)]
    ) throws(Failure) -> Response {
        var json = JSONWriter(pretty: pretty)
        let links = try write(&json)
        var response = Response(.ok, contentType: "application/json", body: json.finish())
        response.add(links: links)
        return response
    }

    /// Answers with 304 when `If-None-Match` names the answer, else with what `make` makes, named by an entity tag.
    ///
    /// The tag is made of the generation, the path, the query and the representation, not of the body: replicas over the
    /// same files agree, and a match costs no search.
    func conditional<Failure>(
        _ canonical: [(name: String, value: String)], pretty: Bool = false, representation: String,
        _ make: () throws(Failure) -> Response
    ) throws(Failure) -> Response {
        var fingerprint = Fingerprint()
        fingerprint.combine(path: request.target.segments)
        for (name, value) in canonical {
            fingerprint.combine(name)
            fingerprint.combine(value)
        }
        if pretty {
            fingerprint.combine("pretty")
            fingerprint.combine("1")
        }
        fingerprint.combine(representation)
        let tag = String(joining: "\"", archive.generation, "-", fingerprint.hexadecimal, "\"")
        // The time of a file differs between replicas of the same files; the tag does not.
        let outcome = Conditional.evaluate(request, entityTag: tag, lastModified: nil, now: 0)
        if outcome == .preconditionFailed {
            return Problem.preconditionFailed.response(
                detail: "\(request.target.path) has changed: its entity tag is \(tag).", instance: request.target.path)
        }
        func name(_ response: inout Response) {
            response.addEntityTag(tag)
            response.add("Cache-Control", "no-cache")
            response.isCacheable = true
        }
        var response = outcome == .notModified ? Response(.notModified) : try make()
        guard case .pending(let advance) = response.body else {
            name(&response)
            return response
        }
        return .pending {
            var response = advance()
            if response != nil { name(&response!) }
            return response
        }
    }
}

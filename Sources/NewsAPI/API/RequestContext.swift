import HTTPCore

/// What an endpoint works with: one request and the snapshot it is answered from.
struct RequestContext {
    let call: Call
    let archive: Archive
    let loop: LoopState

    var request: Request { call.request }

    /// What the path names: its `{…}`.
    var name: String { call.segments[0] }

    /// The query string, of which the endpoint reads its parameters.
    func parameters() -> Parameters { call.parameters() }

    /// Writes the links of the answer.
    func links(pretty: Bool) -> Links { call.links(pretty: pretty) }

    /// Answers with JSON, or with 304 before any work is done when the client has this answer already.
    ///
    /// - Parameters:
    ///   - canonical: the query in canonical form; with the generation and the path it names the answer.
    ///   - state: names what the answer depends on besides; nil for the whole archive, which the generation names.
    ///   - pretty: whether to indent.
    ///   - document: the answer; made when it is needed.
    func json(
        _ canonical: [(name: String, value: String)], of state: String? = nil, pretty: Bool,
        _ document: () -> some JSONDocument
    ) -> Response {
        conditional(canonical, of: state, pretty: pretty, representation: "json") {
            Self.answer(document(), pretty: pretty)
        }
    }

    /// The same for a short answer, whose length does not depend on the archive's.
    func json(
        _ canonical: [(name: String, value: String)], pretty: Bool, short write: (inout JSONWriter) -> Void
    ) -> Response {
        conditional(canonical, pretty: pretty, representation: "json") {
            var json = JSONWriter(pretty: pretty)
            write(&json)
            return Response(.ok, contentType: "application/json", body: json.finish())
        }
    }

    private static func answer(_ document: some JSONDocument, pretty: Bool) -> Response {
        var document = document
        return document.work() == .done ? written(document, pretty: pretty) : pending(document, pretty: pretty)
    }

    private static func pending(_ document: some JSONDocument, pretty: Bool) -> Response {
        var document = document
        return .pending { document.work() == .done ? written(document, pretty: pretty) : nil }
    }

    /// The document whole, or a stream of it when it is long.
    private static func written(_ document: some JSONDocument, pretty: Bool) -> Response {
        var document = document
        var json = JSONWriter(pretty: pretty)
        let links = document.links
        var isWritten = false
        while !isWritten, json.count < AnswerLimits.wholeBytes { isWritten = document.writePart(to: &json) == .done }
        var response =
            isWritten
            ? Response(.ok, contentType: "application/json", body: json.finish())
            : Response(
                .ok, contentType: "application/json", body: .stream(DocumentStream(document, json).body))
        response.add(links: links)
        return response
    }

    /// Answers with 304 when `If-None-Match` names the answer, else with what `make` makes, named by an entity tag.
    ///
    /// The tag is made of the state, the path, the query and the representation, not of the body: replicas over the
    /// same files agree, and a match costs no search.
    ///
    /// - Parameter state: names what the answer is made from; nil for the whole archive.
    func conditional(
        _ canonical: [(name: String, value: String)], of state: String? = nil, pretty: Bool = false,
        representation: String, _ make: () -> Response
    ) -> Response {
        let tag = entityTag(canonical, state ?? archive.generation, pretty: pretty, representation: representation)
        let outcome = Conditional.evaluate(request, entityTag: tag)
        if outcome == .preconditionFailed {
            return Problem.preconditionFailed.response(
                detail: "\(request.target.path) has changed: its entity tag is \(tag).", instance: request.target.path,
                base: call.application.settings.basePath)
        }
        func name(_ response: inout Response) {
            response.addEntityTag(tag)
            response.add("Cache-Control", call.application.cacheControl)
            // A stream is not there to be kept.
            if case .stream = response.body { return }
            response.isCacheable = true
        }
        var response = outcome == .notModified ? Response(.notModified) : make()
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

    /// The strong entity tag of an answer, with its quotes.
    private func entityTag(
        _ canonical: [(name: String, value: String)], _ state: String, pretty: Bool, representation: String
    ) -> String {
        var fingerprint = Fingerprint()
        fingerprint.combine(path: call.application.segments(of: request.target))
        for (name, value) in canonical {
            fingerprint.combine(name)
            fingerprint.combine(value)
        }
        if pretty {
            fingerprint.combine("pretty")
            fingerprint.combine("1")
        }
        fingerprint.combine(representation)
        return String(joining: "\"", state, "-", fingerprint.hexadecimal, "\"")
    }
}

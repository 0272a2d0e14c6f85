import HTTPCore

/// What an endpoint works with: one request and the snapshot it is answered from.
struct RequestContext {
    /// The parameters that name an answer, in canonical form.
    typealias Canonical = [(name: String, value: String)]

    let call: Call
    let archive: Archive
    let loop: LoopState

    var request: Request { call.request }

    /// What the path names: its `{…}`.
    var name: String { call.name }

    /// The query string, of which the endpoint reads its parameters.
    func parameters() -> Parameters { call.parameters() }

    /// Writes the links of the answer.
    func links(pretty: Bool) -> Links { call.links(pretty: pretty) }

    /// Answers with JSON, or with 304 before any work is done when the client has this answer already.
    ///
    /// - Parameters:
    ///   - canonical: the query in canonical form; with the state and the path it names the answer.
    ///   - state: names what the answer depends on besides; nil for the whole archive, which the generation names.
    ///   - pretty: whether to indent.
    ///   - document: the answer; made when it is needed.
    func json(
        _ canonical: Canonical, of state: String? = nil, pretty: Bool, contentType: StaticString = "application/json",
        dependsOnHost: Bool = false, _ document: () -> some JSONDocument
    ) -> Response {
        conditional(
            canonical, of: state, pretty: pretty, representation: "json", dependsOnHost: dependsOnHost
        ) {
            made(document(), pretty: pretty, contentType: contentType)
        }
    }

    /// The answer that a document is, without an entity tag.
    func made(
        _ document: some JSONDocument, pretty: Bool, contentType: StaticString = "application/json"
    ) -> Response {
        var document = document
        return document.work() == .done
            ? written(document, pretty: pretty, contentType) : pending(document, pretty: pretty, contentType)
    }

    /// Goes on with a document in later rounds. A function of its own: only here does a closure hold the document.
    private func pending(_ document: some JSONDocument, pretty: Bool, _ contentType: StaticString) -> Response {
        var document = document
        return .pending { document.work() == .done ? written(document, pretty: pretty, contentType) : nil }
    }

    /// Answers with octets of another media type, or with 304. For HEAD nothing is made.
    ///
    /// - Parameters:
    ///   - representation: names the format in the entity tag.
    ///   - fields: those that the format has besides.
    func octets(
        _ canonical: Canonical, of state: String? = nil, contentType: StaticString, representation: String,
        dependsOnHost: Bool = false, fields: [(name: StaticString, value: String)] = [],
        _ document: () -> some OctetDocument
    ) -> Response {
        conditional(canonical, of: state, representation: representation, dependsOnHost: dependsOnHost) {
            if request.method == .head {
                var response = Response(.ok, contentType: contentType, body: .stream(BodyStream { _ in .end }))
                for field in fields { response.add(field.name, field.value) }
                return response
            }
            var beginning = OctetBeginning(document())
            return Self.answer {
                guard beginning.work() == .done else { return nil }
                var response = response(beginning, contentType)
                for field in fields { response.add(field.name, field.value) }
                return response
            }
        }
    }

    /// Answers with a short text in JSON, whose length does not depend on the archive's.
    func json(_ canonical: Canonical, pretty: Bool, short write: (inout JSONWriter) -> Void) -> Response {
        conditional(canonical, pretty: pretty, representation: "json") {
            var json = JSONWriter(pretty: pretty)
            write(&json)
            return Response(.ok, contentType: "application/json", body: json.finish())
        }
    }

    /// What `advance` makes, at once if it takes one step, else in steps.
    private static func answer(_ advance: @escaping () -> Response?) -> Response { advance() ?? .pending(advance) }

    /// Makes an answer with the authors of an article, when they are found: they may be very many.
    ///
    /// - Parameter most: how many authors it needs.
    static func answer(
        namingAuthorsOf article: Article, most: Int = .max, _ make: @escaping ([String]) -> Response
    ) -> Response {
        var steps = AuthorSteps(of: article, most: most)
        return answer { steps.work() == .done ? make(steps.authors) : nil }
    }

    /// The document whole, or a stream of it when it is long.
    private func written(
        _ document: some JSONDocument, pretty: Bool, _ contentType: StaticString
    ) -> Response {
        var document = document
        var json = JSONWriter(pretty: pretty)
        let links = document.links
        var isWritten = false
        while !isWritten, json.count < AnswerLimits.wholeBytes { isWritten = document.writePart(to: &json) == .done }
        var response =
            isWritten
            ? Response(.ok, contentType: contentType, body: json.finish())
            : Response(.ok, contentType: contentType, body: .stream(DocumentStream(document, json).body))
        response.add(links: links)
        return response
    }

    /// The same for a document of octets.
    private func response(_ beginning: OctetBeginning<some OctetDocument>, _ contentType: StaticString) -> Response {
        var response =
            beginning.isWhole
            ? Response(.ok, contentType: contentType, body: beginning.octets)
            : Response(.ok, contentType: contentType, body: .stream(OctetStream(beginning).body))
        response.add(links: beginning.document.links)
        return response
    }

    /// Answers with 304 when `If-None-Match` names the answer, else with what `make` makes, named by an entity tag.
    ///
    /// The tag is made of the state, the path, the query and the representation, not of the body: replicas over the
    /// same files agree, and a match costs no search.
    ///
    /// - Parameters:
    ///   - state: names what the answer is made from; nil for the whole archive.
    ///   - dependsOnHost: whether the answer has links with the host that was asked.
    func conditional(
        _ canonical: Canonical, of state: String? = nil, pretty: Bool = false, representation: String,
        dependsOnHost: Bool = false, _ make: () -> Response
    ) -> Response {
        let tag = entityTag(canonical, state ?? archive.generation, pretty: pretty, representation: representation)
        let outcome = Conditional.evaluate(request, entityTag: tag)
        if outcome == .preconditionFailed {
            return Problem.preconditionFailed.response(
                detail: "\(request.target.path) has changed: its entity tag is \(tag).",
                instance: call.application.linked(request.target.path), base: call.application.settings.basePath)
        }
        func name(_ response: inout Response) {
            response.addEntityTag(tag)
            response.add("Cache-Control", call.application.cacheControl)
            // A stream is not there to be kept. The loop keeps answers by their target, which does not tell hosts apart.
            if case .stream = response.body { return }
            if dependsOnHost && call.application.settings.publicURL == nil { return }
            response.isCacheable = true
        }
        var response = outcome == .notModified ? Response(.notModified) : make()
        guard case .pending(let advance) = response.body else {
            name(&response)
            return response
        }
        return .pending {
            guard var response = advance() else { return nil }
            name(&response)
            return response
        }
    }

    /// The strong entity tag of an answer, with its quotes.
    private func entityTag(
        _ canonical: Canonical, _ state: String, pretty: Bool, representation: String
    ) -> String {
        var fingerprint = Fingerprint()
        fingerprint.combine(path: call.application.segments(behindBaseOf: request.target.segments))
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

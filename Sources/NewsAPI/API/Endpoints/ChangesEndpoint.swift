import HTTPCore

/// Answers `/changes`: what came, changed and went since a generation, once or as a stream of events.
enum ChangesEndpoint {
    static let changes = Endpoint(
        "changes", "/changes", "ids of the articles added, updated and removed since a generation",
        about: "Under filters and q, what of the new passes them; removed also names what no longer passes, and what "
            + "went. An article that only stands on other lines than before is not updated. fields gives articles instead of ids. With Accept: text/event-stream the same is sent as an event "
            + "for each generation, from Last-Event-ID or since on: its id is the generation, its data the JSON in one line. "
            + "An event \"reset\" says that the server does not know that generation and goes on from now. A comment "
            + "every \(AnswerLimits.heartbeatNanoseconds / 1_000_000_000) s shows that the stream lives; a browser that lost it comes back after "
            + "\(AnswerLimits.retryMilliseconds) ms.",
        parameters: [.since, .optionalText] + Parameter.filters + [.changeFields], headers: [.lastEventID],
        answers: [.json("ChangeList"), .other("text/event-stream")], problems: [.generationUnknown],
        dependsOnHistory: true, .archive(answer))

    private static func answer(_ context: RequestContext) throws(APIError) -> Response {
        let isStream = AcceptField.best(of: ["application/json", "text/event-stream"], for: context.request) == 1
        var parameters = context.parameters()
        let given = parameters.text(.since)
        if given == nil, !isStream, !parameters.has(.since) {
            parameters.reject(
                .since,
                "\"since\" is missing: a generation, as every list has it; now it is \(context.archive.generation).")
        }
        let selection = ArticleField.Selection.list
        let fields = parameters.has(.changeFields) ? selection.read(&parameters, .changeFields) : nil
        let query = ChangeEvents.Query(
            filter: ArticleFilter(&parameters, context.archive), text: SearchText(&parameters, .optionalText),
            fields: fields)
        try parameters.finish()
        if isStream {
            let last = context.request.value(of: .lastEventID).flatMap { $0.isEmpty ? nil : $0 }
            let known = last ?? given ?? context.archive.generation
            let events = ChangeEvents(context.call, context.loop, query, known: known)
            return unkept(Response(.ok, contentType: "text/event-stream", body: .stream(events.body)))
        }
        return try list(since: given ?? "", query, pretty: parameters.isPretty, context)
    }

    private static func list(
        since: String, _ query: ChangeEvents.Query, pretty: Bool, _ context: RequestContext
    ) throws(APIError) -> Response {
        let archive = context.archive
        guard let entries = archive.journal.entries(since: since) else {
            throw APIError(
                problem: .generationUnknown,
                detail: "The server does not know the generation \"\(since)\": it has started since, or too much has "
                    + "changed. List the articles anew, and go on from generation \(archive.generation).")
        }
        let selection = ArticleSelection(archive: archive, filter: query.filter)
        let document = ChangeDocument(
            since: since, generation: archive.generation, warnings: query.text?.warnings ?? [],
            ChangeSteps(entries, selection, query.text),
            query.fields.map { ArticleRenderer(context, fields: $0, pretty: pretty) })
        return context.made(document, pretty: pretty).mapped(unkept)
    }

    /// An answer that depends on what was served before, not on the files alone: it must not be kept.
    private static func unkept(_ response: Response) -> Response {
        var response = response
        response.add("Cache-Control", "no-store")
        response.add("Vary", "Accept")
        response.add("X-Accel-Buffering", "no")
        return response
    }
}

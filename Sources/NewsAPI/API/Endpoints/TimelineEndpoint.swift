import HTTPCore

/// Answers `/timeline`: how many articles of each day, month or year a query finds, and how many pass its filters.
enum TimelineEndpoint {
    static let timeline = Endpoint(
        "timeline", "/timeline", "articles of each day, month or year",
        about: "Intervals without an article are listed too; at most \(AnswerLimits.timelineIntervals).",
        parameters: [.optionalText, .interval] + Parameter.filters, answers: [.json("Timeline")], .archive(answer))

    private static func answer(_ context: RequestContext) throws(APIError) -> Response {
        var parameters = context.parameters()
        let filter = ArticleFilter(&parameters, context.archive)
        let interval = parameters.choice(.interval, Timeline.Interval.self)
        let search = SearchText(&parameters, .optionalText)
        let timeline = Timeline(archive: context.archive, interval: interval, from: filter.from, to: filter.to)
        if timeline == nil {
            parameters.reject(
                .interval,
                "the period has more than \(AnswerLimits.timelineIntervals) intervals of a \(interval.rawValue).")
        }
        try parameters.finish()
        guard let timeline else { throw APIError(problem: .invalidParameter, detail: "The period is too long.") }
        let filters = (search.map { [(name: "q", value: $0.text)] } ?? []) + filter.canonical
        var canonical = filters
        if interval != .month { canonical.append(("interval", interval.rawValue)) }
        let tagged = canonical + (search?.taggedWarnings ?? [])
        let selection = ArticleSelection(archive: context.archive, filter: filter)
        let links = context.links(pretty: parameters.isPretty)
        return context.json(tagged, pretty: parameters.isPretty) {
            TimelineDocument(timeline, interval, selection, search, filters: filters, canonical: canonical, links)
        }
    }
}

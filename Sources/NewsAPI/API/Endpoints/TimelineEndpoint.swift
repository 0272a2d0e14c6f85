import HTTPCore

/// Answers `/timeline`: how many articles of each day, month or year a query finds, and how many pass its filters.
enum TimelineEndpoint {
    /// Names of the parameters that a timeline takes.
    private static let names = ["q", "interval", "district", "from", "to", "byline", "role", "section", "page"]

    static func timeline(_ context: RequestContext) throws(APIError) -> Response {
        var parameters = Parameters(context.request.target, allowed: names)
        let list = ListQuery(
            &parameters, archive: context.archive, sorts: [.newest], defaultSort: .newest, fields: .list)
        let interval = parameters.choice("interval", Timeline.Interval.self) ?? .month
        let search = SearchText(&parameters)
        let pretty = parameters.flag("pretty")
        try parameters.finish()
        let filters = (search.map { [(name: "q", value: $0.text)] } ?? []) + list.canonical
        let canonical = filters + (interval == .month ? [] : [("interval", interval.rawValue)])
        let tagged = canonical + (search?.warnings ?? []).map { ("warning", $0) }
        guard let timeline = Timeline(archive: context.archive, interval: interval, from: list.from, to: list.to) else {
            let detail =
                "the period has more than \(AnswerLimits.timelineIntervals) intervals of a \(interval.rawValue)."
            throw APIError(
                problem: .invalidParameter, detail: detail, errors: [.init(parameter: "interval", detail: detail)])
        }
        let selection = ArticleSelection(archive: context.archive, query: list)
        return context.json(tagged, pretty: pretty) {
            TimelineDocument(timeline, interval, selection, search, filters: filters, canonical: canonical)
        }
    }
}

import HTTPCore

/// `/timeline`: how many articles each day, month or year brought, those of a query and all under its filters.
enum TimelineEndpoint {
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
            let detail = "the period has more than \(Timeline.mostBuckets) intervals of a \(interval.rawValue)."
            throw APIError(
                problem: .invalidParameter, detail: detail, errors: [.init(parameter: "interval", detail: detail)])
        }
        let selection = ArticleSelection(archive: context.archive, query: list)
        let filter = selection.filter()
        let run = search.map { SearchRun(context.archive.index, $0.query, filter: filter) }
        let advance = { run?.advance(nanoseconds: SearchLimits.nanosecondsInStep) ?? true }
        return context.json(tagged, pretty: pretty, advance: advance) { json in
            let matches = run?.matches ?? filter
            let buckets = timeline.buckets(matches, among: filter)
            let link = QueryString.link("/timeline", canonical)
            json.object { json in
                json.member("total", matches?.count ?? context.archive.articles.count)
                json.member("count", buckets.count)
                json.member("generation", context.archive.generation)
                json.key("query")
                json.object { json in
                    if let search { json.member("q", search.text) }
                    list.echoFilters(&json)
                    json.member("interval", interval.rawValue)
                }
                json.key("warnings")
                json.array(search?.warnings ?? [])
                json.key("results")
                json.array { json in
                    for bucket in buckets { write(bucket, list, filters, &json) }
                }
                json.key("coverage")
                selection.coverage().write(&json)
                json.key("links")
                json.object { json in json.member("self", link) }
            }
            return [("self", link)]
        }
    }

    private static func write(
        _ bucket: Timeline.Bucket, _ list: ListQuery, _ filters: [(name: String, value: String)],
        _ json: inout JSONWriter
    ) {
        // An interval that the period begins or ends in counts from or to there.
        let from = list.from.map { $0.firstDay > bucket.date.firstDay ? $0 : bucket.date } ?? bucket.date
        let to = list.to.map { $0.lastDay < bucket.date.lastDay ? $0 : bucket.date } ?? bucket.date
        let others = filters.filter { $0.name != "from" && $0.name != "to" }
        let period = [(name: "from", value: from.description), (name: "to", value: to.description)]
        json.object { json in
            json.member("date", bucket.date.description)
            json.member("matching", bucket.matching)
            json.member("total", bucket.total)
            json.member(
                "url",
                QueryString.link(
                    filters.contains { $0.name == "q" } ? "/search" : "/articles",
                    others + period))
        }
    }
}

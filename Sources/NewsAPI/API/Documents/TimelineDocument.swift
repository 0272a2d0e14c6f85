/// The answer of `/timeline`. The search is done in steps; then each part counts and writes one interval.
struct TimelineDocument: JSONDocument {
    private let timeline: Timeline
    private let interval: Timeline.Interval
    private let selection: ArticleSelection
    private let search: SearchText?
    /// The articles that pass the filters; nil for all.
    private let filter: DocumentSet?
    private let execution: SearchExecution?
    /// The articles that the query finds, when all steps are done; nil for all.
    private var matches: DocumentSet?
    /// Index of the interval to be written next; nil before the first part.
    private var next: Int?
    /// Matches of the intervals written so far.
    private var counted = 0
    /// The link to the list of an interval's articles, without the dates, which go at its end.
    private let listLink: String

    let links: [(relation: StaticString, target: String)]

    /// - Parameters:
    ///   - search: nil if no text is searched for.
    ///   - filters: the text and the filters of the query, in canonical form.
    ///   - canonical: the same and the interval.
    init(
        _ timeline: Timeline, _ interval: Timeline.Interval, _ selection: ArticleSelection, _ search: SearchText?,
        filters: [(name: String, value: String)], canonical: [(name: String, value: String)], _ linkWriter: Links
    ) {
        self.timeline = timeline
        self.interval = interval
        self.selection = selection
        self.search = search
        let filter = selection.set()
        self.filter = filter
        execution = search.map { SearchExecution(selection.archive.index, $0.query, filter: filter) }
        let others = filters.filter { $0.name != "from" && $0.name != "to" }
        let list = linkWriter.to(search == nil ? "/articles" : "/search", others)
        listLink = list + (others.isEmpty && !linkWriter.isPretty ? "?" : "&")
        links = [("self", linkWriter.to("/timeline", canonical))]
    }

    mutating func step() -> Progress {
        let progress = execution?.step() ?? .done
        if progress == .done { matches = execution?.matches ?? filter }
        return progress
    }

    mutating func writePart(to json: inout JSONWriter) -> Progress {
        guard let next else {
            writeHead(&json)
            self.next = 0
            return .more
        }
        if next < timeline.dates.count {
            let bucket = timeline.bucket(timeline.dates[next], matches, among: filter)
            write(bucket, &json)
            counted += bucket.matching
            self.next = next + 1
            return .more
        }
        writeTail(&json)
        return .done
    }

    /// Number of all matches.
    private var total: Int { matches?.count ?? selection.archive.articles.count }

    private func writeHead(_ json: inout JSONWriter) {
        json.openList(
            total: total, count: timeline.dates.count,
            generation: selection.archive.generation)
        json.key("query")
        json.object { json in
            if let search { json.member("q", search.text) }
            selection.filter.echo(&json)
            json.member("interval", interval.rawValue)
        }
        json.writeMissing(selection.missing)
        json.key("warnings")
        json.array(search?.warnings ?? [])
        json.key("results")
        json.openArray()
    }

    private func write(_ bucket: Timeline.Bucket, _ json: inout JSONWriter) {
        // Where the period begins or ends inside an interval, the link has that day, as the counts do.
        let (first, last) = (selection.filter.from, selection.filter.to)
        let from = first.map { $0.firstDay > bucket.date.firstDay ? $0 : bucket.date } ?? bucket.date
        let to = last.map { $0.lastDay < bucket.date.lastDay ? $0 : bucket.date } ?? bucket.date
        json.object { json in
            json.member("date", bucket.date.description)
            json.member("matching", bucket.matching)
            json.member("total", bucket.total)
            json.key("url")
            json.string { json in
                json.piece(text: listLink)
                json.piece(text: String(joining: "from=", from.description, "&to=", to.description))
            }
        }
    }

    private func writeTail(_ json: inout JSONWriter) {
        json.closeArray()
        json.key("coverage")
        // What is in no interval has no date, or one that is known less well than to an interval.
        selection.coverage(undated: total - counted).write(&json)
        json.closeList(links: links)
    }
}

/// What the answers of `/feed.json` and `/feed.atom` have in common: the articles, and what stands before them.
struct FeedPage: SteppedWork {
    private var steps: FeedSteps
    private let path: String
    /// The query in canonical form, the cursor not included.
    private let canonical: RequestContext.Canonical
    /// How each character of the query was read that is neither searched for nor an operator.
    private let warnings: [String]
    /// What links begin with: scheme, host and base path.
    private let base: String
    /// Whether there are pages for readers, to which the articles lead then.
    private let hasReadingRoom: Bool
    /// Whether links ask for an indented answer.
    private let isPretty: Bool
    /// What the archive is called.
    private let name: String
    let archive: Archive
    /// Index of the article that is written next.
    private var index = 0

    init(
        _ steps: FeedSteps, path: String, canonical: RequestContext.Canonical, warnings: [String], base: String,
        hasReadingRoom: Bool, name: String, pretty isPretty: Bool
    ) {
        self.hasReadingRoom = hasReadingRoom
        self.name = name
        self.steps = steps
        self.path = path
        self.canonical = canonical
        self.warnings = warnings
        self.base = base
        self.isPretty = isPretty
        archive = steps.order.archive
    }

    mutating func step() -> Progress { steps.step() }

    /// The next article; nil behind the last.
    mutating func next() -> (page: Page, article: Article)? {
        guard index < steps.ordinals.count else { return nil }
        defer { index += 1 }
        return archive.article(steps.ordinals[index])
    }

    /// Where an article is read: its page for readers, else its JSON.
    func url(of article: Article) -> String {
        if hasReadingRoom { return article.readingURL(base: base) }
        return article.url(base: base) + (isPretty ? "?pretty=1" : "")
    }

    /// What stands before the articles, when all steps are done.
    var head: FeedHead {
        func link(_ cursor: Cursor?) -> String {
            Links(base: "", isPretty: isPretty).to(path, canonical + (cursor.map { [("cursor", $0.text)] } ?? []))
        }
        let terms = canonical.filter { ["q", "district", "section", "byline", "page"].contains($0.name) }.map(\.value)
        let newest = steps.ordinals.compactMap { archive.publishedDate($0) }.max { $0.firstDay < $1.firstDay }
        return FeedHead(
            name: name, terms: terms, feed: QueryString.link(path, canonical.filter { $0.name != "limit" }),
            own: link(steps.order.query.cursor), next: steps.next.map(link), base: base, updated: newest,
            warnings: warnings, missing: steps.missing)
    }
}

/// Finds the articles of one page of a feed, in steps.
struct FeedSteps: SteppedWork {
    let order: ResultOrder
    private let selection: ArticleSelection
    private var search: MatchSearch
    private var page: PageSteps
    /// Whether the matches are found, and the page of them is looked for.
    private var isSearched = false

    init(_ archive: Archive, _ query: ListQuery, _ text: SearchText?) {
        selection = ArticleSelection(archive: archive, filter: query.filter)
        order = ResultOrder(archive: archive, query: query)
        search = MatchSearch(selection, text?.query)
        page = PageSteps(order)
    }

    mutating func step() -> Progress {
        if !isSearched {
            let progress = search.step()
            guard progress == .done else { return progress }
            isSearched = true
        }
        if let matches = search.matches { return page.step(in: matches) }
        return page.step(in: order.archive.articles.indices)
    }

    /// The ids asked for that no article has; nil when none are asked for.
    var missing: [ArticleID]? { selection.missing }

    /// The articles of the page, when all steps are done.
    var ordinals: ArraySlice<Int> { page.ordinals.prefix(order.query.limit) }

    /// The cursor of the next page, if there is one.
    var next: Cursor? {
        page.ordinals.count > ordinals.count ? ordinals.last.map { order.cursor(of: $0) } : nil
    }
}

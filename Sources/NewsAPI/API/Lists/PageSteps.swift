/// Finds the articles of one page of results, in steps: in page order, very many articles must be looked at where few
/// match.
struct PageSteps {
    private let selection: ArticleSelection
    /// The index in the archive's page order to be looked at next; nil before the first step.
    private var nextIndex: Int?
    /// What was found so far; in the end one more than the page has if there is a next page.
    private(set) var ordinals: [Int] = []

    init(_ selection: ArticleSelection) {
        self.selection = selection
    }

    /// Looks for more articles of the page. Matches behind the page are not looked for.
    ///
    /// - Parameter matches: must be the same in each step.
    mutating func step(in matches: some OrdinalSet) -> Progress {
        switch selection.query.sort {
        case .newest, .relevance: ordinals = selection.newest(of: matches)
        case .oldest: ordinals = selection.oldest(of: matches)
        case .page: return stepInPageOrder(in: matches)
        }
        return .done
    }

    /// Takes a step in the order of newspaper pages and the articles on them.
    private mutating func stepInPageOrder(in matches: some OrdinalSet) -> Progress {
        let order = selection.archive.pageOrder
        var next = nextIndex ?? selection.firstPlace
        let end = min(next + AnswerLimits.placesInStep, order.count)
        while next < end, ordinals.count <= selection.query.limit {
            let ordinal = Int(order[next])
            if matches.contains(ordinal) { ordinals.append(ordinal) }
            next += 1
        }
        nextIndex = next
        return next == order.count || ordinals.count > selection.query.limit ? .done : .more
    }
}

/// Finds the articles of one page of a list, in steps: in the order of pages many are looked at where few match.
struct PageSteps {
    private let selection: ArticleSelection
    /// The next place in the order of pages; nil before the first step.
    private var place: Int?
    /// What was found, one more than the page has when there is a next page.
    private(set) var ordinals: [Int] = []

    init(_ selection: ArticleSelection) {
        self.selection = selection
    }

    /// Looks for the next articles among `matches`, always the same; no match behind the page is looked for.
    mutating func step(in matches: some OrdinalSet) -> Progress {
        switch selection.query.sort {
        case .newest, .relevance: ordinals = selection.newest(of: matches)
        case .oldest: ordinals = selection.oldest(of: matches)
        case .page: return lookOn(in: matches)
        }
        return .done
    }

    private mutating func lookOn(in matches: some OrdinalSet) -> Progress {
        let order = selection.archive.pageOrder
        var next = place ?? selection.firstPlace
        let end = min(next + AnswerLimits.placesInStep, order.count)
        while next < end, ordinals.count <= selection.query.limit {
            let ordinal = Int(order[next])
            if matches.contains(ordinal) { ordinals.append(ordinal) }
            next += 1
        }
        place = next
        return next == order.count || ordinals.count > selection.query.limit ? .done : .more
    }
}

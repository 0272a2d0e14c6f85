/// Finds the articles of one page of results, in steps: in page order and in a random one, very many articles must be
/// looked at.
struct PageSteps {
    private let order: ResultOrder
    private let random: RandomOrder
    /// Where to go on looking: an index of the archive's page order, or an ordinal; nil before the first step.
    private var nextIndex: Int?
    /// What was found so far; in the end one more than the page has if there is a next page.
    private(set) var ordinals: [Int] = []
    /// In a random order, where each of `ordinals` stands in it.
    private var keys: [RandomOrder.Key] = []

    init(_ order: ResultOrder) {
        self.order = order
        random = RandomOrder(seed: order.query.seed ?? "")
    }

    /// Looks for more articles of the page. Matches behind the page are not looked for.
    ///
    /// - Parameter matches: must be the same in each step.
    mutating func step(in matches: some OrdinalSet) -> Progress {
        switch order.query.sort {
        case .newest, .relevance: ordinals = order.newest(of: matches)
        case .oldest: ordinals = order.oldest(of: matches)
        case .ids: ordinals = order.asNamed(matches)
        case .page: return stepInPageOrder(in: matches)
        case .random: return stepInRandomOrder(in: matches)
        }
        return .done
    }

    /// Takes a step in the order of newspaper pages and the articles on them.
    private mutating func stepInPageOrder(in matches: some OrdinalSet) -> Progress {
        let pageOrder = order.archive.pageOrder
        var next = nextIndex ?? order.firstPageOrderIndex
        let end = min(next + AnswerLimits.pageOrderInStep, pageOrder.count)
        while next < end, ordinals.count <= order.query.limit {
            let ordinal = Int(pageOrder[next])
            if matches.contains(ordinal) { ordinals.append(ordinal) }
            next += 1
        }
        nextIndex = next
        return next == pageOrder.count || ordinals.count > order.query.limit ? .done : .more
    }

    /// Looks at some more matches, and keeps the first ones of a random order behind the cursor.
    private mutating func stepInRandomOrder(in matches: some OrdinalSet) -> Progress {
        let archive = order.archive
        let start = order.query.cursor.map { random.key(of: $0.id) }
        var next = nextIndex ?? 0
        for _ in 0..<AnswerLimits.randomKeysInStep {
            guard let ordinal = matches.next(from: next) else { return .done }
            next = ordinal + 1
            let key = random.key(of: archive.article(ordinal).article.id)
            if let start, key <= start { continue }
            if keys.count > order.query.limit {
                guard let last = keys.last, key < last else { continue }
                keys.removeLast()
                ordinals.removeLast()
            }
            let index = PartitionPoint.first(in: keys.indices) { key < keys[$0] }
            keys.insert(key, at: index)
            ordinals.insert(ordinal, at: index)
        }
        nextIndex = next
        return .more
    }
}

/// Finds the articles of one page of results, in steps: there may be very many pages or dates to look at, and in a random
/// order all matches are.
struct PageSteps {
    private let order: ResultOrder
    private let random: RandomOrder
    /// The articles that are still to be looked at, but in a random order.
    private var sequence: MatchSequence
    /// In a random order, the ordinal to go on from.
    private var nextOrdinal = 0
    /// What was found so far; in the end one more than the page has if there is a next page.
    private(set) var ordinals: [Int] = []
    /// In a random order, where each of `ordinals` stands in it.
    private var keys: [RandomOrder.Key] = []

    init(_ order: ResultOrder) {
        self.order = order
        sequence = order.sequence
        random = RandomOrder(seed: order.query.seed ?? "")
    }

    /// Looks for more articles of the page. Matches behind the page are not looked for.
    ///
    /// - Parameter matches: must be the same in each step.
    mutating func step(in matches: some OrdinalSet) -> Progress {
        if order.query.sort == .random { return stepInRandomOrder(in: matches) }
        ordinals.reserveCapacity(order.query.limit + 1)
        var budget = AnswerLimits.rangesInStep
        while ordinals.count <= order.query.limit {
            guard let ordinal = sequence.next(in: matches, &budget) else { return budget > 0 ? .done : .more }
            ordinals.append(ordinal)
        }
        return .done
    }

    /// Looks at some more matches, and keeps the first ones of a random order behind the cursor.
    private mutating func stepInRandomOrder(in matches: some OrdinalSet) -> Progress {
        let archive = order.archive
        let start = order.query.cursor.map { random.key(of: $0.id) }
        for _ in 0..<AnswerLimits.randomKeysInStep {
            guard let ordinal = matches.next(from: nextOrdinal) else { return .done }
            nextOrdinal = ordinal + 1
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
        return .more
    }
}

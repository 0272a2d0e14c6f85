/// What each state says for the tag of the next line, on the pages of one habit.
struct Transitions {
    /// For each state, in the order of the states of its article, its slot.
    let slots: [Int]
    /// For each state of an article, the places of its states in that order.
    let ofArticle: [Range<Int>]
    /// For each state by its number, its place in that order.
    let places: [Int]
    /// For each seam and state, what tag above and state of the article count for each tag; `Lattice.floor` for tags that
    /// cannot be read below.
    private let rows: [ReadingWeights.Row]

    /// By the habits, as they are for the learned weights.
    static let learned = PageFeatures.Habit.allCases.map { Transitions(.learned, $0) }

    init(_ weights: ReadingWeights, _ habit: PageFeatures.Habit) {
        let all = TagStates.all
        var order: [Int] = []
        ofArticle = ArticleState.allCases.map { article in
            let start = order.count
            order += all.states.indices.filter { all.states[$0].article == article }
            return start..<order.count
        }
        slots = order.map { all.states[$0].slot }
        places = all.states.indices.map { order.firstIndex(of: $0) ?? 0 }
        rows = (0..<PageFeatures.seams).flatMap { seam in order.map { Self.row($0, seam, weights, habit) } }
    }

    private static func row(
        _ number: Int, _ seam: Int, _ weights: ReadingWeights, _ habit: PageFeatures.Habit
    ) -> ReadingWeights.Row {
        func weight(_ group: FeatureGroup, _ value: Int) -> ReadingWeights.Row {
            weights.rows[FeatureGroup.offsets[group.rawValue] + value]
        }
        let state = TagStates.all.states[number]
        let above = Int(state.tag?.rawValue ?? UInt8(LineTag.count))
        let open = habit.rawValue * ArticleState.count + Int(state.article.rawValue)
        var row = weight(.tagAbove, above) &+ weight(.state, open) &+ weight(.seam, above * PageFeatures.seams + seam)
        // Whether a tag can be read below a state is the same for all signs.
        let next = TagStates.all.table([]).dropFirst(number * LineTag.count).prefix(LineTag.count)
        for (tag, state) in next.enumerated() where state == TagStates.none { row[tag] = Lattice.floor }
        return row
    }

    /// The row of the state at a place, at a seam.
    @inline(__always)
    func row(_ place: Int, _ seam: Int) -> ReadingWeights.Row { rows[seam * slots.count + place] }
}

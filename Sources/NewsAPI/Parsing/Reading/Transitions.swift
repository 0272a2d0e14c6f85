/// What each state says for the tag of the next line, on the pages of one habit.
struct Transitions {
    /// For each state, in the order of the states of its article, its slot.
    private let slots: [Int]
    /// For each state of an article, the places of its states in that order.
    private let ofArticle: [Range<Int>]
    /// For each state by its number, its place in that order.
    private let places: [Int]
    /// For each seam and state, what tag above and state of the article count for each tag; `Lattice.floor` for tags that
    /// cannot be read below.
    private let rows: [ReadingWeights.Row]
    /// For each state of an article, the tags that can be read below one of its states.
    private let tagsBelow: [[Int]]
    /// The same numbers as in `rows` the other way round: for each seam, state of an article and tag of the next line, what
    /// each tag above counts; `Lattice.never` for tags above that the article cannot have.
    private let columns: [ReadingWeights.Row]

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
        let rows = (0..<PageFeatures.seams).map { seam in order.map { Self.row($0, seam, weights, habit) } }
        self.rows = rows.flatMap(\.self)
        tagsBelow = ArticleState.allCases.map { article in
            LineTag.allCases.filter { tag in
                all.states.contains { state in
                    state.article == article && article.next(tag, [], above: state.tag) != nil
                }
            }.map { Int($0.rawValue) }
        }
        var columns = [ReadingWeights.Row](
            repeating: ReadingWeights.Row(repeating: Lattice.never),
            count: PageFeatures.seams * ArticleState.count * ReadingWeights.lanes)
        for (seam, rows) in rows.enumerated() {
            for (row, slot) in zip(rows, slots) {
                let first = Self.firstColumn(seam, slot / ReadingWeights.lanes)
                for tag in 0..<LineTag.count { columns[first + tag][slot % ReadingWeights.lanes] = row[tag] }
            }
        }
        self.columns = columns
    }

    private static func firstColumn(_ seam: Int, _ article: Int) -> Int {
        (seam * ArticleState.count + article) * ReadingWeights.lanes
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

    /// Goes from the states above a line to the line: for each state of an article, the best score for each tag below it.
    func goDown(
        _ scores: UnsafeBufferPointer<ReadingWeights.Row>, _ seam: Int,
        to reached: UnsafeMutableBufferPointer<ReadingWeights.Row>
    ) {
        let singles = UnsafeRawBufferPointer(scores).bindMemory(to: Int16.self)
        rows.withUnsafeBufferPointer { rows in
            let first = seam * slots.count
            for article in 0..<ArticleState.count {
                var best = Lattice.floorRow
                for place in ofArticle[article] {
                    let score = singles[slots[place]]
                    guard score > Lattice.floor else { continue }
                    best = best.larger(rows[first &+ place] &+ ReadingWeights.Row(repeating: score))
                }
                reached[article] = best
            }
        }
    }

    /// Goes from a line to the states above it: for each state, the best score of what can follow; given what can
    /// follow for each tag below a state of the article, which is replaced.
    func goUp(_ scores: UnsafeMutableBufferPointer<ReadingWeights.Row>, _ seam: Int) {
        let singles = UnsafeRawBufferPointer(scores).bindMemory(to: Int16.self)
        columns.withUnsafeBufferPointer { columns in
            for article in 0..<ArticleState.count {
                let first = Self.firstColumn(seam, article)
                var best = Lattice.floorRow
                for tag in tagsBelow[article] {
                    let score = singles[article &* ReadingWeights.lanes &+ tag]
                    best = best.larger(columns[first &+ tag] &+ ReadingWeights.Row(repeating: score))
                }
                scores[article] = best
            }
        }
    }

    /// What a state counts for a tag of the next line, at a seam.
    @inline(__always)
    func score(_ state: Int, _ seam: Int, _ tag: Int) -> Int16 {
        rows.withUnsafeBytes { rows in
            let row = seam * slots.count + places[state]
            return rows.bindMemory(to: Int16.self)[row * ReadingWeights.lanes + tag]
        }
    }
}

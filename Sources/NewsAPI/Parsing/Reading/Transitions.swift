/// What each state says for the tag of the next line, on the pages of one habit.
struct Transitions {
    /// A state of a reading, in the order of the state of its article.
    struct State {
        let slot: Int
        /// What the tag above and the state of the article count for each tag; `Lattice.floor` for tags that cannot be
        /// read below.
        let row: ReadingWeights.Row
    }

    let states: [State]
    /// For each state of an article, the places of its states in `states`.
    let ofArticle: [Range<Int>]
    /// For each state by its number, its place in `states`.
    let places: [Int]

    init(_ weights: ReadingWeights, _ habit: PageFeatures.Habit) {
        let offsets = FeatureGroup.offsets
        let all = TagStates.all
        // Whether a tag can be read below a state is the same for all signs.
        let table = Array(all.table([]))
        var states: [State] = []
        var places = [Int](repeating: 0, count: all.states.count)
        ofArticle = ArticleState.allCases.map { article in
            let start = states.count
            for (number, state) in all.states.enumerated() where state.article == article {
                let above = offsets[FeatureGroup.tagAbove.rawValue] + Int(state.tag?.rawValue ?? UInt8(LineTag.count))
                let open = habit.rawValue * ArticleState.count + Int(article.rawValue)
                var row = weights.rows[above] &+ weights.rows[offsets[FeatureGroup.state.rawValue] + open]
                for tag in 0..<LineTag.count where table[number * LineTag.count + tag] == TagStates.none {
                    row[tag] = Lattice.floor
                }
                places[number] = states.count
                states.append(State(slot: state.slot, row: row))
            }
            return start..<states.count
        }
        (self.states, self.places) = (states, places)
    }
}

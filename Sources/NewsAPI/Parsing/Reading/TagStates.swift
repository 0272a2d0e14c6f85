/// The states that a reading of a page can be in behind a line, numbered, and where each tag leads from them.
struct TagStates {
    /// A tag and the state of the article behind its line.
    struct State: Equatable {
        /// Nil above the first line.
        let tag: LineTag?
        let article: ArticleState

        /// Index among all pairs of a state of the article and a tag; the one above the first line counts as a tag.
        var slot: Int { Int(article.rawValue) * ReadingWeights.lanes + Int(tag?.rawValue ?? UInt8(LineTag.count)) }
    }

    /// From one state of the article to another, by some of the tags.
    struct Step {
        let from: Int
        let to: Int
        /// The highest value for these tags, the lowest for all others: the lesser of a score and this leaves the
        /// scores of these tags alone.
        var limit: ReadingWeights.Row
    }

    static let all = TagStates()
    /// Stands for a tag that cannot be read there.
    static let none = UInt8.max

    /// The first one is that above the first line.
    let states: [State]
    /// For each state its slot.
    let slots: [Int]
    /// For each combination of signs, state and tag, the number of the state behind the line.
    private let table: [UInt8]
    /// For each combination of signs, what its tags do to the state of the article: by the state that they lead to, and by
    /// the state that they lead from.
    private let stepsDown: [[Step]]
    private let stepsUp: [[Step]]
    /// For each combination of signs and state, the states from which a line leads to it, ascending.
    private let above: [[Int]]

    private init() {
        var states = [State(tag: nil, article: .none)]
        var index = 0
        while index < states.count {
            for signs in LineSigns.all {
                for tag in LineTag.allCases {
                    let next = Self.next(states[index], tag, signs)
                    if let next, !states.contains(next) { states.append(next) }
                }
            }
            index += 1
        }
        table = LineSigns.all.flatMap { signs in
            states.flatMap { state in
                LineTag.allCases.map { tag in
                    Self.next(state, tag, signs).flatMap(states.firstIndex).map { UInt8($0) } ?? Self.none
                }
            }
        }
        let steps = LineSigns.all.map { Self.steps(states, $0) }
        stepsDown = steps.map { $0.sorted { $0.to < $1.to } }
        stepsUp = steps.map { $0.sorted { $0.from < $1.from } }
        above = LineSigns.all.flatMap { signs in
            states.map { state in
                states.indices.filter { above in
                    state.tag.flatMap { Self.next(states[above], $0, signs) } == state
                }
            }
        }
        self.states = states
        slots = states.map(\.slot)
    }

    private static func next(_ state: State, _ tag: LineTag, _ signs: LineSigns) -> State? {
        state.article.next(tag, signs, above: state.tag).map { State(tag: tag, article: $0) }
    }

    /// What a tag does to the state of the article does not depend on the tag above; whether it can be read there does.
    private static func steps(_ states: [State], _ signs: LineSigns) -> [Step] {
        var steps: [Step] = []
        for state in states {
            for tag in LineTag.allCases {
                guard let next = next(state, tag, signs) else { continue }
                let (from, to) = (Int(state.article.rawValue), Int(next.article.rawValue))
                let known = steps.firstIndex { $0.from == from && $0.to == to }
                if known == nil { steps.append(Step(from: from, to: to, limit: ReadingWeights.Row(repeating: .min))) }
                steps[known ?? steps.count - 1].limit[Int(tag.rawValue)] = .max
            }
        }
        return steps
    }

    /// For each state and tag, the number of the state behind a line with certain signs; `none` where there is none.
    func table(_ signs: LineSigns) -> ArraySlice<UInt8> {
        let size = states.count * LineTag.count
        return table[Int(signs.rawValue) * size..<(Int(signs.rawValue) + 1) * size]
    }

    /// The states from which a line with certain signs leads to a state, ascending.
    func above(_ state: Int, _ signs: LineSigns) -> [Int] { above[Int(signs.rawValue) * states.count + state] }

    /// What the tags of a line with certain signs do to the state of the article, by the state that they lead to.
    func stepsDown(_ signs: LineSigns) -> [Step] { stepsDown[Int(signs.rawValue)] }

    /// The same, by the state that they lead from.
    func stepsUp(_ signs: LineSigns) -> [Step] { stepsUp[Int(signs.rawValue)] }
}

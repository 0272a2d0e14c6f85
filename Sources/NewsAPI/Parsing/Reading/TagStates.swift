/// The states that a reading of a page can be in behind a line, numbered, and where each tag leads from them.
struct TagStates {
    /// A tag and the state of the article behind its line.
    struct State: Equatable {
        /// Nil above the first line.
        let tag: LineTag?
        let article: ArticleState
    }

    static let all = TagStates()
    /// Stands for a tag that cannot be read there.
    static let none = UInt8.max

    /// The first one is that above the first line.
    let states: [State]
    /// For each combination of signs, state and tag, the number of the state behind the line.
    private let table: [UInt8]

    private init() {
        var states = [State(tag: nil, article: .none)]
        var index = 0
        while index < states.count {
            for signs in 0..<LineSigns.count {
                for tag in LineTag.allCases {
                    let next = Self.next(states[index], tag, LineSigns(rawValue: UInt8(signs)))
                    if let next, !states.contains(next) { states.append(next) }
                }
            }
            index += 1
        }
        var table = [UInt8](repeating: Self.none, count: LineSigns.count * states.count * LineTag.count)
        for signs in 0..<LineSigns.count {
            for (number, state) in states.enumerated() {
                for tag in LineTag.allCases {
                    let next = Self.next(state, tag, LineSigns(rawValue: UInt8(signs)))
                    guard let next, let nextNumber = states.firstIndex(of: next) else { continue }
                    table[(signs * states.count + number) * LineTag.count + Int(tag.rawValue)] = UInt8(nextNumber)
                }
            }
        }
        (self.states, self.table) = (states, table)
    }

    private static func next(_ state: State, _ tag: LineTag, _ signs: LineSigns) -> State? {
        state.article.next(tag, signs, above: state.tag).map { State(tag: tag, article: $0) }
    }

    /// For each state and tag, the number of the state behind a line with certain signs; `none` where there is none.
    func table(_ signs: LineSigns) -> ArraySlice<UInt8> {
        let size = states.count * LineTag.count
        return table[Int(signs.rawValue) * size..<(Int(signs.rawValue) + 1) * size]
    }
}

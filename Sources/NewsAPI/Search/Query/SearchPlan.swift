/// A query with its terms numbered, so that what is found for a term can be kept in arrays.
struct SearchPlan: Sendable {
    /// A part of the query, as in `Query`, but with the numbers of terms in place of the terms.
    indirect enum Node: Sendable {
        case all
        case term(Int)
        case and([Node])
        case or([Node])
        case not(Node)

        /// The numbers of the terms outside of negations, in the order of the query.
        var positiveTerms: [Int] {
            switch self {
            case .all, .not: []
            case .term(let number): [number]
            case .and(let parts), .or(let parts): parts.flatMap(\.positiveTerms)
            }
        }
    }

    let root: Node
    /// Terms by number.
    let terms: [QueryTerm]
    /// The numbers of the terms that count for the score, in the order of the query.
    let scored: [Int]

    init(_ query: Query) {
        var terms: [QueryTerm] = []
        root = Self.node(query, &terms)
        self.terms = terms
        scored = root.positiveTerms
    }

    private static func node(_ query: Query, _ terms: inout [QueryTerm]) -> Node {
        switch query {
        case .all: return .all
        case .term(let term):
            let numbers = term.byField.map { term in
                terms.append(term)
                return terms.count - 1
            }
            return numbers.count > 1 ? .or(numbers.map(Node.term)) : .term(numbers[0])
        case .and(let parts): return .and(distinct(parts).map { node($0, &terms) })
        case .or(let parts): return .or(distinct(parts).map { node($0, &terms) })
        case .not(let part): return .not(node(part, &terms))
        }
    }

    /// The parts without repetitions: given twice, a part would find no more, and must not count twice for the score.
    private static func distinct(_ parts: [Query]) -> [Query] {
        parts.indices.filter { !parts[..<$0].contains(parts[$0]) }.map { parts[$0] }
    }
}

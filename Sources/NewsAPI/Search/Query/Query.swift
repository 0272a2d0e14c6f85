/// A query as it was understood.
indirect enum Query: Sendable, Equatable {
    /// Every article: the empty query.
    case all
    case term(QueryTerm)
    /// All of two or more.
    case and([Query])
    /// At least one of two or more.
    case or([Query])
    /// Every article that does not match. Alone, too: `-疫情` is all articles without 疫情.
    case not(Query)

    /// The terms that an article may match by, in the order of the query: not those behind a minus.
    var positiveTerms: [QueryTerm] {
        switch self {
        case .all, .not: []
        case .term(let term): [term]
        case .and(let parts), .or(let parts): parts.flatMap(\.positiveTerms)
        }
    }

    /// The queries that are left when one of the parts that must all match is dropped: what to suggest when together
    /// they find nothing.
    var withOnePartDropped: [Query] {
        guard case .and(let parts) = self else { return [] }
        return parts.indices.map { index in
            var rest = parts
            rest.remove(at: index)
            return rest.count == 1 ? rest[0] : .and(rest)
        }
    }
}

extension Query: CustomStringConvertible {
    /// Canonical text: parses to the same query.
    var description: String {
        switch self {
        case .all: ""
        case .term(let term): term.description
        case .and(let parts): parts.map(\.asOperand).joined(separator: " ")
        case .or(let parts): parts.map(\.asOperand).joined(separator: " OR ")
        case .not(let part): "-" + part.asOperand
        }
    }

    private var asOperand: String {
        switch self {
        case .and, .or: "(" + description + ")"
        default: description
        }
    }
}

/// A query as it was understood: a tree of terms.
///
/// The nouns of this room: a *term* is a text that an article must hold (`QueryTerm`); in a *prefix* the term's last
/// word may go on (`20*`). A *field* is a part of an article to which a term can be limited (`SearchField`). A *token*
/// is a word or sign of the query as it was typed (`QueryToken`). An *operand* is what an operator works on: a term, a
/// group in brackets, a negation, or a field with what it holds for. A *plan* is a query with its terms numbered
/// (`SearchPlan`).
indirect enum Query: Sendable, Equatable {
    /// Every article: the empty query.
    case all
    /// Every article that holds the term.
    case term(QueryTerm)
    /// Every article that matches all of the parts, which are two or more.
    case and([Query])
    /// Every article that matches at least one of the parts, which are two or more.
    case or([Query])
    /// Every article that does not match the part. It may stand alone: `-疫情` is all articles without 疫情.
    case not(Query)

    /// All terms, in the order of the query.
    var terms: [QueryTerm] {
        switch self {
        case .all: []
        case .term(let term): [term]
        case .and(let parts), .or(let parts): parts.flatMap(\.terms)
        case .not(let part): part.terms
        }
    }

    /// The terms outside of negations, in the order of the query: those that count for the score and that snippets
    /// show.
    var positiveTerms: [QueryTerm] {
        switch self {
        case .all, .not: []
        case .term(let term): [term]
        case .and(let parts), .or(let parts): parts.flatMap(\.positiveTerms)
        }
    }

    /// For a query of parts that must all match, the queries with one part left out, in the order of the parts; else
    /// none. Those that find something are suggested when the query itself finds nothing (`RelaxedSearch`).
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
    /// The query in canonical form. Parsing it gives the same query, without a warning.
    var description: String {
        switch self {
        case .all: ""
        case .term(let term): term.description
        case .and(let parts): parts.map(\.asOperand).joined(separator: " ")
        // Without brackets around parts that must all match: so the form nests no deeper than the query that was read.
        case .or(let parts): parts.map(\.asAlternative).joined(separator: " OR ")
        case .not(let part): "-" + part.asOperand
        }
    }

    /// The query as it is written inside another one: in brackets if it is made of several parts.
    private var asOperand: String {
        switch self {
        case .and, .or: "(" + description + ")"
        default: description
        }
    }

    private var asAlternative: String {
        if case .and = self { return description }
        return asOperand
    }
}

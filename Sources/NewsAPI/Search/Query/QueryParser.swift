/// Reads the query language, by recursive descent.
///
/// White space or `AND` between two operands means that both must match, `OR` or `|` that one is enough. `AND` binds
/// more tightly than `OR`. `-` or `NOT` means without, brackets group, and a field name with a colon holds for the
/// term, phrase or group behind it. A `*` lets the last word of a term go on. The empty query finds every article.
///
/// An operator that has nothing to work on is read as text, and one that repeats another is left out. Whatever
/// character of a query is neither searched for nor an operator that does something is named in a warning.
struct QueryParser {
    private let scalars: [Unicode.Scalar]
    private let tokens: [QueryToken]
    /// Index of the current token.
    private var at = 0
    /// Groups, negations and fields around the current token.
    private var depth = 0
    /// Number of terms so far.
    private var terms = 0
    /// Groups around the current token.
    private var openGroups = 0
    private var warnings: [QueryWarning]

    /// Parses a query.
    ///
    /// - Returns: what was understood, and warnings in the order of the characters that they are about.
    /// - Throws: a `QueryError` if the query is beyond a limit.
    static func parse(_ text: String) throws(QueryError) -> (query: Query, warnings: [QueryWarning]) {
        let count = text.unicodeScalars.count
        guard count <= SearchLimits.queryScalars else { throw .tooLong }
        var parser = QueryParser(QueryLexer(text))
        let query = parser.tokens.isEmpty ? .all : try parser.alternatives(in: nil)
        // Links have the canonical form, which must not be refused.
        if count > SearchLimits.queryScalars - longestGrowth,
            query.description.unicodeScalars.count > SearchLimits.queryScalars
        {
            throw .tooLong
        }
        return (query, parser.warnings.sorted { $0.scalars.lowerBound < $1.scalars.lowerBound })
    }

    /// By how many scalars a canonical form can be longer than what was read: each term has a field of its own, quotes,
    /// and `OR` with blanks in place of a bar.
    private static let longestGrowth = SearchLimits.terms * "section:\"\" OR ".count

    private init(_ lexer: QueryLexer) {
        scalars = lexer.scalars
        tokens = lexer.tokens
        warnings = lexer.warnings
    }

    private var current: QueryToken? { at < tokens.count ? tokens[at] : nil }

    private var next: QueryToken? { at + 1 < tokens.count ? tokens[at + 1] : nil }

    private var nextBeginsOperand: Bool { next?.beginsOperand == true }

    /// Reads `a b OR c`. Precondition: there is a token that does not end the group.
    private mutating func alternatives(in field: SearchField?) throws(QueryError) -> Query {
        var parts = [try conjunction(in: field)]
        while current?.kind == .or {
            skipInfix()
            parts.append(try conjunction(in: field))
        }
        return parts.count > 1 ? .or(parts) : parts[0]
    }

    /// Reads `a b -c`, up to an `OR` between operands or the end of the group. Precondition as above.
    private mutating func conjunction(in field: SearchField?) throws(QueryError) -> Query {
        var parts: [Query] = []
        while let token = current {
            switch token.kind {
            case .close where openGroups > 0: return Self.all(of: parts)
            case .or where !parts.isEmpty && isBetweenOperands: return Self.all(of: parts)
            case .and where !parts.isEmpty && isBetweenOperands: skipInfix()
            default: parts.append(try operand(in: field))
            }
        }
        return Self.all(of: parts)
    }

    private static func all(of parts: [Query]) -> Query { parts.count == 1 ? parts[0] : .and(parts) }

    /// Whether an operand begins behind the current token and others like it.
    private var isBetweenOperands: Bool { tokens[at...].first { !$0.isInfix }?.beginsOperand == true }

    /// Steps over the current token and those like it behind it, which are left out. Precondition: they are between two
    /// operands.
    private mutating func skipInfix() {
        at += 1
        while let token = current, token.isInfix {
            warn(token.scalars, "stands behind another operator: left out")
            at += 1
        }
    }

    /// Reads one term, group, negation or field with what it holds for.
    private mutating func operand(in field: SearchField?) throws(QueryError) -> Query {
        let token = tokens[at]
        switch token.kind {
        case .word(let isPrefix), .phrase(let isPrefix):
            at += 1
            return try term(token.text, field, isPrefix: isPrefix)
        case .not where nextBeginsOperand:
            return try nested { parser throws(QueryError) in .not(try parser.operand(in: field)) }
        case .field(let own) where nextBeginsOperand:
            let query = try nested { parser throws(QueryError) in try parser.operand(in: own) }
            if !query.terms.contains(where: { $0.field == own }) { warn(token.scalars, "holds for no term: left out") }
            return query
        case .open where nextBeginsOperand: return try group(token, field)
        case .open where next?.kind == .close: return try emptyGroup(token, field)
        default:
            at += 1
            warn(token.scalars, "has nothing to work on: read as text")
            return try term(token.text, field, isPrefix: false)
        }
    }

    /// Reads a group, up to its closing bracket or the end of the query.
    private mutating func group(_ open: QueryToken, _ field: SearchField?) throws(QueryError) -> Query {
        openGroups += 1
        let query = try nested { parser throws(QueryError) in try parser.alternatives(in: field) }
        openGroups -= 1
        if current?.kind == .close {
            at += 1
        } else {
            warn(open.scalars, "is not closed: it ends with the query")
        }
        return query
    }

    /// Reads an opening bracket and the closing one that follows.
    private mutating func emptyGroup(_ open: QueryToken, _ field: SearchField?) throws(QueryError) -> Query {
        let close = tokens[at + 1]
        at += 2
        warn(open.scalars.lowerBound..<close.scalars.upperBound, "holds nothing: read as text")
        return try term(open.text + close.text, field, isPrefix: false)
    }

    /// Steps over the current token, which is an operator, and reads its operand one level deeper.
    private mutating func nested<T>(_ body: (inout QueryParser) throws(QueryError) -> T) throws(QueryError) -> T {
        guard depth < SearchLimits.depth else { throw .tooDeep }
        at += 1
        depth += 1
        let result = try body(&self)
        depth -= 1
        return result
    }

    private mutating func warn(_ range: Range<Int>, _ reading: String) {
        warnings.append(QueryWarning(range, of: scalars, reading))
    }

    private mutating func term(
        _ text: String, _ field: SearchField?, isPrefix: Bool
    ) throws(QueryError) -> Query {
        guard terms < SearchLimits.terms else { throw .tooManyTerms }
        terms += 1
        // The lexer makes no token of which folding leaves nothing.
        guard let term = QueryTerm(text, field: field, isPrefix: isPrefix) else { return .all }
        return .term(term)
    }
}

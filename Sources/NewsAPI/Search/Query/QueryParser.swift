/// Reads the query language.
///
/// A blank (or `AND`) is and; `OR` or `|` is or and binds looser; `-` (or `NOT`) is without; `( )` groups; a field name
/// with a colon holds for the term, phrase or group behind it; `*` lets a run of letters and digits go on. An operator
/// that has nothing to work on is read as text. The empty query is every article.
struct QueryParser {
    private let tokens: [QueryToken]
    private var at = 0
    private var depth = 0
    private var terms = 0
    private var openGroups = 0
    private var warnings: [String]

    /// Parses a query.
    ///
    /// - Returns: what was understood, and a sentence for each thing that could not be read as an operator.
    static func parse(_ text: String) throws(QueryError) -> (query: Query, warnings: [String]) {
        guard text.unicodeScalars.count <= SearchLimits.queryScalars else { throw .tooLong }
        var parser = QueryParser(QueryLexer(text))
        let query = try parser.alternatives(in: nil) ?? .all
        return (query, parser.warnings)
    }

    private init(_ lexer: QueryLexer) {
        tokens = lexer.tokens
        warnings = lexer.warnings
    }

    private var current: QueryToken? { at < tokens.count ? tokens[at] : nil }

    private var nextBeginsOperand: Bool { at + 1 < tokens.count && tokens[at + 1].beginsOperand }

    /// `a b OR c`; nil when folding leaves nothing of any part.
    private mutating func alternatives(in field: SearchField?) throws(QueryError) -> Query? {
        var parts = [try conjunction(in: field)]
        while current?.kind == .or {
            at += 1
            parts.append(try conjunction(in: field))
        }
        let found = parts.compactMap { $0 }
        return found.count > 1 ? .or(found) : found.first
    }

    /// `a b -c`, up to an `OR` between operands or the end of the group.
    private mutating func conjunction(in field: SearchField?) throws(QueryError) -> Query? {
        var parts: [Query] = []
        while let token = current {
            switch token.kind {
            case .or where !parts.isEmpty && nextBeginsOperand: return Self.all(of: parts)
            case .close where openGroups > 0: return Self.all(of: parts)
            case .and where !parts.isEmpty && nextBeginsOperand:
                at += 1
            default:
                if let part = try operand(in: field) { parts.append(part) }
            }
        }
        return Self.all(of: parts)
    }

    private static func all(of parts: [Query]) -> Query? { parts.count > 1 ? .and(parts) : parts.first }

    /// One term, group, negation or field; nil for a term of which folding leaves nothing.
    private mutating func operand(in field: SearchField?) throws(QueryError) -> Query? {
        let token = tokens[at]
        switch token.kind {
        case .word(let isPrefix), .phrase(let isPrefix):
            at += 1
            return try term(token, field, isPrefix: isPrefix)
        case .not where nextBeginsOperand:
            return try nested { parser throws(QueryError) in try parser.operand(in: field).map { .not($0) } }
        case .field(let own) where nextBeginsOperand:
            return try nested { parser throws(QueryError) in try parser.operand(in: own) }
        case .open where nextBeginsOperand:
            return try group(token, field)
        default:
            at += 1
            warnings.append("“\(token.text)” at character \(token.position) has nothing to work on: read as text.")
            return try term(token, field, isPrefix: false)
        }
    }

    private mutating func group(_ open: QueryToken, _ field: SearchField?) throws(QueryError) -> Query? {
        openGroups += 1
        let query = try nested { parser throws(QueryError) in try parser.alternatives(in: field) }
        openGroups -= 1
        if current?.kind == .close {
            at += 1
        } else {
            warnings.append("The bracket at character \(open.position) is not closed: it ends with the query.")
        }
        return query
    }

    /// Steps over the current token and reads what is behind it, one level deeper.
    private mutating func nested<T>(_ body: (inout QueryParser) throws(QueryError) -> T) throws(QueryError) -> T {
        guard depth < SearchLimits.depth else { throw .tooDeep }
        at += 1
        depth += 1
        let result = try body(&self)
        depth -= 1
        return result
    }

    private mutating func term(
        _ token: QueryToken, _ field: SearchField?, isPrefix: Bool
    ) throws(QueryError) -> Query? {
        guard let term = QueryTerm(token.text, field: field, isPrefix: isPrefix) else {
            warnings.append("The string at character \(token.position) is empty: left out.")
            return nil
        }
        guard terms < SearchLimits.terms else { throw .tooManyTerms }
        terms += 1
        return .term(term)
    }
}

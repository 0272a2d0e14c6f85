/// Reads the query language, by recursive descent.
///
/// White space or `AND` between two operands means that both must match, `OR` or `|` that one is enough. `AND` binds
/// more tightly than `OR`. `-` or `NOT` means without, brackets group, and a field name with a colon holds for the
/// term, phrase or group behind it. A `*` lets the last word of a term go on. An operator that has nothing to work on
/// is read as text. The empty query finds every article.
struct QueryParser {
    private let tokens: [QueryToken]
    /// Index of the current token.
    private var at = 0
    /// Groups, negations and fields around the current token.
    private var depth = 0
    /// Number of terms so far.
    private var terms = 0
    /// Groups around the current token.
    private var openGroups = 0
    private var warnings: [String]

    /// Parses a query.
    ///
    /// - Returns: what was understood, and a sentence for each thing that could not be read as an operator.
    /// - Throws: a `QueryError` if the query is beyond a limit.
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

    /// Reads `a b OR c`; nil when folding leaves nothing of any part.
    private mutating func alternatives(in field: SearchField?) throws(QueryError) -> Query? {
        var parts = [try conjunction(in: field)]
        while current?.kind == .or {
            at += 1
            parts.append(try conjunction(in: field))
        }
        let found = parts.compactMap { $0 }
        return found.count > 1 ? .or(found) : found.first
    }

    /// Reads `a b -c`, up to an `OR` between operands or the end of the group.
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

    /// Reads one term, group, negation or field with what it holds for; nil for a term of which folding leaves nothing.
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
            warnings.append("“\(token.text)” at character \(token.character) has nothing to work on: read as text.")
            return try term(token, field, isPrefix: false)
        }
    }

    /// Reads a group, up to its closing bracket or the end of the query.
    private mutating func group(_ open: QueryToken, _ field: SearchField?) throws(QueryError) -> Query? {
        openGroups += 1
        let query = try nested { parser throws(QueryError) in try parser.alternatives(in: field) }
        openGroups -= 1
        if current?.kind == .close {
            at += 1
        } else {
            warnings.append("The bracket at character \(open.character) is not closed: it ends with the query.")
        }
        return query
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

    /// The term of a token; nil when folding leaves nothing of it.
    private mutating func term(
        _ token: QueryToken, _ field: SearchField?, isPrefix: Bool
    ) throws(QueryError) -> Query? {
        guard let term = QueryTerm(token.text, field: field, isPrefix: isPrefix) else {
            warnings.append("The string at character \(token.character) is empty: left out.")
            return nil
        }
        guard terms < SearchLimits.terms else { throw .tooManyTerms }
        terms += 1
        return .term(term)
    }
}

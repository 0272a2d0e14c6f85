@testable import NewsAPI

/// Whether each character of a query is accounted for: searched for, an operator that does something, blank, or named in
/// a warning. This is found out without looking at how the query is read: a character that counts for anything cannot be
/// replaced by a blank without the query being another one, or having other warnings.
enum QueryAccount {
    typealias Parse = (String) throws -> (query: Query, warnings: [QueryWarning])

    /// What is wrong with how a query is read; nil if nothing is, and if the query is refused.
    static func fault(in text: String, by parse: Parse = QueryParser.parse) -> String? {
        guard let read = try? parse(text) else { return nil }
        let scalars = Array(text.unicodeScalars)
        var named: Set<Int> = []
        for warning in read.warnings {
            guard !warning.scalars.isEmpty, scalars.indices.contains(warning.scalars.upperBound - 1) else {
                return "a warning of nothing: \(warning.sentence)"
            }
            let own = String(String.UnicodeScalarView(scalars[warning.scalars])).printable
            if !warning.sentence.contains(own) { return "“\(own)” is not in: \(warning.sentence)" }
            named.formUnion(warning.scalars)
        }
        for index in scalars.indices where !named.contains(index) && !scalars[index].properties.isWhitespace {
            var other = scalars
            other[index] = " "
            guard let again = try? parse(String(String.UnicodeScalarView(other))) else { continue }
            if meaning(again.query) == meaning(read.query), again.warnings == read.warnings {
                return "character \(index + 1) counts for nothing"
            }
        }
        return nil
    }

    /// What is searched for, by the folded texts.
    private static func meaning(_ query: Query) -> String {
        switch query {
        case .all: "all"
        case .term(let term): "\(term.units) \(term.fields) \(term.isPrefix)"
        case .and(let parts): "and(\(parts.map(meaning)))"
        case .or(let parts): "or(\(parts.map(meaning)))"
        case .not(let part): "not(\(meaning(part)))"
        }
    }
}

@testable import NewsAPI

/// A query of the conformance set without a syntax: what engines translate into their own.
indirect enum ConformanceTree: Decodable, Sendable {
    case term(String)
    case prefix(String)
    case and([ConformanceTree])
    case or([ConformanceTree])
    case not(ConformanceTree)
    case field(SearchField, ConformanceTree)

    private enum Key: String, CodingKey { case prefix, and, or, not, field, of }

    init(from decoder: any Decoder) throws {
        if let text = try? decoder.singleValueContainer().decode(String.self) {
            self = .term(text)
            return
        }
        let values = try decoder.container(keyedBy: Key.self)
        if let text = try values.decodeIfPresent(String.self, forKey: .prefix) {
            self = .prefix(text)
        } else if let parts = try values.decodeIfPresent([Self].self, forKey: .and) {
            self = .and(parts)
        } else if let parts = try values.decodeIfPresent([Self].self, forKey: .or) {
            self = .or(parts)
        } else if let part = try values.decodeIfPresent(Self.self, forKey: .not) {
            self = .not(part)
        } else {
            let name = try values.decode(String.self, forKey: .field)
            guard let field = SearchField.allCases.first(where: { "\($0)" == name }) else {
                throw DecodingError.dataCorruptedError(forKey: .field, in: values, debugDescription: name)
            }
            self = .field(field, try values.decode(Self.self, forKey: .of))
        }
    }

    /// The query as the search has it; nil for a term that holds nothing to look for.
    func query(in field: SearchField? = nil) -> Query? {
        func all(_ parts: [Self]) -> [Query]? {
            let queries = parts.compactMap { $0.query(in: field) }
            return queries.count == parts.count ? queries : nil
        }
        return switch self {
        case .term(let text): QueryTerm(text, field: field).map(Query.term)
        case .prefix(let text): QueryTerm(text, field: field, isPrefix: true).map(Query.term)
        case .and(let parts): all(parts).map(Query.and)
        case .or(let parts): all(parts).map(Query.or)
        case .not(let part): part.query(in: field).map(Query.not)
        case .field(let field, let part): part.query(in: field)
        }
    }
}

@testable import NewsAPI

/// Search as it is defined, without an index: a term matches where it stands as a substring of a folded block, and an
/// edge of it that is a letter or digit is the edge of a run of letters and digits.
struct ReferenceMatcher {
    private let documents: [[SearchField: [[UInt32]]]]

    init(_ documents: [DocumentText]) {
        self.documents = documents.map { document in
            let fields = SearchField.allCases.map { field in (field, document[field].map { TextFolding.fold($0) })
            }
            return Dictionary(uniqueKeysWithValues: fields)
        }
    }

    func matches(_ query: Query) -> [Int] {
        documents.indices.filter { matches(query, documents[$0]) }
    }

    private func matches(_ query: Query, _ document: [SearchField: [[UInt32]]]) -> Bool {
        switch query {
        case .all: true
        case .and(let parts): parts.allSatisfy { matches($0, document) }
        case .or(let parts): parts.contains { matches($0, document) }
        case .not(let part): !matches(part, document)
        case .term(let term):
            (term.field.map { [$0] } ?? [.title, .body, .byline, .section]).contains { field in
                // In a byline a blank between two names parts them; the query's blanks are read likewise.
                let own = QueryTerm(term.text, field: field, isPrefix: term.isPrefix) ?? term
                return (document[field] ?? []).contains { Self.contains(own, $0) }
            }
        }
    }

    private static func contains(_ term: QueryTerm, _ block: [UInt32]) -> Bool {
        let n = term.units.count
        guard n <= block.count else { return false }
        return (0...block.count - n).contains { start in
            guard Array(block[start..<start + n]) == term.units else { return false }
            let cutBefore = start > 0 && isRun(block[start - 1]) && isRun(block[start])
            let cutBehind = start + n < block.count && isRun(block[start + n - 1]) && isRun(block[start + n])
            return !cutBefore && (term.isPrefix || !cutBehind)
        }
    }

    private static func isRun(_ unit: UInt32) -> Bool {
        Unicode.Scalar(unit).map { ("a"..."z").contains($0) || ("0"..."9").contains($0) } ?? false
    }
}

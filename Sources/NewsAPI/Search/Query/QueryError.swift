/// Why a query is not run: it is beyond a limit. Anything else is read, with warnings.
enum QueryError: Error, Equatable, CustomStringConvertible {
    case tooLong
    case tooManyTerms
    case tooDeep

    var description: String {
        switch self {
        case .tooLong: "The query is longer than \(SearchLimits.queryScalars) characters."
        case .tooManyTerms: "The query has more than \(SearchLimits.terms) terms."
        case .tooDeep: "The query nests brackets, fields or minus signs more than \(SearchLimits.depth) deep."
        }
    }
}

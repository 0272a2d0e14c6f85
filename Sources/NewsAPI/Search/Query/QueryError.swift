/// The limit that a query is beyond, which is why it is refused. Any other query is carried out, with warnings about
/// what could not be read in full.
enum QueryError: Error, Equatable, CustomStringConvertible {
    /// More scalars than `SearchLimits.queryScalars`, as given or in canonical form.
    case tooLong
    /// More terms than `SearchLimits.terms`.
    case tooManyTerms
    /// More levels than `SearchLimits.depth`.
    case tooDeep

    var description: String {
        switch self {
        case .tooLong:
            "The query is longer than \(SearchLimits.queryScalars) characters, as it is or written out with every field."
        case .tooManyTerms: "The query has more than \(SearchLimits.terms) terms."
        case .tooDeep: "The query nests brackets, fields or minus signs more than \(SearchLimits.depth) deep."
        }
    }
}

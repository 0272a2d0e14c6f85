@testable import NewsAPI

/// The answer to a query.
struct SearchResult: Sendable {
    /// Number of all matches, exact.
    let total: Int
    /// The hits asked for, in order.
    let hits: [SearchHit]
    /// All matches, for facets and counts.
    let matches: DocumentSet
}

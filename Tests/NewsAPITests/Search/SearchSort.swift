/// The order of hits.
enum SearchSort: String, Sendable, CaseIterable {
    /// Highest score first; of equals the newest.
    case relevance
    /// Lowest ordinal first.
    case newest
    /// Highest ordinal first.
    case oldest
}

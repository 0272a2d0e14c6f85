/// The order of hits.
enum SearchSort: String, Sendable, CaseIterable {
    /// Highest score first; of equals the newest.
    case relevance
    /// Lowest number (ordinal) first: articles are numbered from the newest on.
    case newest
    /// Highest number first.
    case oldest
}

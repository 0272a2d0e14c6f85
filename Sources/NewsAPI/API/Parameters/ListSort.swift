/// The orders that a list can have; the raw values are their names.
enum ListSort: String, CaseIterable, Sendable {
    /// By date of publication, the youngest first.
    case newest
    /// By date of publication, the oldest first.
    case oldest
    /// By page name, on one page in page order.
    case page
    /// By how well an article fits the query; for searches only.
    case relevance
}

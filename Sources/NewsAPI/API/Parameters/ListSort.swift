/// The orders that a list can have.
enum ListSort: String, CaseIterable, Sendable {
    /// By date of publication, the youngest first.
    case newest
    /// By date of publication, the oldest first.
    case oldest
    /// By page name and place on the page.
    case page
    /// By how well an article fits the query; for searches only.
    case relevance
}

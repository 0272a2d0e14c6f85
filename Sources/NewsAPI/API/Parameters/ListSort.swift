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
    /// By a hash of the query's seed and the article's id: an order that looks random and is the same for everybody.
    case random
    /// As the parameter `ids` names them. Not asked for by name: it holds where `ids` is given without an order.
    case ids

    /// The names of all orders that can be asked for, but some.
    static func names(but others: ListSort...) -> [String] {
        allCases.filter { $0 != .ids && !others.contains($0) }.map(\.rawValue)
    }
}

/// The properties whose values can be counted under a query.
enum Facet: String, CaseIterable, Sendable {
    case district, year, month, section, byline
}

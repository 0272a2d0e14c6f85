/// The properties whose values can be counted under a query; the raw values are their names.
enum Facet: String, CaseIterable, Sendable {
    case district, year, month, section, byline
}

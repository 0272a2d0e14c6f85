/// The properties whose values can be counted under a query; the raw values are their names.
///
/// A facet is counted under all conditions of the query but its own, so that a reader sees what else could be chosen.
enum Facet: String, CaseIterable, Sendable {
    case district, year, month, section, byline

    /// Whether a request has the conditions that choose values of this property.
    func isChosen(by filter: ArticleFilter) -> Bool {
        switch self {
        case .district: !filter.districts.isEmpty
        case .year, .month: filter.from != nil || filter.to != nil
        case .section: filter.section != nil
        case .byline: filter.byline != nil
        }
    }

    /// The values that a request has chosen; of a period, the year or month that it is.
    func chosen(by filter: ArticleFilter) -> [String] {
        switch self {
        case .district: filter.districts.map(\.slug)
        case .year, .month:
            filter.from.map { from in
                from == filter.to && from.precision.rawValue == rawValue ? [from.description] : []
            } ?? []
        case .section: filter.section.map { [$0] } ?? []
        case .byline: filter.byline.map { [$0] } ?? []
        }
    }

    /// The parameters that choose values of this property.
    var parameters: [Parameter] {
        switch self {
        case .district: [.district]
        case .year, .month: [.from, .to]
        case .section: [.section]
        case .byline: [.byline, .role]
        }
    }
}

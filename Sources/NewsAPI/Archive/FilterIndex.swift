/// Which articles have a property that a list can be filtered by or counted by: ascending ordinals per value.
struct FilterIndex: Sendable {
    /// By slug.
    private(set) var districts: [String: [UInt32]] = [:]
    private(set) var sections: [String: [UInt32]] = [:]
    /// By role and name.
    private(set) var bylines: [BylineRole: [String: [UInt32]]] = [:]
    /// By name, whatever the role.
    private(set) var people: [String: [UInt32]] = [:]
    /// By `2020` and by `2020-06`, as far as the date of publication is known.
    private(set) var years: [String: [UInt32]] = [:]
    private(set) var months: [String: [UInt32]] = [:]

    /// Articles of each person, whatever the role.
    func peopleCounts() -> [String: Int] {
        var ordinals: [String: Set<UInt32>] = [:]
        for names in bylines.values {
            for (name, list) in names { ordinals[name, default: []].formUnion(list) }
        }
        return ordinals.mapValues(\.count)
    }

    /// Adds an article; ordinals must come in ascending order.
    mutating func add(_ article: Article, published: PartialDate?, ordinal: UInt32) {
        if let district = article.district { districts[district.slug, default: []].append(ordinal) }
        if let section = article.section { sections[section, default: []].append(ordinal) }
        for role in BylineRole.allCases {
            for name in Set(role.names(in: article.byline)) {
                bylines[role, default: [:]][name, default: []].append(ordinal)
            }
        }
        for name in Set(BylineRole.allCases.flatMap { $0.names(in: article.byline) }) {
            people[name, default: []].append(ordinal)
        }
        guard let published else { return }
        if let year = PartialDate(year: published.year) { years[year.description, default: []].append(ordinal) }
        if let month = published.month.flatMap({ PartialDate(year: published.year, month: $0) }) {
            months[month.description, default: []].append(ordinal)
        }
    }
}

/// By property and value the elements of some articles, which are added in the order of their ordinals.
///
/// Values are in composed form (NFC): of two spellings of é, which are one value, it must not matter which came first.
struct AddedValues {
    private(set) var districts: [String: [UInt32]] = [:]
    private(set) var sections: [String: [UInt32]] = [:]
    private(set) var people: [String: [Credit]] = [:]
    private(set) var years: [String: [UInt32]] = [:]
    private(set) var months: [String: [UInt32]] = [:]

    mutating func add(_ article: Article, on page: Page, ordinal: UInt32) {
        if let district = article.district { districts[district.slug, default: []].append(ordinal) }
        if let section = article.section { sections[section.composed, default: []].append(ordinal) }
        for role in BylineRole.allCases {
            for name in article.names(role) {
                Self.add(Credit(ordinal: ordinal, role: role), role, to: &people[name.string.composed, default: []])
            }
        }
        guard let published = page.published?.date else { return }
        if let year = PartialDate(year: published.year) { years[year.description, default: []].append(ordinal) }
        if let month = published.month.flatMap({ PartialDate(year: published.year, month: $0) }) {
            months[month.description, default: []].append(ordinal)
        }
    }

    /// Adds a role to the person's credit for the article, or the first credit: there is one for an article, whatever
    /// the roles.
    private static func add(_ credit: Credit, _ role: BylineRole, to credits: inout [Credit]) {
        if let last = credits.last, last.ordinal == credit.ordinal {
            credits[credits.count - 1] = last.adding(role)
        } else {
            credits.append(credit)
        }
    }
}

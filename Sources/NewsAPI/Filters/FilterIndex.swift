/// Which articles have a property that a list can be filtered by or counted by: ascending ordinals per value.
struct FilterIndex: Sendable {
    /// By slug.
    let districts: ValueTable<UInt32>
    let sections: ValueTable<UInt32>
    /// By name.
    let people: ValueTable<Credit>
    /// By `2020` and by `2020-06`, as far as the date of publication is known.
    let years: ValueTable<UInt32>
    let months: ValueTable<UInt32>

    /// - Parameter articles: by ordinal.
    init(_ articles: some Sequence<(page: Page, article: Article)>) {
        var districts: [String: [UInt32]] = [:]
        var sections: [String: [UInt32]] = [:]
        var people: [String: [Credit]] = [:]
        var years: [String: [UInt32]] = [:]
        var months: [String: [UInt32]] = [:]
        for (ordinal, (page, article)) in articles.enumerated() {
            let ordinal = UInt32(ordinal)
            if let district = article.district { districts[district.slug, default: []].append(ordinal) }
            if let section = article.section { sections[section, default: []].append(ordinal) }
            for role in BylineRole.allCases {
                for name in article.names(role) {
                    Self.add(Credit(ordinal: ordinal, role: role), role, to: &people[name.string, default: []])
                }
            }
            guard let published = page.published?.date else { continue }
            if let year = PartialDate(year: published.year) { years[year.description, default: []].append(ordinal) }
            if let month = published.month.flatMap({ PartialDate(year: published.year, month: $0) }) {
                months[month.description, default: []].append(ordinal)
            }
        }
        self.districts = ValueTable(districts)
        self.sections = ValueTable(sections)
        self.people = ValueTable(people)
        self.years = ValueTable(years)
        self.months = ValueTable(months)
    }

    /// A person has one credit for an article, whatever the roles.
    private static func add(_ credit: Credit, _ role: BylineRole, to credits: inout [Credit]) {
        if let last = credits.last, last.ordinal == credit.ordinal {
            credits[credits.count - 1] = last.adding(role)
        } else {
            credits.append(credit)
        }
    }
}

/// For each property that lists can be filtered or counted by, the articles that have each of its values.
///
/// The nouns of this room: a *value* is one district, section, person, year or month; its *elements* are the ordinals
/// of the articles that have it, ascending. A person's elements are *credits*: ordinals with the person's roles in the
/// article.
struct FilterIndex: Sendable {
    /// By slug, the articles that are about the district.
    let districts: ValueTable<UInt32>
    /// By label.
    let sections: ValueTable<UInt32>
    /// By name.
    let people: ValueTable<Credit>
    /// By `2020`; articles without a date of publication have none.
    let years: ValueTable<UInt32>
    /// By `2020-06`; articles dated to a year have none.
    let months: ValueTable<UInt32>
    /// By ordinal, how sure the parser is of the article, in hundredths.
    let confidences: [UInt8]

    /// - Parameter articles: all articles in the order of their ordinals.
    init(_ articles: some Sequence<(page: Page, article: Article)>) {
        var districts: [String: [UInt32]] = [:]
        var sections: [String: [UInt32]] = [:]
        var people: [String: [Credit]] = [:]
        var years: [String: [UInt32]] = [:]
        var months: [String: [UInt32]] = [:]
        var confidences: [UInt8] = []
        for (ordinal, (page, article)) in articles.enumerated() {
            let ordinal = UInt32(ordinal)
            confidences.append(article.confidenceHundredths)
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
        self.sections = ValueTable(sections, areNames: true)
        self.people = ValueTable(people, areNames: true)
        self.years = ValueTable(years)
        self.months = ValueTable(months)
        self.confidences = confidences
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

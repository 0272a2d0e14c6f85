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

    /// The filters of no articles.
    init() {
        districts = ValueTable()
        sections = ValueTable(areNames: true)
        people = ValueTable(areNames: true)
        years = ValueTable()
        months = ValueTable()
        confidences = []
    }

    /// The filters of `count` articles that `store` wrote.
    init(count: Int, stored: inout StorageReader) throws(StorageError) {
        districts = try ValueTable(count: count, stored: &stored)
        sections = try ValueTable(areNames: true, count: count, stored: &stored)
        people = try ValueTable(areNames: true, count: count, stored: &stored)
        years = try ValueTable(count: count, stored: &stored)
        months = try ValueTable(count: count, stored: &stored)
        confidences = try stored.array()
        guard confidences.count == count else { throw .damaged }
    }

    func store(_ writer: StorageWriter) {
        districts.store(writer)
        sections.store(writer)
        people.store(writer)
        years.store(writer)
        months.store(writer)
        writer.append(confidences)
    }

    /// The filters of the next snapshot.
    ///
    /// - Parameter article: the article with an ordinal of that snapshot, and its page.
    func updated(_ renumbering: Renumbering, article: (Int) -> (page: Page, article: Article)) -> FilterIndex {
        var added = AddedValues()
        for ordinal in renumbering.added {
            let (page, article) = article(Int(ordinal))
            added.add(article, on: page, ordinal: ordinal)
        }
        return FilterIndex(
            districts: districts.updated(renumbering, adding: added.districts),
            sections: sections.updated(renumbering, adding: added.sections),
            people: people.updated(renumbering, adding: added.people),
            years: years.updated(renumbering, adding: added.years),
            months: months.updated(renumbering, adding: added.months),
            confidences: renumbering.apply(to: confidences) { article(Int($0)).article.confidenceHundredths })
    }

    private init(
        districts: ValueTable<UInt32>, sections: ValueTable<UInt32>, people: ValueTable<Credit>,
        years: ValueTable<UInt32>, months: ValueTable<UInt32>, confidences: [UInt8]
    ) {
        (self.districts, self.sections, self.people) = (districts, sections, people)
        (self.years, self.months, self.confidences) = (years, months, confidences)
    }
}

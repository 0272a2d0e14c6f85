/// What the archive holds of a query's districts and period: it tells a query that finds nothing from one for what is
/// not held.
struct Coverage {
    /// Whether an article of the districts was published in the period.
    let held: Bool
    /// When the districts' oldest article was published, in whatever period; nil when none has a date.
    let from: PartialDate?
    /// When the districts' newest article was published.
    let to: PartialDate?
    /// How many of the query's matches have no date of publication: no period has them.
    let undated: Int

    /// Writes the coverage as an object.
    func write(_ json: inout JSONWriter) {
        json.object { json in
            json.member("held", held)
            json.key("from")
            ArticleRenderer.write(from, &json)
            json.key("to")
            ArticleRenderer.write(to, &json)
            json.member("undated", undated)
        }
    }
}

extension Coverage {
    /// What the archive holds at all.
    init(of archive: Archive) {
        held = !archive.articles.isEmpty
        from = archive.publishedDate(archive.order.datedCount - 1)
        to = archive.publishedDate(archive.order.datedCount > 0 ? 0 : nil)
        undated = archive.articles.count - archive.order.datedCount
    }
}

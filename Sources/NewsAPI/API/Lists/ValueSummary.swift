/// What a list says of a district, a section or a person: how many articles there are, and from when to when.
struct ValueSummary {
    /// Number of articles that pass the filters.
    let count: Int
    /// When the oldest of them was published; nil when none has a date.
    let from: PartialDate?
    /// When the newest of them was published.
    let to: PartialDate?

    /// - Parameters:
    ///   - ordinals: the value's articles, ascending.
    ///   - set: the articles that pass the filters; nil for all.
    init(_ ordinals: some BidirectionalCollection<UInt32>, in set: DocumentSet?, _ archive: Archive) {
        func passes(_ ordinal: UInt32) -> Bool { set?.contains(Int(ordinal)) ?? true }
        func isDated(_ ordinal: UInt32) -> Bool { Int(ordinal) < archive.order.datedCount && passes(ordinal) }
        count = set?.count(of: ordinals) ?? ordinals.count
        from = archive.publishedDate(ordinals.last(where: isDated).map(Int.init))
        to = archive.publishedDate(ordinals.first(where: isDated).map(Int.init))
    }

    /// Writes it as members of an object.
    func write(_ json: inout JSONWriter) {
        json.member("articles", count)
        json.key("from")
        ArticleRenderer.write(from, &json)
        json.key("to")
        ArticleRenderer.write(to, &json)
    }
}

/// What Atom and JSON Feed have in common: names that last, and dates.
enum FeedTerms {
    /// The beginning of all ids, a `tag:` URI (RFC 4151). Readers know an entry by its id, so this never changes.
    private static let tag = "tag:news-server,2026:"

    /// The language of feeds and entries (RFC 5646).
    static let language = "zh-CN"

    /// The id of an article: the same in all feeds, on every server.
    static func id(of article: Article) -> String { tag + "articles/" + article.id.description }

    /// The id of a feed.
    ///
    /// - Parameter target: path and canonical query, `/feed.atom?district=gaoxin`, as `QueryString.link` writes it.
    static func id(ofFeed target: String) -> String { tag + target.drop { $0 == "/" } }

    /// Midnight in China of the first day that a date may mean, as RFC 3339 writes it; of 1970-01-01 without a date.
    static func midnight(of date: PartialDate?) -> String {
        let day = date.flatMap { PartialDate(packed: $0.firstDay) }?.description ?? "1970-01-01"
        return day + "T00:00:00+08:00"
    }
}

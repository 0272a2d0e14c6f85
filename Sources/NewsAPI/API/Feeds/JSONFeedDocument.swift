/// The answer of `/feed.json`.
struct JSONFeedDocument: JSONDocument {
    private var feed: FeedPage
    /// The article under way.
    private var item: JSONFeedItem?
    private var isBegun = false

    init(_ feed: FeedPage) { self.feed = feed }

    mutating func step() -> Progress { feed.step() }

    mutating func writePart(to json: inout JSONWriter) -> Progress {
        if !isBegun {
            feed.head.openJSON(&json)
            isBegun = true
            return .more
        }
        if item == nil {
            item = feed.next().map { article in
                JSONFeedItem(of: article.article, on: article.page, url: feed.url(of: article.article))
            }
        }
        guard item != nil else {
            FeedHead.closeJSON(&json)
            return .done
        }
        if item?.writePart(to: &json) == .done { item = nil }
        return .more
    }
}

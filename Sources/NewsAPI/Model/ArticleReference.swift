/// Where an article of an archive is found.
public struct ArticleReference: Sendable, Equatable {
    /// Ordinal of the page, by file name.
    public let page: UInt32
    /// Ordinal of the article on its page.
    public let article: UInt32
}

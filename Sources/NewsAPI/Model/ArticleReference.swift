/// Where an article stands in one snapshot of the archive. Another snapshot may have another article there, so a
/// reference is never part of an answer.
public struct ArticleReference: Sendable, Equatable {
    /// Ordinal of the page, in the order of page names.
    public let page: UInt32
    /// Index of the article on its page, in page order.
    public let article: UInt32
}

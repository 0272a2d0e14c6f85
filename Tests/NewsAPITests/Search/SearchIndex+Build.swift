@testable import NewsAPI

extension SearchIndex {
    /// An index of documents in the order of their ordinals.
    static func build(count: Int, workers: Int = 1, text: @Sendable (Int) -> DocumentText) -> SearchIndex {
        SearchIndex(segments(count: count, workers: workers, text: text))
    }
}

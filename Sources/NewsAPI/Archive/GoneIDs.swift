/// The ids that led to articles in earlier snapshots and lead to none in this one. Both ids of an article count: answers
/// may have used the one while its headline stood on the page more than once.
struct GoneIDs: Sendable {
    /// Oldest first; at most `ArchiveLimits.goneIDs`.
    let ids: [ArticleID]
    private let set: Set<ArticleID>

    /// None.
    init() { (ids, set) = ([], []) }

    private init(_ ids: [ArticleID]) { (self.ids, set) = (ids, Set(ids)) }

    /// Those of the next snapshot.
    ///
    /// - Parameters:
    ///   - removed: the pages that are not as they were.
    ///   - added: the articles that are added. One that is not removed has kept its ids.
    func updated(removed: [LoadedPage], added: some Sequence<Article>) -> GoneIDs {
        let added = Set(added.flatMap { [$0.id, $0.textID] })
        let vanished = Set(removed.flatMap { $0.page.articles.flatMap { [$0.id, $0.textID] } }).sorted()
        return GoneIDs(Array((ids + vanished).filter { !added.contains($0) }.suffix(ArchiveLimits.goneIDs)))
    }

    func contains(_ id: ArticleID) -> Bool { set.contains(id) }
}

/// What a snapshot has of its articles besides the search index.
struct ArchiveTables: Sendable {
    /// By the id that answers use.
    private let ids: IDTable
    /// By the id that contains the beginning of the text.
    private let textIDs: IDTable
    let filters: FilterIndex
    let suggester: Suggester

    /// The tables of the next snapshot.
    ///
    /// - Parameters:
    ///   - previous: those of the snapshot before; nil for the first.
    ///   - article: the article with an ordinal, and its page.
    init(
        after previous: ArchiveTables?, _ renumbering: Renumbering, _ gazetteer: Gazetteer,
        article: @escaping @Sendable (Int) -> (page: Page, article: Article)
    ) {
        ids = (previous?.ids ?? IDTable()).updated(renumbering) { article($0).article.id }
        textIDs = (previous?.textIDs ?? IDTable()).updated(renumbering) { article($0).article.textID }
        filters = (previous?.filters ?? FilterIndex()).updated(renumbering, article: article)
        suggester = Suggester(
            after: previous?.suggester ?? Suggester(), renumbering, filters: filters, gazetteer: gazetteer
        ) { ordinal in
            article(ordinal).article
        }
    }

    /// The tables of `count` articles that `store` wrote.
    init(
        count: Int, stored: inout StorageReader, gazetteer: Gazetteer,
        article: @escaping @Sendable (Int) -> Article
    ) throws(StorageError) {
        ids = try IDTable(count: count, stored: &stored)
        textIDs = try IDTable(count: count, stored: &stored)
        filters = try FilterIndex(count: count, stored: &stored)
        suggester = try Suggester(
            count: count, stored: &stored, filters: filters, gazetteer: gazetteer, article: article)
    }

    func store(_ writer: StorageWriter) {
        ids.store(writer)
        textIDs.store(writer)
        filters.store(writer)
        suggester.store(writer)
    }

    /// The ordinal of the article that has this as its id, else as its text id (see `ArticleIDs`); nil when none does.
    func ordinal(of id: ArticleID, article: (Int) -> Article) -> Int? {
        ids.ordinal(of: id) { article($0).id } ?? textIDs.ordinal(of: id) { article($0).textID }
    }
}

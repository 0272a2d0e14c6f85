import Foundation

/// An immutable snapshot of everything the folder holds: pages, articles, and the indexes over them.
///
/// The nouns of this room: an article's *ordinal* is its number in one snapshot: newest first, the articles of one date
/// by page and in page order. A page's is its number in the order of names. Ordinals change from snapshot to snapshot and
/// are never in an answer. The *generation* names the state that a snapshot shows. An id is *gone* when it led to an
/// article in an earlier snapshot and leads to none in this one. A page is *stale* when its file can no longer be read as
/// a page and what it held last is served.
///
/// `ArchiveLoader` makes snapshots of a folder, one after the other; `ArchiveStore` holds the current one. Readers hold
/// one for as long as they need it.
public final class Archive: Sendable {
    /// Names the state that the snapshot shows: a fingerprint of the program's version, the gazetteer, and the names
    /// and contents of the files. Servers over the same files agree on it.
    public let generation: String
    /// The gazetteer of the last load, whose names queries may use.
    public let gazetteer: Gazetteer
    /// The pages, by name; the index is the page's ordinal.
    let loaded: [LoadedPage]
    /// The sum of the pages' fingerprints.
    private let pagesFingerprint: PagesFingerprint

    /// Which articles there are, by ordinal.
    let order: ArticleOrder
    private let tables: ArchiveTables
    let gone: GoneIDs

    /// What changed from snapshot to snapshot.
    let journal: ChangeJournal

    let index: SearchIndex

    /// How long it took to build the search index.
    public let indexingTime: Duration

    /// What a snapshot follows.
    enum Predecessor {
        /// Nothing: it is the first.
        case none
        /// What was served until now: ids that only it has are gone.
        case served(Archive)
        /// What an earlier run of the program had: no id is gone, and nothing has changed for anybody.
        case restored(Archive)

        /// What to take over from.
        var archive: Archive? {
            switch self {
            case .none: nil
            case .served(let archive), .restored(let archive): archive
            }
        }

        /// What clients know; nil when they know nothing yet.
        var served: Archive? { if case .served(let archive) = self { archive } else { nil } }
    }

    /// Every snapshot comes into being here.
    private init(
        _ loaded: [LoadedPage], _ gazetteer: Gazetteer, _ pagesFingerprint: PagesFingerprint, _ order: ArticleOrder,
        _ tables: ArchiveTables, _ gone: GoneIDs, _ journal: ChangeJournal, _ index: SearchIndex,
        indexingTime: Duration
    ) {
        generation = journal.generation
        (self.loaded, self.gazetteer, self.pagesFingerprint, self.order) = (loaded, gazetteer, pagesFingerprint, order)
        (self.tables, self.gone, self.journal) = (tables, gone, journal)
        (self.index, self.indexingTime) = (index, indexingTime)
    }

    /// The snapshot of some pages. What is in the snapshot before is taken over from it, with other ordinals, so that
    /// only what has changed is indexed.
    ///
    /// - Parameters:
    ///   - changes: from the pages of the snapshot before to those of the new one.
    ///   - isCancelled: asked while the index is built; once it is true the snapshot is incomplete and must not be
    ///     used.
    convenience init(
        _ changes: PageChanges, gazetteer: Gazetteer, after predecessor: Predecessor,
        isCancelled: @Sendable () -> Bool = { false }
    ) {
        let previous = predecessor.archive
        let loaded = changes.pages
        let pagesFingerprint = (previous?.pagesFingerprint ?? PagesFingerprint()).updated(changes)
        let (order, renumbering) = (previous?.order ?? ArticleOrder()).updated(changes)
        @Sendable func article(_ ordinal: Int) -> (page: Page, article: Article) {
            order.article(ordinal, on: loaded)
        }
        // The tables are made on one core, so beside the index, whose segments are few and long.
        let (tables, (index, time)) = concurrently {
            ArchiveTables(after: previous?.tables, renumbering, gazetteer, article: article)
        } _: {
            let start = ContinuousClock.now
            let index = (previous?.index ?? SearchIndex([LiveSegment]())).updated(
                renumbering, workers: ProcessInfo.processInfo.activeProcessorCount, isCancelled: isCancelled
            ) { ordinal in
                let (page, article) = article(ordinal)
                return page.documentText(of: article)
            }
            return (index, .now - start)
        }
        let added = renumbering.added.lazy.map { article(Int($0)).article }
        let gone = predecessor.served?.gone.updated(removed: changes.removed, added: added) ?? GoneIDs()
        let journal = ChangeJournal(
            after: predecessor.served?.journal, changes, generation: pagesFingerprint.generation(gazetteer))
        self.init(
            loaded, gazetteer, pagesFingerprint, order, tables, gone, journal, index, indexingTime: time)
    }

    /// A snapshot that `store` wrote.
    ///
    /// - Parameters:
    ///   - pages: by name.
    ///   - segments: the files of the index's segments.
    convenience init(
        _ pages: [LoadedPage], gazetteer: Gazetteer, segments: [StoredFile], stored: inout StorageReader
    ) throws(StorageError) {
        let changes = PageChanges(from: [], to: pages)
        let pagesFingerprint = PagesFingerprint().updated(changes)
        let order = ArticleOrder().updated(changes).0
        let count = order.articles.count
        let tables = try ArchiveTables(count: count, stored: &stored, gazetteer: gazetteer) { ordinal in
            order.article(ordinal, on: pages).article
        }
        let index = try SearchIndex(count: count, segments, stored: &stored)
        let journal = ChangeJournal(after: nil, changes, generation: pagesFingerprint.generation(gazetteer))
        self.init(
            pages, gazetteer, pagesFingerprint, order, tables, GoneIDs(), journal, index, indexingTime: .zero)
    }

    /// The same snapshot with some segments merged.
    func merged(_ merge: SegmentMerge) -> Archive {
        Archive(
            loaded, gazetteer, pagesFingerprint, order, tables, gone, journal, merge.applied(to: index),
            indexingTime: indexingTime)
    }

    /// Writes what the files of its pages and segments do not hold.
    func store(_ writer: StorageWriter) {
        tables.store(writer)
        index.store(writer)
    }

    /// Indexes the articles of some segments anew as one segment; nil if the index has few segments, and when given up.
    func merge(isCancelled: () -> Bool) -> SegmentMerge? {
        SegmentMerge(of: index, isCancelled: isCancelled) { ordinal in
            let (page, article) = article(ordinal)
            return page.documentText(of: article)
        }
    }

    /// Where each article stands, by ordinal (`ArticleOrder`).
    public var articles: [ArticleReference] { order.articles }

    var filters: FilterIndex { tables.filters }
    var suggester: Suggester { tables.suggester }

    /// Memory that the search index takes, in bytes.
    public var indexSize: Int { index.size }

    /// Number of pages.
    public var pageCount: Int { loaded.count }

    /// The page with an ordinal, which must be below `pageCount`.
    public func page(_ ordinal: Int) -> Page { loaded[ordinal].page }

    /// The page of exactly this name, compared octet by octet; nil when there is none.
    public func page(named name: String) -> (ordinal: Int, page: Page)? {
        let ordinal = PartitionPoint.first(in: loaded.indices) { !loaded[$0].page.name.precedesByOctets(name) }
        guard ordinal < loaded.count, page(ordinal).name.utf8.elementsEqual(name.utf8) else { return nil }
        return (ordinal, page(ordinal))
    }

    /// Ordinals of the pages whose names stand nearest to a text in the order of names, as many before it as behind it.
    func pages(near name: String) -> Range<Int> {
        let ordinal = PartitionPoint.first(in: loaded.indices) { !loaded[$0].page.name.precedesByOctets(name) }
        return max(0, ordinal - ArchiveLimits.nearbyPages)..<min(loaded.count, ordinal + ArchiveLimits.nearbyPages)
    }

    /// Whether the file of an article's page can no longer be read as a page.
    func isStale(_ article: ArticleReference) -> Bool { loaded[Int(article.page)].isStale }

    /// The article with an ordinal, which must be below the number of articles, and its page.
    public func article(_ ordinal: Int) -> (page: Page, article: Article) {
        order.article(ordinal, on: loaded)
    }

    /// The ordinal of the article that has this as its id, else as its text id (see `ArticleIDs`); nil when none does.
    public func ordinal(of id: ArticleID) -> Int? {
        tables.ordinal(of: id) { article($0).article }
    }

    /// The articles that some ids name, in the order of the ids, each once.
    func ordinals(named ids: some Sequence<ArticleID>) -> [Int] {
        var seen: Set<Int> = []
        return ids.compactMap(ordinal).filter { seen.insert($0).inserted }
    }

    /// The date of publication of the article with an ordinal; nil when there is no such article or it has no date.
    func publishedDate(_ ordinal: Int?) -> PartialDate? {
        ordinal.flatMap { articles.indices.contains($0) ? article($0).page.published?.date : nil }
    }

    /// Ordinals of the articles whose date of publication lies wholly in a day, a month or a year.
    func ordinals(within date: PartialDate) -> Range<Int> { ordinals(dated: Int(date.packed)...date.lastDay) }

    /// Ordinals of the articles whose date of publication lies wholly between two dates (`PartialDate.packedRanges`).
    func ordinals(from: PartialDate?, to: PartialDate?) -> [Range<Int>] {
        PartialDate.packedRanges(from: from, to: to).map(ordinals(dated:))
    }

    /// Ordinals of the articles whose date of publication, as a number, is in a range above 0.
    func ordinals(dated dates: ClosedRange<Int>) -> Range<Int> {
        let start = PartitionPoint.first(in: 0..<order.datedCount) { Int(order.publishedDates[$0]) <= dates.upperBound }
        return
            start..<PartitionPoint.first(in: start..<order.datedCount) {
                Int(order.publishedDates[$0]) < dates.lowerBound
            }
    }

    /// When the district of an article had its last issue before the article's own, as far as the archive has it; nil
    /// when there is none, or the article has no district or no date.
    func issue(before ordinal: Int) -> PartialDate? {
        guard let (ordinals, day) = issues(around: ordinal) else { return nil }
        let index = PartitionPoint.first(in: ordinals.indices) { Int(ordinals[$0]) >= day.upperBound }
        return index < ordinals.endIndex ? publishedDate(Int(ordinals[index])) : nil
    }

    /// When the district of an article had its next issue; nil as for `issue(before:)`.
    func issue(after ordinal: Int) -> PartialDate? {
        guard let (ordinals, day) = issues(around: ordinal) else { return nil }
        let index = PartitionPoint.first(in: ordinals.indices) { Int(ordinals[$0]) >= day.lowerBound }
        return index > ordinals.startIndex ? publishedDate(Int(ordinals[index - 1])) : nil
    }

    /// The articles of an article's district, newest first, and the ordinals of its date.
    private func issues(around ordinal: Int) -> (ordinals: ArraySlice<UInt32>, day: Range<Int>)? {
        guard ordinal < order.datedCount, let district = article(ordinal).article.district else { return nil }
        let date = Int(order.publishedDates[ordinal])
        return (filters.districts.elements(of: district.slug), ordinals(dated: date...date))
    }

    /// The state of the article with an ordinal (`LoadedPage.state`).
    func state(of ordinal: Int) -> UInt64 {
        let reference = articles[ordinal]
        let loaded = loaded[Int(reference.page)]
        return loaded.state(of: loaded.page.articles[Int(reference.article)])
    }

    /// Whether this id led to an article in an earlier snapshot and leads to none in this one.
    public func isGone(_ id: ArticleID) -> Bool { gone.contains(id) }
}

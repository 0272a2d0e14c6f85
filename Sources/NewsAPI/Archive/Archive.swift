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
    /// By the id that answers use.
    private let ids: IDTable
    /// By the id that contains the beginning of the text.
    private let textIDs: IDTable
    /// Ids that led to articles in earlier snapshots and lead to none in this one, oldest first; at most
    /// `rememberedGoneIDs`.
    let gone: [ArticleID]
    private let goneSet: Set<ArticleID>

    /// What changed from snapshot to snapshot.
    let journal: ChangeJournal

    let filters: FilterIndex
    let index: SearchIndex
    let suggester: Suggester

    /// How many gone ids are remembered, those of 10,000 articles: 410 says more than 404, and they take about 0.6 MB.
    static let rememberedGoneIDs = 20_000

    /// The snapshot of some pages. What is in the snapshot before is taken over from it, with other ordinals, so that
    /// only what has changed is indexed.
    ///
    /// - Parameters:
    ///   - changes: from the pages of `previous` to those of the new snapshot.
    ///   - previous: the snapshot before this one; ids that only it has are gone.
    ///   - isRestart: whether `previous` is what an earlier run of the program had: then no id is gone, and nothing has
    ///     changed for anybody.
    ///   - isCancelled: asked while the index is built; once it is true the snapshot is incomplete and must not be
    ///     used.
    init(
        _ changes: PageChanges, gazetteer: Gazetteer, previous: Archive?, isRestart: Bool = false,
        isCancelled: @Sendable () -> Bool = { false }
    ) {
        let loaded = changes.pages
        self.loaded = loaded
        self.gazetteer = gazetteer
        pagesFingerprint = (previous?.pagesFingerprint ?? PagesFingerprint()).updated(changes)
        generation = pagesFingerprint.generation(gazetteer)

        let (order, renumbering) = (previous?.order ?? ArticleOrder()).updated(changes)
        self.order = order
        @Sendable func article(_ ordinal: Int) -> (page: Page, article: Article) {
            let reference = order.articles[ordinal]
            let page = loaded[Int(reference.page)].page
            return (page, page.articles[Int(reference.article)])
        }
        journal = ChangeJournal(after: isRestart ? nil : previous?.journal, changes, generation: generation)
        // The tables are made on one core, so beside the index, whose segments are few and long.
        let (tables, (index, time)) = concurrently {
            Tables(after: previous, renumbering, gazetteer, article: article)
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
        (self.index, indexingTime) = (index, time)
        (ids, textIDs, filters, suggester) = (tables.ids, tables.textIDs, tables.filters, tables.suggester)
        gone =
            isRestart || previous == nil
            ? []
            : Self.gone(
                after: previous, removed: changes.removed,
                Set(renumbering.added.lazy.map { article(Int($0)).article }.flatMap { [$0.id, $0.textID] }))
        goneSet = Set(gone)
    }

    /// What a snapshot has by article besides the index.
    private struct Tables: Sendable {
        let ids: IDTable
        let textIDs: IDTable
        let filters: FilterIndex
        let suggester: Suggester

        /// - Parameter article: the article with an ordinal, and its page.
        init(
            after previous: Archive?, _ renumbering: Renumbering, _ gazetteer: Gazetteer,
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
    }

    /// A snapshot that `store` wrote.
    ///
    /// - Parameters:
    ///   - pages: by name.
    ///   - segments: the files of the index's segments.
    init(
        _ pages: [LoadedPage], gazetteer: Gazetteer, segments: [StoredFile], stored: inout StorageReader
    ) throws(StorageError) {
        let changes = PageChanges(from: [], to: pages)
        loaded = pages
        self.gazetteer = gazetteer
        pagesFingerprint = PagesFingerprint().updated(changes)
        generation = pagesFingerprint.generation(gazetteer)
        let order = ArticleOrder().updated(changes).0
        self.order = order
        let count = order.articles.count
        ids = try IDTable(count: count, stored: &stored)
        textIDs = try IDTable(count: count, stored: &stored)
        (gone, goneSet) = ([], [])
        journal = ChangeJournal(after: nil, changes, generation: generation)
        filters = try FilterIndex(count: count, stored: &stored)
        suggester = try Suggester(count: count, stored: &stored, filters: filters, gazetteer: gazetteer) { ordinal in
            let reference = order.articles[ordinal]
            return pages[Int(reference.page)].page.articles[Int(reference.article)]
        }
        index = try SearchIndex(count: count, segments, stored: &stored)
        indexingTime = .zero
    }

    /// Writes what the files of its pages and segments do not hold.
    func store(_ writer: StorageWriter) {
        ids.store(writer)
        textIDs.store(writer)
        filters.store(writer)
        suggester.store(writer)
        index.store(writer)
    }

    /// The same snapshot with another index of the same articles.
    private init(_ archive: Archive, index: SearchIndex) {
        generation = archive.generation
        gazetteer = archive.gazetteer
        loaded = archive.loaded
        pagesFingerprint = archive.pagesFingerprint
        order = archive.order
        ids = archive.ids
        textIDs = archive.textIDs
        gone = archive.gone
        goneSet = archive.goneSet
        journal = archive.journal
        filters = archive.filters
        suggester = archive.suggester
        indexingTime = archive.indexingTime
        self.index = index
    }

    /// Indexes the articles of some segments anew as one segment; nil if the index has few segments, and when given up.
    func merge(isCancelled: () -> Bool) -> SegmentMerge? {
        SegmentMerge(of: index, isCancelled: isCancelled) { ordinal in
            let (page, article) = article(ordinal)
            return page.documentText(of: article)
        }
    }

    /// The same snapshot with some segments merged.
    func merged(_ merge: SegmentMerge) -> Archive { Archive(self, index: merge.applied(to: index)) }

    /// Where each article stands, by ordinal (`ArticleOrder`).
    public var articles: [ArticleReference] { order.articles }

    /// How long it took to build the search index.
    public let indexingTime: Duration

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
        return max(0, ordinal - Self.nearbyPages)..<min(loaded.count, ordinal + Self.nearbyPages)
    }

    /// Pages on either side that count as near.
    private static let nearbyPages = 50

    /// Whether the file of an article's page can no longer be read as a page.
    func isStale(_ article: ArticleReference) -> Bool { loaded[Int(article.page)].isStale }

    /// The article with an ordinal, which must be below the number of articles, and its page.
    public func article(_ ordinal: Int) -> (page: Page, article: Article) {
        let reference = articles[ordinal]
        let page = loaded[Int(reference.page)].page
        return (page, page.articles[Int(reference.article)])
    }

    /// The ordinal of the article that has this as its id, else as its text id (see `ArticleIDs`); nil when none does.
    public func ordinal(of id: ArticleID) -> Int? {
        ids.ordinal(of: id) { article($0).article.id } ?? textIDs.ordinal(of: id) { article($0).article.textID }
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
    public func isGone(_ id: ArticleID) -> Bool { goneSet.contains(id) }

    /// The ids that led to an article in the snapshot before, or were known there to be gone, and lead to none now. Both
    /// ids of an article count: answers may have used the one while its headline stood on the page more than once.
    ///
    /// - Parameters:
    ///   - removed: the pages that are not as they were.
    ///   - added: both ids of all articles that are added. An article that is not removed has kept its ids.
    private static func gone(
        after previous: Archive?, removed: [LoadedPage], _ added: Set<ArticleID>
    ) -> [ArticleID] {
        let vanished = Set(removed.flatMap { $0.page.articles.flatMap { [$0.id, $0.textID] } }).sorted()
        return Array(((previous?.gone ?? []) + vanished).filter { !added.contains($0) }.suffix(rememberedGoneIDs))
    }
}

import Foundation

/// An immutable snapshot of everything the folder holds: pages, articles, and the indexes over them.
///
/// The nouns of this room: an article's *ordinal* is its number in one snapshot, newest first; a page's is its number
/// in the order of names. Ordinals change from snapshot to snapshot and are never in an answer. The *generation* names
/// the state that a snapshot shows. An id is *gone* when an earlier snapshot served it and this one does not. A page is
/// *stale* when its file can no longer be read as a page and what it held last is served.
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

    /// Where each article stands, by ordinal: newest first, articles of one day by id, those without a date last.
    public let articles: [ArticleReference]
    /// Ordinals of all articles by page name, on one page in page order.
    let pageOrder: [UInt32]
    /// `yyyymmdd` of the first day that each article's date of publication may mean, by ordinal: descending, and 0
    /// without a date.
    let publishedDays: [UInt32]
    /// Ordinals of all articles, by id.
    private let idOrder: [UInt32]
    /// Ordinals of all articles, by the id that contains the beginning of the text.
    private let textIDOrder: [UInt32]
    /// Index in `pageOrder` of each page's first article, by page ordinal.
    private let pageStarts: [UInt32]
    /// Ids that earlier snapshots served and this one does not, oldest first; at most `rememberedGoneIDs`.
    let gone: [ArticleID]
    private let goneSet: Set<ArticleID>

    /// What changed from snapshot to snapshot.
    let journal: ChangeJournal

    let filters: FilterIndex
    let index: SearchIndex
    let suggester: Suggester

    /// How many gone ids are remembered: 410 says more than 404, and 10,000 of them take about 0.3 MB.
    static let rememberedGoneIDs = 10_000

    /// - Parameters:
    ///   - loaded: the pages, in any order.
    ///   - previous: the snapshot before this one; ids that only it has are gone.
    ///   - isCancelled: asked while the index is built; once it is true the snapshot is incomplete and must not be
    ///     used.
    init(
        _ loaded: [LoadedPage], gazetteer: Gazetteer, previous: Archive?, isCancelled: @Sendable () -> Bool = { false }
    ) {
        let loaded = loaded.sorted { $0.page.name.precedesByOctets($1.page.name) }
        self.loaded = loaded
        self.gazetteer = gazetteer
        generation = Self.generation(of: loaded, gazetteer)

        let pages = loaded.map(\.page)
        let sorted = Self.newestFirst(pages)
        let articles = sorted.map(\.reference)
        let days = sorted.map(\.day)
        let ids = sorted.map(\.id)
        self.articles = articles
        publishedDays = days
        datedCount = PartitionPoint.first(in: 0..<days.count) { days[$0] == 0 }
        let ordinals = articles.indices.map(UInt32.init)
        let idOrder = ordinals.sorted { ids[Int($0)] < ids[Int($1)] }
        self.idOrder = idOrder
        let textIDs = articles.map { pages[Int($0.page)].articles[Int($0.article)].textID }
        let textIDOrder = ordinals.sorted { textIDs[Int($0)] < textIDs[Int($1)] }
        self.textIDOrder = textIDOrder
        var count: UInt32 = 0
        let pageStarts = pages.map { page in
            defer { count += UInt32(page.articles.count) }
            return count
        }
        self.pageStarts = pageStarts
        var pageOrder = ordinals
        for (ordinal, reference) in articles.enumerated() {
            pageOrder[Int(pageStarts[Int(reference.page)] + reference.article)] = UInt32(ordinal)
        }
        self.pageOrder = pageOrder
        gone =
            previous.map { previous in
                Self.gone(after: previous) { id in
                    Self.find(id, in: idOrder) { ids[$0] } != nil
                        || Self.find(id, in: textIDOrder) { textIDs[$0] } != nil
                }
            } ?? []
        goneSet = Set(gone)
        journal = ChangeJournal(after: previous.map { ($0.journal, $0.loaded) }, loaded, generation: generation)
        filters = FilterIndex(
            articles.lazy.map { reference in
                let page = pages[Int(reference.page)]
                return (page, page.articles[Int(reference.article)])
            })
        suggester = Suggester(articles, pages: pages, filters: filters, gazetteer: gazetteer)
        let start = ContinuousClock.now
        index = SearchIndex.build(
            count: articles.count, workers: ProcessInfo.processInfo.activeProcessorCount, isCancelled: isCancelled
        ) { ordinal in
            let reference = articles[ordinal]
            let page = pages[Int(reference.page)]
            return page.documentText(of: page.articles[Int(reference.article)])
        }
        indexingTime = .now - start
    }

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
        Self.find(id, in: idOrder) { article($0).article.id }
            ?? Self.find(id, in: textIDOrder) { article($0).article.textID }
    }

    /// The articles that some ids name, in the order of the ids, each once.
    func ordinals(named ids: some Sequence<ArticleID>) -> [Int] {
        var seen: Set<Int> = []
        return ids.compactMap(ordinal).filter { seen.insert($0).inserted }
    }

    /// The ordinal with this id; nil when there is none.
    ///
    /// - Parameter order: ordinals, sorted by what `idOf` gives for them.
    private static func find(_ id: ArticleID, in order: [UInt32], _ idOf: (Int) -> ArticleID) -> Int? {
        let index = PartitionPoint.first(in: order.indices) { idOf(Int(order[$0])) >= id }
        guard index < order.count, case let ordinal = Int(order[index]), idOf(ordinal) == id else { return nil }
        return ordinal
    }

    /// Number of articles with a date of publication. They come first: ordinals below it have a date, the others none.
    let datedCount: Int

    /// The date of publication of the article with an ordinal; nil when there is no such article or it has no date.
    func publishedDate(_ ordinal: Int?) -> PartialDate? {
        ordinal.flatMap { articles.indices.contains($0) ? article($0).page.published?.date : nil }
    }

    /// Ordinals of the articles published from the first to the last of two days, `yyyymmdd`. A date without its day
    /// counts as the first day that it may mean.
    func ordinals(published days: ClosedRange<Int>) -> Range<Int> {
        let start = PartitionPoint.first(in: 0..<datedCount) { Int(publishedDays[$0]) <= days.upperBound }
        return start..<PartitionPoint.first(in: start..<datedCount) { Int(publishedDays[$0]) < days.lowerBound }
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

    /// The articles of an article's district, newest first, and the ordinals of its day.
    private func issues(around ordinal: Int) -> (ordinals: ArraySlice<UInt32>, day: Range<Int>)? {
        guard ordinal < datedCount, let district = article(ordinal).article.district else { return nil }
        let day = Int(publishedDays[ordinal])
        return (filters.districts.elements(of: district.slug), ordinals(published: day...day))
    }

    /// Ordinals of the articles on a page, in page order.
    func ordinals(onPage page: Int) -> ArraySlice<UInt32> {
        let start = Int(pageStarts[page])
        return pageOrder[start..<start + loaded[page].page.articles.count]
    }

    /// The state of the article with an ordinal (`LoadedPage.state`).
    func state(of ordinal: Int) -> UInt64 {
        let reference = articles[ordinal]
        let loaded = loaded[Int(reference.page)]
        return loaded.state(of: loaded.page.articles[Int(reference.article)])
    }

    /// Whether an earlier snapshot served an article with this id and this one does not.
    public func isGone(_ id: ArticleID) -> Bool { goneSet.contains(id) }

    /// Whether a snapshot of these pages and this gazetteer would show the same state.
    func isMade(of pages: [LoadedPage], _ gazetteer: Gazetteer) -> Bool {
        guard pages.count == loaded.count, gazetteer.fingerprint == self.gazetteer.fingerprint else { return false }
        return pages.sorted { $0.page.name.precedesByOctets($1.page.name) } == loaded
    }

    private static func generation(of loaded: [LoadedPage], _ gazetteer: Gazetteer) -> String {
        var fingerprint = Fingerprint()
        fingerprint.combine(Version.current)
        fingerprint.combine(gazetteer.fingerprint)
        for page in loaded {
            fingerprint.combine(page.page.file)
            fingerprint.combine(page.fingerprint)
            // What answers say of a page depends on these too.
            if page.isStale { fingerprint.combine("stale") }
            if page.gazetteer != gazetteer.fingerprint { fingerprint.combine(page.gazetteer) }
        }
        return fingerprint.hexadecimal
    }

    /// The articles of all pages in the order of ordinals: newest first, those of one day by id, those without a date
    /// last.
    private static func newestFirst(_ pages: [Page]) -> [(day: UInt32, id: ArticleID, reference: ArticleReference)] {
        var articles: [(day: UInt32, id: ArticleID, reference: ArticleReference)] = []
        articles.reserveCapacity(pages.reduce(0) { $0 + $1.articles.count })
        for (ordinal, page) in pages.enumerated() {
            let day = UInt32(page.published?.date.firstDay ?? 0)
            for (index, article) in page.articles.enumerated() {
                let reference = ArticleReference(page: UInt32(ordinal), article: UInt32(index))
                articles.append((day, article.id, reference))
            }
        }
        articles.sort { ($1.day, $0.id) < ($0.day, $1.id) }
        return articles
    }

    /// The ids that `previous` served or knew to be gone and that are not there now.
    private static func gone(after previous: Archive, isThere: (ArticleID) -> Bool) -> [ArticleID] {
        let vanished = previous.idOrder.lazy.map { previous.article(Int($0)).article.id }
        return Array((previous.gone + vanished).filter { !isThere($0) }.suffix(rememberedGoneIDs))
    }
}

import Foundation

/// An immutable snapshot of everything the folder holds: pages, articles, and the indexes over them.
///
/// The nouns of this room: an article's *ordinal* is its number in one snapshot: newest first, the articles of one date
/// by page and in page order. A page's is its number in the order of names. Ordinals change from snapshot to snapshot and are never in an answer. The *generation* names
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

    /// Where each article stands, by ordinal: newest first, a date without its day behind those of its month, one
    /// without its month behind those of its year, those without a date last; articles of one date by page name, on one
    /// page in page order.
    public let articles: [ArticleReference]
    /// Each article's date of publication (`PartialDate.packed`), by ordinal: descending, and 0 without a date.
    let publishedDates: [UInt32]
    /// By page ordinal, the ordinals of the page's articles.
    let pageOrdinals: [Range<UInt32>]
    /// The ordinals of all articles, as one range, newest first.
    let newestFirst: [Range<UInt32>]
    /// For each date of publication the ordinals of its articles, oldest first: a date without its day behind those of
    /// its month, one without its month behind those of its year, those without a date last.
    let oldestFirst: [Range<UInt32>]
    /// Ordinals of all articles, by id.
    private let idOrder: [UInt32]
    /// Ordinals of all articles, by the id that contains the beginning of the text.
    private let textIDOrder: [UInt32]
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
        let (articles, dates, pageOrdinals) = Self.newestFirst(pages)
        self.articles = articles
        publishedDates = dates
        self.pageOrdinals = pageOrdinals
        newestFirst = [0..<UInt32(articles.count)]
        oldestFirst = Self.oldestFirst(dates)
        datedCount = PartitionPoint.first(in: 0..<dates.count) { dates[$0] == 0 }
        let ids = articles.map { pages[Int($0.page)].articles[Int($0.article)].id }
        let ordinals = articles.indices.map(UInt32.init)
        let idOrder = ordinals.sorted { ids[Int($0)] < ids[Int($1)] }
        self.idOrder = idOrder
        let textIDs = articles.map { pages[Int($0.page)].articles[Int($0.article)].textID }
        let textIDOrder = ordinals.sorted { textIDs[Int($0)] < textIDs[Int($1)] }
        self.textIDOrder = textIDOrder
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

    /// Ordinals of the articles whose date of publication lies wholly in a day, a month or a year.
    func ordinals(within date: PartialDate) -> Range<Int> { ordinals(dated: Int(date.packed)...date.lastDay) }

    /// Ordinals of the articles whose date of publication lies wholly between the first day that one date may mean and
    /// the last one that another may; without the one or the other there is no such end. One range at least.
    func ordinals(from: PartialDate?, to: PartialDate?) -> [Range<Int>] {
        let first = from.map(\.firstDay) ?? 1
        // A month that begins with the period's first day has a lower number than that, and so has a year.
        let least = first % 100 > 1 ? first : first % 10_000 > 101 ? first - 1 : max(1, first - first % 10_000)
        guard let to, least <= to.lastDay else { return [to == nil ? ordinals(dated: least...Int.max) : 0..<0] }
        // The month and the year in which the period ends do not lie in it unless it ends with them.
        let cut = [PartialDate(year: to.year, month: to.month ?? 12), PartialDate(year: to.year)]
            .compactMap { $0 }.filter { $0.lastDay > to.lastDay && $0.packed >= least }.map { Int($0.packed) }
        var ranges: [Range<Int>] = []
        var last = to.lastDay
        for date in cut {
            ranges.append(ordinals(dated: date + 1...last))
            last = date - 1
        }
        return last >= least ? ranges + [ordinals(dated: least...last)] : ranges
    }

    /// Ordinals of the articles whose date of publication, as a number, is in a range above 0.
    func ordinals(dated dates: ClosedRange<Int>) -> Range<Int> {
        let start = PartitionPoint.first(in: 0..<datedCount) { Int(publishedDates[$0]) <= dates.upperBound }
        return start..<PartitionPoint.first(in: start..<datedCount) { Int(publishedDates[$0]) < dates.lowerBound }
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
        guard ordinal < datedCount, let district = article(ordinal).article.district else { return nil }
        let date = Int(publishedDates[ordinal])
        return (filters.districts.elements(of: district.slug), ordinals(dated: date...date))
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

    /// The articles of all pages in the order of ordinals, their dates, and which of them are on each page. All
    /// articles of a page have one date, so they stand side by side.
    ///
    /// - Parameter pages: by name.
    private static func newestFirst(
        _ pages: [Page]
    ) -> (articles: [ArticleReference], dates: [UInt32], ofPage: [Range<UInt32>]) {
        let pageDates = pages.map { $0.published?.date.packed ?? 0 }
        var articles: [ArticleReference] = []
        var dates: [UInt32] = []
        var ofPage = [Range<UInt32>](repeating: 0..<0, count: pages.count)
        articles.reserveCapacity(pages.reduce(0) { $0 + $1.articles.count })
        for page in pages.indices.sorted(by: { (pageDates[$1], $0) < (pageDates[$0], $1) }) {
            let start = UInt32(articles.count)
            for article in pages[page].articles.indices {
                articles.append(ArticleReference(page: UInt32(page), article: UInt32(article)))
                dates.append(pageDates[page])
            }
            ofPage[page] = start..<UInt32(articles.count)
        }
        return (articles, dates, ofPage)
    }

    /// - Parameter dates: by ordinal.
    private static func oldestFirst(_ dates: [UInt32]) -> [Range<UInt32>] {
        var ranges: [Range<UInt32>] = []
        for (ordinal, date) in dates.enumerated() {
            let isNew = ordinal == 0 || date != dates[ordinal - 1]
            let start = isNew ? UInt32(ordinal) : ranges.removeLast().lowerBound
            ranges.append(start..<UInt32(ordinal) + 1)
        }
        return ranges.sorted { isOlder(dates[Int($0.lowerBound)], dates[Int($1.lowerBound)]) }
    }

    /// Whether articles of one date (`PartialDate.packed`, 0 for none) come before those of another one, oldest first.
    static func isOlder(_ date: UInt32, _ other: UInt32) -> Bool {
        func last(_ date: UInt32) -> (Int, UInt32) {
            guard let known = PartialDate(packed: Int(date)) else { return (.max, 0) }
            // Of dates with the same last day, the one that is known better comes first.
            return (known.lastDay, .max - date)
        }
        return last(date) < last(other)
    }

    /// The ids that `previous` served or knew to be gone and that are not there now.
    private static func gone(after previous: Archive, isThere: (ArticleID) -> Bool) -> [ArticleID] {
        let vanished = previous.idOrder.lazy.map { previous.article(Int($0)).article.id }
        return Array((previous.gone + vanished).filter { !isThere($0) }.suffix(rememberedGoneIDs))
    }
}

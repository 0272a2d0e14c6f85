import Foundation
import HTTPCore

/// An immutable snapshot of everything the folder holds: pages, articles in order, the index over them.
///
/// Readers hold one for as long as they need it; the loader builds the next and swaps it in.
public final class Archive: Sendable {
    /// Name of this state of the archive: made of the files' names and content, so replicas agree on it.
    public let generation: String
    public let gazetteer: Gazetteer
    /// By name.
    let loaded: [LoadedPage]

    /// Articles by ordinal: newest first, ties by id, those without a date last.
    public let articles: [ArticleReference]
    /// Ordinals by page name and place on the page.
    let pageOrder: [UInt32]
    /// `yyyymmdd` of the first day that each article's date of publication may mean, by ordinal; 0 without a date.
    let publishedDays: [UInt32]
    /// Ordinals by id, and by the id with the text in it.
    private let idOrder: [UInt32]
    private let textIDOrder: [UInt32]
    /// Where each page begins in `pageOrder`.
    private let pageStarts: [UInt32]
    /// Ids that were served before and are gone, oldest first.
    let gone: [ArticleID]
    private let goneSet: Set<ArticleID>

    let filters: FilterIndex
    let index: SearchIndex
    let suggester: Suggester

    /// Ids remembered as gone: 410 says more than 404, and 10,000 of them are about 0.3 MB.
    static let rememberedGoneIDs = 10_000

    /// - Parameters:
    ///   - loaded: the pages in any order.
    ///   - previous: the snapshot before, for the ids that are gone since.
    ///   - isCancelled: whether it is not wanted any more; it is not to be used then.
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

    /// Bytes of memory that the search index takes.
    public var indexSize: Int { index.size }

    public var pageCount: Int { loaded.count }

    public func page(_ ordinal: Int) -> Page { loaded[ordinal].page }

    public func page(named name: String) -> (ordinal: Int, page: Page)? {
        let ordinal = PartitionPoint.first(in: loaded.indices) { !loaded[$0].page.name.precedesByOctets(name) }
        guard ordinal < loaded.count, page(ordinal).name.utf8.elementsEqual(name.utf8) else { return nil }
        return (ordinal, page(ordinal))
    }

    /// Whether the file of an article's page cannot be read any more.
    func isStale(_ article: ArticleReference) -> Bool { loaded[Int(article.page)].isStale }

    public func article(_ ordinal: Int) -> (page: Page, article: Article) {
        let reference = articles[ordinal]
        let page = loaded[Int(reference.page)].page
        return (page, page.articles[Int(reference.article)])
    }

    /// The ordinal of the article with this id, see `ArticleIDs`.
    public func ordinal(of id: ArticleID) -> Int? {
        Self.find(id, in: idOrder) { article($0).article.id }
            ?? Self.find(id, in: textIDOrder) { article($0).article.textID }
    }

    /// Looks an id up among ordinals that are sorted by it.
    private static func find(_ id: ArticleID, in order: [UInt32], _ own: (Int) -> ArticleID) -> Int? {
        let place = PartitionPoint.first(in: order.indices) { own(Int(order[$0])) >= id }
        guard place < order.count, case let ordinal = Int(order[place]), own(ordinal) == id else { return nil }
        return ordinal
    }

    /// Articles with a date of publication: ordinals below have one, ordinals from here on have none.
    let datedCount: Int

    func publishedDate(_ ordinal: Int?) -> PartialDate? {
        ordinal.flatMap { articles.indices.contains($0) ? article($0).page.published?.date : nil }
    }

    /// Ordinals of the articles published from the first to the last of two days, `yyyymmdd`.
    func ordinals(published days: ClosedRange<Int>) -> Range<Int> {
        let start = PartitionPoint.first(in: 0..<datedCount) { Int(publishedDays[$0]) <= days.upperBound }
        return start..<PartitionPoint.first(in: start..<datedCount) { Int(publishedDays[$0]) < days.lowerBound }
    }

    /// The ordinals of a page's articles in page order.
    func ordinals(onPage page: Int) -> ArraySlice<UInt32> {
        let start = Int(pageStarts[page])
        return pageOrder[start..<start + loaded[page].page.articles.count]
    }

    /// Whether an article with this id was served by an earlier snapshot.
    public func isGone(_ id: ArticleID) -> Bool { goneSet.contains(id) }

    /// Whether a snapshot of these pages would be the same.
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
            // What is shown of a page depends on these too.
            if page.isStale { fingerprint.combine("stale") }
            if page.gazetteer != gazetteer.fingerprint { fingerprint.combine(page.gazetteer) }
        }
        return fingerprint.hexadecimal
    }

    /// The articles of all pages, newest first, ties by id, those without a date last.
    private static func newestFirst(_ pages: [Page]) -> [(day: UInt32, id: ArticleID, reference: ArticleReference)] {
        var articles: [(day: UInt32, id: ArticleID, reference: ArticleReference)] = []
        articles.reserveCapacity(pages.reduce(0) { $0 + $1.articles.count })
        for (ordinal, page) in pages.enumerated() {
            let day = UInt32(page.published?.date.firstDay ?? 0)
            for (place, article) in page.articles.enumerated() {
                let reference = ArticleReference(page: UInt32(ordinal), article: UInt32(place))
                articles.append((day, article.id, reference))
            }
        }
        articles.sort { ($1.day, $0.id) < ($0.day, $1.id) }
        return articles
    }

    private static func gone(after previous: Archive, isThere: (ArticleID) -> Bool) -> [ArticleID] {
        let vanished = previous.idOrder.lazy.map { previous.article(Int($0)).article.id }
        return Array((previous.gone + vanished).filter { !isThere($0) }.suffix(rememberedGoneIDs))
    }
}

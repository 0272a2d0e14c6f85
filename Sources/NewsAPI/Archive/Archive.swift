import Foundation
import HTTPCore

/// An immutable snapshot of everything the folder holds: pages, articles in order, the index over them.
///
/// Readers hold one for as long as they need it; the loader builds the next and swaps it in.
public final class Archive: Sendable {
    /// A page, the file it came from and the fingerprint of the file's bytes.
    struct LoadedPage: Sendable {
        let source: SourceFile
        /// Whether a later change of the file is sure to show in its stamp.
        let isSettled: Bool
        let fingerprint: UInt64
        let page: Page
    }

    /// Name of this state of the archive: made of the files' names and content, so replicas agree on it.
    public let generation: String
    public let gazetteer: Gazetteer
    let loaded: [LoadedPage]
    /// Files that are in the folder and not in the archive.
    public let problems: [FileProblem]
    /// When a file or folder was last changed, seconds since 1970.
    public let lastModified: Int
    /// `lastModified` as HTTP writes it.
    let lastModifiedText: String

    /// Articles by ordinal: newest first, ties by id, those without a date last.
    public let articles: [ArticleReference]
    /// Ordinals, oldest first, ties by id, those without a date last.
    let oldestFirst: [UInt32]
    /// Ordinals by page name and place on the page.
    let pageOrder: [UInt32]
    /// `yyyymmdd` of the first day that each article's date of publication may mean, by ordinal; 0 without a date.
    let publishedDays: [Int]
    private let ordinals: [String: UInt32]
    private let pageOrdinals: [String: UInt32]
    /// Ids that were served before and are gone, oldest first.
    let gone: [String]
    private let goneSet: Set<String>

    let filters: FilterIndex
    let index: SearchIndex
    let suggester: Suggester

    /// Ids remembered as gone: 410 says more than 404, and 10,000 of them are about 1 MB.
    static let rememberedGoneIDs = 10_000

    /// - Parameters:
    ///   - loaded: the pages in any order.
    ///   - lastModified: when a file or folder was last changed, seconds since 1970.
    ///   - previous: the snapshot before, for the ids that are gone since.
    init(
        loaded: [LoadedPage], problems: [FileProblem], gazetteer: Gazetteer, lastModified: Int, previous: Archive?
    ) {
        let loaded = loaded.sorted { $0.page.name < $1.page.name }
        self.loaded = loaded
        self.problems = problems
        self.gazetteer = gazetteer
        generation = Self.generation(of: loaded, problems, gazetteer)
        self.lastModified = lastModified
        lastModifiedText = HTTPDate.format(secondsSince1970: lastModified)

        let pages = loaded.map(\.page)
        let inPageOrder = pages.indices.flatMap { page in
            pages[page].articles.indices.map { ArticleReference(page: UInt32(page), article: UInt32($0)) }
        }
        func id(_ reference: ArticleReference) -> String {
            pages[Int(reference.page)].articles[Int(reference.article)].id
        }
        func day(_ reference: ArticleReference) -> Int { pages[Int(reference.page)].published?.date.firstDay ?? 0 }
        let articles = inPageOrder.sorted { left, right in
            day(left) != day(right) ? day(left) > day(right) : id(left) < id(right)
        }
        let days = articles.map(day)
        let ids = articles.map(id)
        self.articles = articles
        publishedDays = days
        datedCount = PartitionPoint.first(in: 0..<days.count) { days[$0] == 0 }
        oldestFirst = articles.indices.map(UInt32.init).sorted { left, right in
            let (first, second) = (days[Int(left)], days[Int(right)])
            if first != second { return second == 0 || first != 0 && first < second }
            return ids[Int(left)] < ids[Int(right)]
        }
        pageOrder = articles.indices.map(UInt32.init).sorted { left, right in
            let (first, second) = (articles[Int(left)], articles[Int(right)])
            return (first.page, first.article) < (second.page, second.article)
        }
        ordinals = Dictionary(zip(ids, articles.indices.map(UInt32.init)), uniquingKeysWith: { first, _ in first })
        pageOrdinals = Dictionary(
            zip(pages.map(\.name), pages.indices.map(UInt32.init)), uniquingKeysWith: { first, _ in first })
        gone = Self.gone(after: previous, ordinals)
        goneSet = Set(gone)
        var filters = FilterIndex()
        for (ordinal, reference) in articles.enumerated() {
            let page = pages[Int(reference.page)]
            filters.add(
                page.articles[Int(reference.article)], published: page.published?.date, ordinal: UInt32(ordinal))
        }
        self.filters = filters
        suggester = Suggester(articles, pages: pages, filters: filters, gazetteer: gazetteer)
        let start = ContinuousClock.now
        index = SearchIndex.build(count: articles.count, workers: ProcessInfo.processInfo.activeProcessorCount) {
            ordinal in
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
        pageOrdinals[name].map { (Int($0), loaded[Int($0)].page) }
    }

    public func article(_ ordinal: Int) -> (page: Page, article: Article) {
        let reference = articles[ordinal]
        let page = loaded[Int(reference.page)].page
        return (page, page.articles[Int(reference.article)])
    }

    /// The ordinal of the article with this id.
    public func ordinal(of id: String) -> Int? { ordinals[id].map(Int.init) }

    /// Articles with a date of publication: ordinals below have one, ordinals from here on have none.
    let datedCount: Int

    func publishedDate(_ ordinal: Int?) -> PartialDate? {
        ordinal.flatMap { articles.indices.contains($0) ? article($0).page.published?.date : nil }
    }

    /// Ordinals of the articles published from the first to the last of two days, `yyyymmdd`.
    func ordinals(published days: ClosedRange<Int>) -> Range<Int> {
        let start = PartitionPoint.first(in: 0..<datedCount) { publishedDays[$0] <= days.upperBound }
        return start..<PartitionPoint.first(in: start..<datedCount) { publishedDays[$0] < days.lowerBound }
    }

    /// The ordinals of a page's articles in page order; none when there is no such page.
    func ordinals(onPage name: String) -> [Int] {
        page(named: name)?.page.articles.compactMap { self.ordinal(of: $0.id) } ?? []
    }

    /// Ordinals in an order; nil when the order is that of the ordinals themselves.
    func order(_ sort: ListSort) -> [UInt32]? {
        switch sort {
        case .newest, .relevance: nil
        case .oldest: oldestFirst
        case .page: pageOrder
        }
    }

    /// Whether an article with this id was served by an earlier snapshot.
    public func isGone(_ id: String) -> Bool { goneSet.contains(id) }

    /// Whether a load with this outcome would be the same snapshot.
    func isSame(_ pages: [LoadedPage], _ problems: [FileProblem]) -> Bool {
        guard problems == self.problems, pages.count == loaded.count else { return false }
        return zip(pages.sorted { $0.page.name < $1.page.name }, loaded).allSatisfy { new, old in
            new.source == old.source && new.isSettled == old.isSettled && new.fingerprint == old.fingerprint
        }
    }

    private static func generation(of loaded: [LoadedPage], _ problems: [FileProblem], _ gazetteer: Gazetteer) -> String
    {
        var fingerprint = Fingerprint()
        fingerprint.combine(Version.current)
        fingerprint.combine(gazetteer.fingerprint)
        for page in loaded {
            fingerprint.combine(page.source.path)
            fingerprint.combine(page.fingerprint)
        }
        for problem in problems { fingerprint.combine(problem.file) }
        return fingerprint.hexadecimal
    }

    private static func gone(after previous: Archive?, _ current: [String: UInt32]) -> [String] {
        guard let previous else { return [] }
        let vanished = previous.ordinals.keys.filter { current[$0] == nil }.sorted()
        return Array((previous.gone.filter { current[$0] == nil } + vanished).suffix(rememberedGoneIDs))
    }
}

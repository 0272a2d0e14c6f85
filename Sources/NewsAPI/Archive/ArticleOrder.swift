/// The articles of a snapshot in the order of their ordinals: newest first, a date without its day behind those of its
/// month, one without its month behind those of its year, those without a date last; articles of one date by page name,
/// on one page in page order.
///
/// All articles of a page have one date, so they stand side by side.
struct ArticleOrder: Sendable {
    /// By ordinal, where each article stands.
    private(set) var articles: [ArticleReference] = []
    /// By ordinal, each article's date of publication (`PartialDate.packed`): descending, and 0 without a date.
    private(set) var publishedDates: [UInt32] = []
    /// By page ordinal, the ordinals of the page's articles.
    private(set) var ofPage: [Range<UInt32>] = []
    /// For each date of publication the ordinals of its articles, oldest first: a date without its day behind those of
    /// its month, one without its month behind those of its year, those without a date last.
    private(set) var oldestFirst: [Range<UInt32>] = []
    /// Number of articles with a date of publication. They come first: ordinals below it have a date, the others none.
    private(set) var datedCount = 0

    /// The ordinals of all articles, as one range, newest first.
    var newestFirst: [Range<UInt32>] { [0..<UInt32(articles.count)] }

    /// The article with an ordinal, and its page, which is one of those that the order is of.
    func article(_ ordinal: Int, on pages: [LoadedPage]) -> (page: Page, article: Article) {
        let reference = articles[ordinal]
        let page = pages[Int(reference.page)].page
        return (page, page.articles[Int(reference.article)])
    }

    /// The order of the next snapshot, and how ordinals become its.
    func updated(_ changes: PageChanges) -> (ArticleOrder, Renumbering) {
        var update = Update(self, changes)
        let added = changes.added.map { (date: Self.date(of: changes.pages[Int($0)]), page: $0) }
            .sorted { ($1.date, $0.page) < ($0.date, $1.page) }
        var next = 0
        var ordinal = 0
        while ordinal < articles.count {
            let page = Int(articles[ordinal].page)
            if let kept = changes.ordinals[page] {
                let date = publishedDates[ordinal]
                while next < added.count, (date, added[next].page) < (added[next].date, kept) {
                    update.add(added[next].page, dated: added[next].date)
                    next += 1
                }
            }
            update.take(ofPage[page], as: changes.ordinals[page])
            ordinal = Int(ofPage[page].upperBound)
        }
        for (date, page) in added[next...] { update.add(page, dated: date) }
        return update.finish()
    }

    /// The pages' articles, put one behind the other.
    private struct Update {
        private let old: ArticleOrder
        private let changes: PageChanges
        private var new = ArticleOrder()
        private var runs: [Renumbering.Run] = []
        private var added: [UInt32] = []

        init(_ old: ArticleOrder, _ changes: PageChanges) {
            self.old = old
            self.changes = changes
            let most = old.articles.count + changes.added.reduce(0) { $0 + changes.pages[Int($1)].page.articles.count }
            new.articles.reserveCapacity(most)
            new.publishedDates.reserveCapacity(most)
            new.ofPage = [Range<UInt32>](repeating: 0..<0, count: changes.pages.count)
        }

        /// Takes over a page of the order before: its articles, and its ordinal now; nil if it is removed.
        mutating func take(_ range: Range<UInt32>, as page: UInt32?) {
            guard let page else { return }
            let start = UInt32(new.articles.count)
            if let last = runs.last, last.old.upperBound == range.lowerBound, last.new + UInt32(last.old.count) == start
            {
                runs[runs.count - 1].old = last.old.lowerBound..<range.upperBound
            } else {
                runs.append(Renumbering.Run(old: range, new: start))
            }
            append(page, articles: range.count, dated: old.publishedDates[Int(range.lowerBound)])
        }

        /// Adds a page.
        mutating func add(_ page: UInt32, dated date: UInt32) {
            let start = UInt32(new.articles.count)
            append(page, articles: changes.pages[Int(page)].page.articles.count, dated: date)
            added += start..<UInt32(new.articles.count)
        }

        private mutating func append(_ page: UInt32, articles: Int, dated date: UInt32) {
            let start = UInt32(new.articles.count)
            for article in 0..<UInt32(articles) {
                new.articles.append(ArticleReference(page: page, article: article))
                new.publishedDates.append(date)
            }
            new.ofPage[Int(page)] = start..<start + UInt32(articles)
        }

        consuming func finish() -> (ArticleOrder, Renumbering) {
            new.datedCount = PartitionPoint.first(in: new.publishedDates.indices) { new.publishedDates[$0] == 0 }
            new.oldestFirst = ArticleOrder.oldestFirst(new.publishedDates)
            return (new, Renumbering(runs, before: old.articles.count, added: added))
        }
    }

    private static func date(of page: LoadedPage) -> UInt32 { page.page.published?.date.packed ?? 0 }

    /// - Parameter dates: by ordinal.
    private static func oldestFirst(_ dates: [UInt32]) -> [Range<UInt32>] {
        var ranges: [Range<UInt32>] = []
        var start = 0
        while start < dates.count {
            let end = PartitionPoint.first(in: start..<dates.count) { dates[$0] != dates[start] }
            ranges.append(UInt32(start)..<UInt32(end))
            start = end
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
}

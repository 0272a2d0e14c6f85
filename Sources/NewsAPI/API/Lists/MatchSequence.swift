/// All matches of a query in an order that needs no sorting, one after the other: for answers that have every match.
struct MatchSequence {
    private let archive: Archive
    /// The matches; nil for all articles.
    private let matches: DocumentSet?
    private let sort: ListSort
    /// The articles that the query names, in its order.
    private let named: [Int]
    /// The range of ordinals that is being gone through, newest first; in page order and in that of names, indices of
    /// that order.
    private var range: Range<Int>
    /// Whether the articles without a date are still to come; oldest first, they come last.
    private var hasUndated: Bool
    /// Oldest first, the first ordinal of the day that is being gone through.
    private var dayStart: Int

    /// - Parameter ids: those that the query names.
    init(_ archive: Archive, _ matches: DocumentSet?, _ sort: ListSort, ids: [ArticleID]) {
        self.archive = archive
        self.matches = matches
        self.sort = sort
        let isOldest = sort == .oldest
        // Oldest first, days are gone through from the last to the first: the first range is empty and stands behind
        // the oldest day.
        named = sort == .ids ? archive.ordinals(named: ids) : []
        let all = 0..<(sort == .ids ? named.count : archive.articles.count)
        range = isOldest ? archive.datedCount..<archive.datedCount : all
        hasUndated = isOldest
        dayStart = archive.datedCount
    }

    /// The next match; nil behind the last, and when the budget is used up.
    ///
    /// - Parameter budget: articles that may be looked at, less those that were. Above 0 after nil, all is done.
    mutating func next(_ budget: inout Int) -> Int? {
        while budget > 0 {
            if let first = range.first {
                budget -= 1
                range = first + 1..<range.upperBound
                let ordinal = ordinal(at: first)
                if matches?.contains(ordinal) ?? true { return ordinal }
                // In the order of ordinals what does not match is passed over at once; a day is short.
                guard sort == .newest, let matches else { continue }
                range = (matches.next(from: first) ?? range.upperBound)..<range.upperBound
            } else if !beginNextRange() {
                return nil
            }
        }
        return nil
    }

    private func ordinal(at index: Int) -> Int {
        switch sort {
        case .page: Int(archive.pageOrder[index])
        case .ids: named[index]
        default: index
        }
    }

    /// Turns to the next day that has a match, or to the articles without a date; false when nothing is left.
    private mutating func beginNextRange() -> Bool {
        guard hasUndated else { return false }
        let last = matches.map { $0.previous(from: dayStart - 1) } ?? (dayStart > 0 ? dayStart - 1 : nil)
        if let last {
            let day = Int(archive.publishedDays[last])
            range = archive.ordinals(published: day...day)
            dayStart = range.lowerBound
        } else {
            range = archive.datedCount..<archive.articles.count
            hasUndated = false
        }
        return true
    }
}

/// The articles of an archive in an order that needs no sorting, as ranges of ordinals one behind the other: by date the
/// whole archive or a range for each date, by page a range for each page.
struct MatchSequence {
    /// The range under way and those behind it.
    private var ranges: ArraySlice<Range<UInt32>>
    /// The ordinal to go on from in the range under way.
    private var ordinal: Int

    /// - Parameters:
    ///   - sort: an order by date, by page or that of ids.
    ///   - ids: those that the query names.
    ///   - cursor: what comes is behind it.
    init(_ archive: Archive, _ sort: ListSort, ids: [ArticleID], after cursor: Cursor? = nil) {
        switch sort {
        case .oldest:
            let date = UInt32(cursor?.place?.date ?? 0)
            let first =
                cursor == nil
                ? 0
                : archive.order.oldestFirst.partitionPoint { range in
                    !ArticleOrder.isOlder(archive.order.publishedDates[Int(range.lowerBound)], date)
                }
            ranges = archive.order.oldestFirst[first...]
        case .page: ranges = archive.order.ofPage[(cursor?.firstPage(in: archive) ?? 0)...]
        case .ids: ranges = Self.named(ids, after: cursor?.id, archive)[...]
        case .newest, .relevance, .random: ranges = archive.order.newestFirst[...]
        }
        ordinal = Int(ranges.first?.lowerBound ?? 0)
        // The first range is the cursor's own, unless its date or its page is gone.
        if let cursor, let range = ranges.first, cursor.isPlaced(among: range, archive) {
            ordinal = cursor.firstOrdinal(in: archive) ?? ordinal
        }
    }

    /// The ordinals of the articles named, each once, behind the one that a cursor names. An id that is no longer asked
    /// for begins at the front.
    private static func named(_ ids: [ArticleID], after last: ArticleID?, _ archive: Archive) -> [Range<UInt32>] {
        let start = last.flatMap(ids.firstIndex).map { $0 + 1 } ?? 0
        // An article has two ids (`ArticleIDs`), and comes where the first of them stands.
        let before = archive.ordinals(named: ids[..<start])
        return archive.ordinals(named: ids).filter { !before.contains($0) }.map { UInt32($0)..<UInt32($0) + 1 }
    }

    /// The next match; nil behind the last, and when the budget is used up.
    ///
    /// - Parameters:
    ///   - matches: must be the same in each call.
    ///   - budget: ranges and matches that may be looked at, less those that were. Above 0 after nil, all is done.
    mutating func next(in matches: some OrdinalSet, _ budget: inout Int) -> Int? {
        while budget > 0, let range = ranges.first {
            budget -= 1
            if let next = matches.next(from: ordinal), next < range.upperBound {
                ordinal = next + 1
                return next
            }
            ranges.removeFirst()
            ordinal = Int(ranges.first?.lowerBound ?? 0)
        }
        return nil
    }
}

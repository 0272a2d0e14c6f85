@testable import NewsAPI

/// Answers queries from an index.
struct Searcher: Sendable {
    let index: SearchIndex

    /// Runs a query.
    ///
    /// - Parameters:
    ///   - filter: ordinals to choose from; nil: all.
    ///   - limit: the most hits to return; `total` and `matches` are of all.
    ///   - after: the last hit of the page before; hits follow strictly behind it (by score and ordinal, or by ordinal).
    func search(
        _ query: Query, filter: DocumentSet? = nil, sort: SearchSort = .relevance, limit: Int, after: SearchHit? = nil
    ) -> SearchResult {
        var run = SearchExecution(index, query, filter: filter, limit: sort == .relevance ? limit : 0, after: after)
        run.finish()
        let matches = run.matches
        let hits =
            sort == .relevance
            ? run.hits : run.scored(Self.walk(matches, sort, limit: limit, after: after?.ordinal))
        return SearchResult(total: run.total, hits: hits, matches: matches)
    }

    /// The number of matches.
    func count(_ query: Query, filter: DocumentSet? = nil) -> Int {
        var run = SearchExecution(index, query, filter: filter)
        run.finish()
        return run.total
    }

    /// All matches, without scores.
    func matches(_ query: Query, filter: DocumentSet? = nil) -> DocumentSet {
        var run = SearchExecution(index, query, filter: filter)
        run.finish()
        return run.matches
    }

    /// How the score of an article comes about; nil if it does not match.
    func explain(_ query: Query, ordinal: Int) -> ScoreBreakdown? {
        var only = DocumentSet(count: index.documentCount)
        only.insert(ordinal)
        var run = SearchExecution(index, query, filter: only)
        run.finish()
        return run.breakdown(of: ordinal)
    }

    /// The next ordinals by date.
    private static func walk(_ matches: DocumentSet, _ sort: SearchSort, limit: Int, after: Int?) -> [Int] {
        var ordinals: [Int] = []
        var next =
            sort == .newest
            ? matches.next(from: after.map { $0 + 1 } ?? 0)
            : matches.previous(from: after.map { $0 - 1 } ?? matches.capacity - 1)
        while let ordinal = next, ordinals.count < limit {
            ordinals.append(ordinal)
            next = sort == .newest ? matches.next(from: ordinal + 1) : matches.previous(from: ordinal - 1)
        }
        return ordinals
    }
}

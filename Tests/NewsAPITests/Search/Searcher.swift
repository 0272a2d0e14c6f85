@testable import NewsAPI

/// Answers queries from an index.
struct Searcher: Sendable {
    let index: SearchIndex

    /// Carries out a query.
    ///
    /// - Parameters:
    ///   - filter: ordinals to choose from; nil: all.
    ///   - limit: the most hits to return; `total` and `matches` are of all.
    ///   - after: the last hit of the page before; hits follow strictly behind it (by score and ordinal, or by ordinal).
    func search(
        _ query: Query, filter: DocumentSet? = nil, sort: SearchSort = .relevance, limit: Int, after: SearchHit? = nil
    ) -> SearchResult {
        var execution = SearchExecution(
            index, query, filter: filter, limit: sort == .relevance ? limit : 0, after: after)
        execution.finish()
        let matches = execution.matches
        let hits =
            sort == .relevance
            ? execution.hits : execution.scored(Self.walk(matches, sort, limit: limit, after: after?.ordinal))
        return SearchResult(total: execution.total, hits: hits, matches: matches)
    }

    /// The number of matches.
    func count(_ query: Query, filter: DocumentSet? = nil) -> Int {
        var execution = SearchExecution(index, query, filter: filter)
        execution.finish()
        return execution.total
    }

    /// All matches, without scores.
    func matches(_ query: Query, filter: DocumentSet? = nil) -> DocumentSet {
        var execution = SearchExecution(index, query, filter: filter)
        execution.finish()
        return execution.matches
    }

    /// How the score of an article comes about; nil if it does not match.
    func explain(_ query: Query, ordinal: Int) -> ScoreBreakdown? {
        var only = DocumentSet(count: index.documentCount)
        only.insert(ordinal)
        var execution = SearchExecution(index, query, filter: only)
        execution.finish()
        return execution.breakdown(of: ordinal)
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

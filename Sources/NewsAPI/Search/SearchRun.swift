/// A query carried out on all segments.
final class SearchRun: SteppedWork {
    private enum Phase {
        case lookUp
        case match
        /// From a document on; of a list that holds all matches, from a block on.
        case score(from: Int)
        case done
    }

    private let index: SearchIndex
    private let plan: SearchPlan
    private let filter: DocumentSet?
    private var searches: [SegmentSearch] = []
    // Made for the first match that is scored: statistics over all segments, so that scores do not depend on how the
    // archive is cut into segments, and by segment what scores with them.
    private lazy var documentFrequencies = makeDocumentFrequencies()
    private lazy var lengths = AverageLengths(
        documentCount: index.documentCount, titleTotal: index.segments.reduce(0) { $0 + $1.titleTotal },
        bodyTotal: index.segments.reduce(0) { $0 + $1.bodyTotal })
    private lazy var ranking = Ranking(
        documentCount: index.documentCount, documentCounts: documentFrequencies, lengths: lengths)
    private lazy var scorers = makeScorers()
    private var phase = Phase.lookUp
    /// The segment that the phase is at.
    private var segment = 0
    private var top: TopHits
    private let limit: Int
    private let after: SearchHit?

    /// Number of all matches.
    private(set) var total = 0

    /// - Parameters:
    ///   - filter: ordinals to choose from; nil: all.
    ///   - limit: hits to find by score; with 0 nothing is scored.
    ///   - after: the last hit of the page before; hits follow strictly behind it.
    init(_ index: SearchIndex, _ query: Query, filter: DocumentSet?, limit: Int = 0, after: SearchHit? = nil) {
        self.index = index
        plan = SearchPlan(query)
        self.filter = filter
        self.limit = limit
        self.after = after
        top = TopHits(limit: limit)
        if index.segments.isEmpty { phase = .done }
    }

    /// By segment the lists of the query's prefixes.
    var unions: [PostingUnions] { searches.map(\.unions) }

    /// The hits with the highest scores, the best first.
    var hits: [SearchHit] { top.sorted }

    /// All matches.
    var matches: DocumentSet {
        var all = DocumentSet(count: index.documentCount)
        for (number, search) in searches.enumerated() { all.formUnion(search.matches, at: index.bases[number]) }
        return all
    }

    /// Looks up the terms in a segment, finds the documents of a term, scored if it is the only one, or scores some
    /// windows or blocks; false when all is done.
    func takeStep() -> Bool {
        switch phase {
        case .lookUp:
            let own = index.segments[segment]
            searches.append(SegmentSearch(own, plan, PostingUnions(own)))
            searches[segment].begin(among: filter?.slice(index.ordinals(of: segment)))
            segment += 1
            if segment == index.segments.count { (segment, phase) = (0, .match) }
        case .match:
            if let found = matchAndScore() {
                total += found
                nextSegment()
                return true
            }
            if searches[segment].advance() { return true }
            let found = searches[segment].count
            total += found
            phase = found > 0 && limit > 0 ? .score(from: 0) : .match
            if case .match = phase { nextSegment() }
        case .score(let start):
            guard let next = score(from: start) else {
                phase = .match
                nextSegment()
                return true
            }
            phase = .score(from: next)
        case .done: return false
        }
        return true
    }

    private func nextSegment() {
        segment += 1
        if segment == index.segments.count { phase = .done }
    }

    /// By term; where there is but one, its weight changes no order, so that an upper bound will do.
    private func makeDocumentFrequencies() -> [Int] {
        if plan.terms.count == 1, plan.terms[0].field == nil { return [DocumentFrequency.bound(of: 0, in: searches)] }
        return plan.terms.indices.map { DocumentFrequency.estimate(of: $0, in: searches) }
    }

    private func makeScorers() -> [SegmentScorer] {
        // Where fewer of the documents with its rarest part have the term, the bounds let too many pass: up to 60 % more
        // time for alternatives of such terms, 30 % less for others. How many have a prefix is not estimated.
        let hasCloseBound = plan.terms.indices.map { term in
            !plan.terms[term].isPrefix
                && 3 * documentFrequencies[term] > searches.reduce(0) { $0 + $1.terms[term].estimate }
        }
        return searches.map { SegmentScorer($0, plan, ranking, lengths, hasCloseBound: hasCloseBound) }
    }

    private func singleTermScorer(_ term: Int) -> SingleTermScorer {
        SingleTermScorer(
            searches[segment], term: term, ranking, lengths, base: index.bases[segment], after: after)
    }

    /// Looks for the sole term of the query, if it has one, and scores in the same go; returns the number of matches.
    private func matchAndScore() -> Int? {
        guard limit > 0, let term = searches[segment].soleTerm else { return nil }
        var found = 0
        var scorer = singleTermScorer(term)
        searches[segment].match(term) { found = scorer.match(&$0, into: &top) }
        return found
    }

    /// Scores the next matches, as many as are surely little work; returns where to go on, nil at the end.
    private func score(from start: Int) -> Int? {
        if let list = searches[segment].list {
            var scorer = singleTermScorer(plan.scored[0])
            return scorer.score(list, from: start, blocks: SearchLimits.blocksInStep, into: &top)
        }
        return scorers[segment].score(
            searches[segment].matches, from: start, windows: SearchLimits.windowsInStep, base: index.bases[segment],
            after: after, into: &top)
    }

    /// Scores for matches in any order.
    func scored(_ ordinals: [Int]) -> [SearchHit] {
        ordinals.map { ordinal in
            let segment = self.segment(of: ordinal)
            return SearchHit(ordinal: ordinal, score: scorers[segment].score(ordinal - index.bases[segment]))
        }
    }

    /// The parts of an article's score; nil if it does not match.
    func breakdown(of ordinal: Int) -> ScoreBreakdown? {
        guard ordinal >= 0, ordinal < index.documentCount else { return nil }
        let segment = self.segment(of: ordinal)
        let document = ordinal - index.bases[segment]
        return searches[segment].matches.contains(document) ? scorers[segment].breakdown(of: document) : nil
    }

    fileprivate func segment(of ordinal: Int) -> Int { index.bases.lastIndex { $0 <= ordinal } ?? 0 }
}

/// What has been found, when the run is at its end. Of a single list only those segments are looked at that are asked for.
extension SearchRun: OrdinalSet {
    func next(from ordinal: Int) -> Int? {
        let first = max(0, ordinal)
        for segment in segment(of: first)..<searches.count {
            let base = index.bases[segment]
            if let found = searches[segment].matches.next(from: first - base) { return base + found }
        }
        return nil
    }

    func previous(from ordinal: Int) -> Int? {
        guard ordinal >= 0 else { return nil }
        for segment in stride(from: min(segment(of: ordinal), searches.count - 1), through: 0, by: -1) {
            let base = index.bases[segment]
            if let found = searches[segment].matches.previous(from: ordinal - base) { return base + found }
        }
        return nil
    }

    func contains(_ ordinal: Int) -> Bool { next(from: ordinal) == ordinal }
}

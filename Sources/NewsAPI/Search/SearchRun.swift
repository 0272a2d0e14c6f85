/// A query carried out on all segments.
struct SearchRun {
    private let index: SearchIndex
    private let segments: [(search: SegmentSearch, matches: DocumentSet)]
    private let ranking: Ranking
    /// All matches.
    let matches: DocumentSet

    init(_ index: SearchIndex, _ query: Query, filter: DocumentSet?) {
        self.index = index
        let plan = SearchPlan(query)
        var all = DocumentSet(count: index.documentCount)
        var searches = index.segments.map { SegmentSearch($0, plan) }
        ranking = Self.ranking(index, plan, searches)
        segments = searches.indices.map { number in
            let range = index.bases[number]..<index.bases[number] + index.segments[number].documentCount
            let found = searches[number].matches(among: filter?.slice(range))
            all.formUnion(found, at: range.lowerBound)
            return (searches[number], found)
        }
        matches = all
    }

    /// Statistics over all segments, so that scores do not depend on how the archive is cut into segments. The
    /// documents of a term are bounded by those of its rarest pair: known before the search, whatever the filter.
    private static func ranking(_ index: SearchIndex, _ plan: SearchPlan, _ searches: [SegmentSearch]) -> Ranking {
        let documents = plan.terms.indices.map { term in
            plan.terms[term].fields.indices.reduce(0) { sum, field in
                let parts = searches.map { $0.documentCounts[term][field] }
                let counts = (parts.first ?? []).indices.map { part in parts.reduce(0) { $0 + $1[part] } }
                return sum + (counts.min() ?? 0)
            }
        }
        return Ranking(
            documentCount: index.documentCount, documentCounts: documents,
            titleTotal: index.segments.reduce(0) { $0 + $1.titleTotal },
            bodyTotal: index.segments.reduce(0) { $0 + $1.bodyTotal })
    }

    /// The hits with the highest scores.
    func best(_ limit: Int, after: SearchHit?) -> [SearchHit] {
        var top = TopHits(limit: limit)
        for (number, segment) in segments.enumerated() {
            let scorer = Scorer(segment.search, ranking)
            var documents = segment.matches.map(UInt32.init)
            var scores = scorer.scoresWithoutProximity(of: documents)
            Self.dropHopeless(&documents, &scores, bound: scorer.proximityBound, limit, after)
            for ((document, score), proximity) in zip(zip(documents, scores), scorer.proximity(of: documents)) {
                let hit = SearchHit(ordinal: index.bases[number] + Int(document), score: score + proximity)
                if let after, !after.isBetter(than: hit) { continue }
                top.insert(hit)
            }
        }
        return top.sorted
    }

    /// Drops the documents that cannot be among the hits whatever closeness adds to their scores, at most `bound`,
    /// because there are enough certain hits above them, or because they are above the last page. Closeness needs
    /// positions, which are dear: 60,000 matches of two frequent words took 25 ms with them, 3 ms without.
    private static func dropHopeless(
        _ documents: inout [UInt32], _ scores: inout [Double], bound: Double, _ limit: Int, _ after: SearchHit?
    ) {
        guard bound > 0, documents.count > limit else { return }
        let highest = after?.score ?? .infinity
        var certain = TopHits(limit: limit)
        for (index, score) in scores.enumerated() where score + bound < highest {
            certain.insert(SearchHit(ordinal: index, score: score))
        }
        let lowest = certain.count == limit ? certain.worst?.score ?? 0 : 0
        let kept = scores.indices.filter { scores[$0] + bound >= lowest && scores[$0] <= highest }
        documents = kept.map { documents[$0] }
        scores = kept.map { scores[$0] }
    }

    /// Scores for matches in ascending or descending order.
    func scored(_ ordinals: [Int]) -> [SearchHit] {
        let isAscending = (ordinals.first ?? 0) <= (ordinals.last ?? 0)
        let ascending = isAscending ? ordinals : ordinals.reversed()
        var hits: [SearchHit] = []
        for (number, segment) in segments.enumerated() {
            let base = index.bases[number]
            let own = ascending.filter { $0 >= base && $0 < base + segment.search.segment.documentCount }
            let scores = Scorer(segment.search, ranking).scores(of: own.map { UInt32($0 - base) })
            hits += zip(own, scores).map { SearchHit(ordinal: $0, score: $1) }
        }
        return isAscending ? hits : hits.reversed()
    }

    /// The parts of an article's score; nil if it does not match.
    func breakdown(of ordinal: Int) -> ScoreBreakdown? {
        guard matches.contains(ordinal) else { return nil }
        for (number, segment) in segments.enumerated().reversed() where index.bases[number] <= ordinal {
            return Scorer(segment.search, ranking).breakdown(of: UInt32(ordinal - index.bases[number]))
        }
        return nil
    }
}

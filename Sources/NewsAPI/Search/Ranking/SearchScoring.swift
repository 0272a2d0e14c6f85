/// What scores depend on beyond a segment: statistics over all of them, so that it does not matter how the archive is cut
/// into segments.
final class SearchScoring: Sendable {
    let plan: SearchPlan
    let ranking: Ranking
    let lengths: AverageLengths
    /// By number of the plan whether a term is in many of the documents with its rarest bigram.
    let hasCloseBound: [Bool]

    init(_ index: SearchIndex, _ plan: SearchPlan, _ searches: [SegmentMatcher]) {
        self.plan = plan
        lengths = AverageLengths(
            documentCount: index.documentCount, titleTotal: index.segments.reduce(0) { $0 + $1.titleTotal },
            bodyTotal: index.segments.reduce(0) { $0 + $1.bodyTotal })
        let frequencies = Self.documentFrequencies(plan, searches)
        ranking = Ranking(documentCount: index.documentCount, documentCounts: frequencies, lengths: lengths)
        // Where fewer of the documents with its rarest bigram have the term, the bounds let too many pass: up to 60 % more
        // time for alternatives of such terms, 30 % less for others. How many have a prefix is not estimated.
        hasCloseBound = plan.terms.indices.map { term in
            !plan.terms[term].isPrefix
                && 3 * frequencies[term] > searches.reduce(0) { $0 + $1.terms[term].estimate }
        }
    }

    /// By term; where there is but one, its weight changes no order, so that an upper bound will do.
    private static func documentFrequencies(_ plan: SearchPlan, _ searches: [SegmentMatcher]) -> [Int] {
        if plan.terms.count == 1, plan.terms[0].field == nil { return [DocumentFrequency.bound(of: 0, in: searches)] }
        return plan.terms.indices.map { DocumentFrequency.estimate(of: $0, in: searches) }
    }
}

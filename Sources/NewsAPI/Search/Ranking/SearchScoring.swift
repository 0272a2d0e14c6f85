/// What the scores in all segments have in common: the plan, and statistics of the whole archive. Because of them no
/// score depends on how the archive is cut into segments.
final class SearchScoring: Sendable {
    let plan: SearchPlan
    let ranking: Ranking
    /// Of the archive; those of `ranking`.
    let lengths: AverageLengths

    /// - Parameter matchers: of all segments; their lookups tell in how many documents a term is.
    init(_ index: SearchIndex, _ plan: SearchPlan, _ matchers: [SegmentMatcher]) {
        self.plan = plan
        lengths = AverageLengths(
            documentCount: index.documentCount, titleTotal: index.segments.reduce(0) { $0 + $1.titleTotal },
            bodyTotal: index.segments.reduce(0) { $0 + $1.bodyTotal })
        ranking = Ranking(
            documentCount: index.documentCount,
            documentCounts: plan.terms.indices.map { DocumentFrequency.bound(of: $0, in: matchers) }, lengths: lengths)
    }
}

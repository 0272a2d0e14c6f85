/// What scores depend on beyond a segment: statistics over all of them, so that it does not matter how the archive is cut
/// into segments.
final class SearchScoring: Sendable {
    let plan: SearchPlan
    let ranking: Ranking
    let lengths: AverageLengths

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

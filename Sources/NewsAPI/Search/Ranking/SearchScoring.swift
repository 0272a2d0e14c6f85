/// What the scores in all segments have in common: the plan, and statistics of the whole archive. Because of them no
/// score depends on how the archive is cut into segments.
final class SearchScoring: Sendable {
    let plan: SearchPlan
    let statistics: SearchStatistics
    let ranking: Ranking
    /// Those of `ranking`.
    let lengths: AverageLengths

    /// - Parameter statistics: of the archive, or of an earlier state of it; for all terms of the plan.
    init(_ plan: SearchPlan, _ statistics: SearchStatistics) {
        self.plan = plan
        self.statistics = statistics
        lengths = statistics.lengths
        ranking = Ranking(
            documentCount: statistics.documentCount, documentCounts: statistics.documentCounts, lengths: lengths)
    }
}

/// The first hits of the segments that a helper has scored. Only the helper's thread writes them; others read them when
/// the helper has ended (`SearchHelper.cancelIfNotStarted`), so there is no lock.
final class SharedHits: @unchecked Sendable {
    var top: TopHits

    init(_ top: TopHits) { self.top = top }

    /// The hits, best first.
    var hits: [SearchHit] { top.sorted }
}

/// The first hits among the segments that a helper has searched: written by that thread alone, read when its help is over.
final class SharedHits: @unchecked Sendable {
    var top: TopHits

    init(_ top: TopHits) { self.top = top }

    var hits: [SearchHit] { top.sorted }
}

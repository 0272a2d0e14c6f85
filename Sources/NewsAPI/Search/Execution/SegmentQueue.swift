import Synchronization

/// Hands out the indices of segments, in ascending order, each to the first thread that asks.
final class SegmentQueue: Sendable {
    /// Number of segments.
    private let count: Int
    /// The segment to be handed out next; at `count` or above when there is none.
    private let next = Atomic(0)

    init(count: Int) { self.count = count }

    /// The next segment that nobody has taken; nil when all are taken.
    func take() -> Int? {
        let segment = next.add(1, ordering: .relaxed).oldValue
        return segment < count ? segment : nil
    }

    /// Whether there is a segment that nobody has taken.
    var hasMore: Bool { next.load(ordering: .relaxed) < count }

    /// Hands all segments out again. Precondition: no other thread takes any meanwhile.
    func restart() { next.store(0, ordering: .relaxed) }

    /// Hands out no more segments.
    func close() { next.store(count, ordering: .relaxed) }
}

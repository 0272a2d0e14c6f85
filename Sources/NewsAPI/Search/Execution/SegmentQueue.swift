import Synchronization

/// The numbers of the parts of some work, each given to the first thread that asks.
final class SegmentQueue: Sendable {
    private let count: Int
    private let next = Atomic(0)

    init(count: Int) { self.count = count }

    /// A part that nobody has taken; nil when all are taken.
    func take() -> Int? {
        let part = next.add(1, ordering: .relaxed).oldValue
        return part < count ? part : nil
    }

    /// Whether there is a part that nobody has taken.
    var hasMore: Bool { next.load(ordering: .relaxed) < count }

    /// Gives all parts out again, when nobody takes any.
    func restart() { next.store(0, ordering: .relaxed) }

    /// Leaves the parts that nobody has taken undone.
    func close() { next.store(count, ordering: .relaxed) }
}

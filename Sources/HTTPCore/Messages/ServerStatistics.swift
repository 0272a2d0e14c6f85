import Synchronization

/// What the loops of a server have counted. Made before the server, so that its application can tell the numbers too.
public final class ServerStatistics: Sendable {
    private let loops = Mutex<[LoopStatistics]>([])

    /// Statistics of no loops yet; `Server` adds its own.
    public init() {}

    /// The counters of one more loop.
    func addLoop() -> LoopStatistics {
        let loop = LoopStatistics()
        loops.withLock { $0.append(loop) }
        return loop
    }

    /// The numbers of all loops together, as of now. Takes some microseconds; no loop waits for it.
    public var snapshot: StatisticsSnapshot { StatisticsSnapshot(loops.withLock { $0 }) }
}

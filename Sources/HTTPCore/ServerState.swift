import Synchronization

/// What the loops of one server share.
final class ServerState: Sendable {
    /// Set once, when the server is to stop.
    let isStopping = Atomic<Bool>(false)
    /// Open connections of all loops.
    let connections = Atomic<Int>(0)
}

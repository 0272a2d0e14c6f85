import Synchronization

/// What the loops of one server share.
final class ServerState: Sendable {
    /// Set once, when the server is to stop.
    let isStopping = Atomic<Bool>(false)
    /// Bytes of answers that clients have not taken yet.
    let waitingBytes = Atomic<Int>(0)

    private let open = Mutex<(total: Int, byClient: [ClientAddress: Int])>((0, [:]))

    /// Counts a connection that was accepted.
    ///
    /// - Returns: whether it is within the limits; it is counted either way, until `connectionClosed`.
    func connectionOpened(_ client: ClientAddress, _ limits: Limits) -> Bool {
        open.withLock { open in
            open.total += 1
            open.byClient[client, default: 0] += 1
            return open.total <= limits.connections && open.byClient[client]! <= limits.connectionsPerClient
        }
    }

    func connectionClosed(_ client: ClientAddress) {
        open.withLock { open in
            open.total -= 1
            guard let count = open.byClient[client] else { return }
            open.byClient[client] = count > 1 ? count - 1 : nil
        }
    }
}

import Synchronization

/// The state that all loops of a server share.
final class ServerState: Sendable {
    /// Becomes true, once, when the server is told to stop.
    let isStopping = Atomic<Bool>(false)
    /// Bytes of answers of all loops that clients have not taken yet.
    let unsentBytes = Atomic<Int>(0)

    /// Open connections, in total and by client.
    private let open = Mutex<(total: Int, byClient: [ClientAddress: Int])>((0, [:]))

    /// Counts a connection that was accepted. It stays counted, whatever is returned, until `connectionClosed`.
    ///
    /// - Returns: what the limits say is to happen to it.
    func connectionOpened(_ client: ClientAddress, _ limits: Limits) -> Admission {
        open.withLock { open in
            open.total += 1
            let own = open.byClient[client, default: 0] + 1
            open.byClient[client] = own
            if open.total > limits.connections + limits.refusedConnections { return .turnedAway }
            return open.total <= limits.connections && own <= limits.connectionsPerClient ? .admitted : .refused
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

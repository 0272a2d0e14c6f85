import Synchronization

/// What the loops of one server share.
final class ServerState: Sendable {
    /// Set once, when the server is to stop.
    let isStopping = Atomic<Bool>(false)
    /// Bytes of answers that clients have not taken yet.
    let unsentBytes = Atomic<Int>(0)

    private let open = Mutex<(total: Int, byClient: [ClientAddress: Int])>((0, [:]))

    /// Counts a connection that was accepted.
    ///
    /// - Returns: how it stands to the limits; it is counted in any case, until `connectionClosed`.
    func connectionOpened(_ client: ClientAddress, _ limits: Limits) -> Admission {
        open.withLock { open in
            open.total += 1
            open.byClient[client, default: 0] += 1
            if open.total > limits.connections + limits.refusedConnections { return .turnedAway }
            let isWithin = open.total <= limits.connections && open.byClient[client]! <= limits.connectionsPerClient
            return isWithin ? .admitted : .refused
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

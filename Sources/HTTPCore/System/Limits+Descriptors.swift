import Glibc

extension Limits {
    /// Descriptors left for other uses than connections: the standard streams, the listening socket, and those by which
    /// the application watches and reads files. The program had ten open, and reads two files at once.
    private static let otherDescriptors = 16
    /// Descriptors of a loop: its epoll instance, its wake-up descriptor and its spare one.
    private static let loopDescriptors = 3

    /// Descriptors that the process may open now (getrlimit(2), RLIMIT_NOFILE).
    static var descriptors: Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return .max }
        return Int(clamping: limit.rlim_cur)
    }

    /// The fewest descriptors that a server can do with: they leave it a connection, and one that is refused.
    static func leastDescriptors(loops: Int) -> Int { otherDescriptors + loops * loopDescriptors + 2 }

    /// Lowers the limits of connections to the descriptors that the process may open. Even if they are few, most go to
    /// connections, and one client cannot take them all.
    ///
    /// - Parameter loops: number of loops, each of which needs descriptors of its own.
    mutating func fit(descriptors: Int, loops: Int) {
        let spare = descriptors - Self.otherDescriptors - loops * Self.loopDescriptors
        refusedConnections = min(refusedConnections, max(1, spare / 8))
        connections = min(connections, max(1, spare - refusedConnections))
        connectionsPerClient = min(connectionsPerClient, max(1, connections - connections / 8))
    }
}

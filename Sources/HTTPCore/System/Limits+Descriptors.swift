import Glibc

extension Limits {
    /// Descriptors left for other uses than connections: the standard streams, the listening socket, and those by which
    /// the application watches and reads files. The program had ten open, and reads two files at once.
    private static let otherDescriptors = 16
    /// Descriptors of a loop: its epoll instance, its wake-up descriptor and its spare one.
    private static let loopDescriptors = 3

    /// Lowers the limits of connections to the descriptors that the process may open now (getrlimit(2), RLIMIT_NOFILE).
    /// A `Server` calls this when it is made, so a program that raises its limit does so before.
    ///
    /// - Parameter loops: number of loops, each of which needs descriptors of its own.
    public mutating func fitDescriptors(loops: Int) {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        fit(descriptors: Int(clamping: limit.rlim_cur), loops: loops)
    }

    /// As `fitDescriptors`, for a process that may open `descriptors`. Even if they are few, most go to connections,
    /// and one client cannot take them all.
    mutating func fit(descriptors: Int, loops: Int) {
        let spare = descriptors - Self.otherDescriptors - loops * Self.loopDescriptors
        refusedConnections = min(refusedConnections, max(1, spare / 8))
        connections = min(connections, max(1, spare - refusedConnections))
        connectionsPerClient = min(connectionsPerClient, max(1, connections - connections / 8))
    }
}

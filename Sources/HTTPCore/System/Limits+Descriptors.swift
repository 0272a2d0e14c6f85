import Glibc

extension Limits {
    /// Descriptors that are left for what is no connection: the standard streams, the listening socket, and what the
    /// application watches and reads files by. The program had ten open, and reads two files at once.
    private static let otherDescriptors = 16
    /// Descriptors of a loop: its epoll instance, what wakes it, the one that it holds back.
    private static let loopDescriptors = 3

    /// Lowers the bounds of connections so that they leave the process the descriptors that it needs, of those that it may
    /// have now. A server does so when it is made; a program that raises its limit does that before.
    public mutating func fitDescriptors(loops: Int) {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        fit(descriptors: Int(clamping: limit.rlim_cur), loops: loops)
    }

    /// As `fitDescriptors`, of so many. Of few most still go to connections, and one client cannot have them all.
    mutating func fit(descriptors: Int, loops: Int) {
        let spare = descriptors - Self.otherDescriptors - loops * Self.loopDescriptors
        refusedConnections = min(refusedConnections, max(1, spare / 8))
        connections = min(connections, max(1, spare - refusedConnections))
        connectionsPerClient = min(connectionsPerClient, max(1, connections - connections / 8))
    }
}

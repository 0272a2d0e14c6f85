import Testing

@testable import HTTPCore

@Suite("A server takes no more connections than it has file descriptors for, and answers the rest with 503")
struct DescriptorTests {
    /// File descriptors and loops of a process; the connections that it may then take, the refused ones that may
    /// linger, and the connections of one client.
    static let limits: [(descriptors: Int, loops: Int, connections: Int, refused: Int, perClient: Int)] = [
        (0, 1, 1, 1, 1), (16, 2, 1, 1, 1), (24, 2, 1, 1, 1), (64, 2, 37, 5, 33), (256, 2, 205, 29, 180),
        (1_024, 8, 920, 64, 805),
        (20_000, 2, 16_384, 64, 12_288), (.max, 2, 16_384, 64, 12_288),
    ]

    @Test(
        "The limits of connections leave the process the file descriptors that it needs for itself", arguments: limits)
    func fit(descriptors: Int, loops: Int, connections: Int, refused: Int, perClient: Int) {
        var limits = Limits()
        limits.fit(descriptors: descriptors, loops: loops)
        #expect(limits.connections == connections)
        #expect(limits.refusedConnections == refused)
        #expect(limits.connectionsPerClient == perClient)
    }

    @Test("The fewest file descriptors of a server are enough for one connection and one that is refused")
    func least() {
        #expect([1, 2, 256].map(Limits.leastDescriptors) == [21, 24, 786])
        var limits = Limits()
        limits.fit(descriptors: 24, loops: 2)
        #expect(limits.connections == 1 && limits.refusedConnections == 1)
    }

    @Test("Limits that are lower than the file descriptors allow stay as they are")
    func lower() {
        var limits = Limits()
        (limits.connections, limits.connectionsPerClient, limits.refusedConnections) = (10, 5, 2)
        limits.fit(descriptors: 1_024, loops: 2)
        #expect([limits.connections, limits.connectionsPerClient, limits.refusedConnections] == [10, 5, 2])
    }

    // Keeps out: clients beyond the file descriptors hung for a second, or were closed without an answer.
    @Test("Every client beyond the limits is answered with 503, and only as many as allowed keep a file descriptor")
    func turnedAway() throws {
        var limits = Limits()
        (limits.connections, limits.refusedConnections) = (2, 1)
        let bench = try LoopBench(limits: limits)
        try bench.round()
        let clients = try (0..<6).map { _ in
            let client = try bench.connect()
            client.send(Array("GET /a HTTP/1.1\r\nHost: a\r\n\r\n".utf8)[...])
            return client
        }
        #expect(bench.openConnections == 3)
        try bench.settle(clients[0])
        let statuses = try clients.map { client in
            while client.receive(), !client.isAtEnd {}
            return try WireTranscript(client.received, isToHead: []).answers.map(\.status)
        }
        #expect(statuses == [[200], [200], [503], [503], [503], [503]])
        #expect(clients.map(\.isAtEnd) == [false, false, true, true, true, true])
        for client in clients { client.close() }
        try bench.round()
        #expect(bench.openConnections == 0)
        let next = try bench.connect()
        next.send(Array("GET /a HTTP/1.1\r\nHost: a\r\n\r\n".utf8)[...])
        try bench.settle(next)
        #expect(String(decoding: next.received, as: UTF8.self).hasPrefix("HTTP/1.1 200 "))
    }
}

import TestSupport
import Testing

@testable import HTTPCore

@Suite("A server counts what it does, and tells it while it works")
struct StatisticsTests {
    /// A loop, and the numbers after a client has sent `requests` and read all answers.
    private static func serve(_ requests: String, limits: Limits = Limits()) throws -> (LoopBench, BenchClient) {
        let bench = try LoopBench(limits: limits)
        let client = try bench.connect()
        client.send(Array(requests.utf8)[...])
        try bench.settle(client)
        return (bench, client)
    }

    static let answered: [(requests: String, methods: [Int], statuses: [Int: Int])] = [
        ("", [0, 0, 0, 0], [:]),
        (Wire.get() + Wire.request("HEAD /a HTTP/1.1") + Wire.get(), [2, 1, 0, 0], [200: 3]),
        (Wire.request("OPTIONS /a HTTP/1.1") + Wire.post() + Wire.request("get /a HTTP/1.1"), [0, 0, 1, 2], [200: 3]),
        (Wire.times(5, Wire.get(target: "/cached")) + Wire.request("HEAD /cached HTTP/1.1"), [5, 1, 0, 0], [200: 6]),
        (Wire.get() + Wire.bare("GET /a HTTP/1.1"), [2, 0, 0, 0], [200: 1, 400: 1]),
        ("bad\r\n\r\n", [0, 0, 0, 1], [400: 1]),
        (Wire.request("HEAD /a HTTP/2.0"), [0, 1, 0, 0], [505: 1]),
        (Wire.get(target: "/later") + Wire.get(target: "/stream"), [2, 0, 0, 0], [200: 2]),
    ]

    @Test("Each answer counts once under the method of its request and once under its status", arguments: answered)
    func answers(requests: String, methods: [Int], statuses: [Int: Int]) throws {
        let (bench, _) = try Self.serve(requests)
        let counted = bench.statistics.snapshot
        let byMethod = [counted.methods.get, counted.methods.head, counted.methods.options, counted.methods.other]
        #expect(byMethod == methods)
        #expect(Dictionary(uniqueKeysWithValues: counted.statuses.map { ($0.code, $0.answers) }) == statuses)
        #expect(counted.statuses.map(\.code) == statuses.keys.sorted())
    }

    @Test("Bytes sent and received are those that clients have received and sent")
    func bytes() throws {
        let requests = Wire.get() + Wire.get(target: "/long") + Wire.get(target: "/stream") + "bad\r\n\r\n"
        let (bench, client) = try Self.serve(requests)
        let counted = bench.statistics.snapshot
        #expect(counted.bytesReceived == requests.utf8.count && counted.bytesSent == client.received.count)
    }

    @Test("Bytes that a client has not taken count as unsent until it takes them or goes", arguments: [false, true])
    func unsent(takes: Bool) throws {
        let bench = try LoopBench(limits: Limits(), service: Self.body(of: 400_000))
        let client = try bench.connect(sendBufferBytes: 1)
        client.send(Array(Wire.get().utf8)[...])
        for _ in 0..<3 { try bench.round() }
        let unsent = bench.statistics.snapshot.bytesUnsent
        #expect(unsent > 100_000 && unsent == bench.unsentBytes)
        if takes { try bench.settle(client) } else { client.close() }
        try bench.round()
        #expect(bench.statistics.snapshot.bytesUnsent == 0)
        if takes { #expect(bench.statistics.snapshot.bytesSent == client.received.count) }
    }

    private static func body(of count: Int) -> Service {
        Service(
            makeHandler: {
                Service.Handler { _ in
                    Response(.ok, contentType: "text/plain", body: [UInt8](repeating: 0x78, count: count))
                }
            }, failure: { Response($0.status) })
    }

    @Test("A repeated answer is two misses and then hits, whose bytes count until the version changes")
    func cache() throws {
        let version = BenchClock()
        nonisolated(unsafe) let state = version
        let service = Service(
            makeHandler: {
                Service.Handler(version: { Int(state.nanoseconds) }) { _ in
                    var response = Response(.ok, contentType: "text/plain", body: Array("kept".utf8))
                    response.isCacheable = true
                    return response
                }
            }, failure: { Response($0.status) })
        let bench = try LoopBench(service: service)
        let client = try bench.connect()
        client.send(Array(Wire.times(5, Wire.get()).utf8)[...])
        try bench.settle(client)
        let cache = bench.statistics.snapshot.cache
        #expect(cache.hits == 3 && cache.misses == 2 && cache.bytes > "kept".utf8.count)
        version.nanoseconds = 1
        try bench.round()
        #expect(bench.statistics.snapshot.cache == .init(hits: 3, misses: 2, bytes: 0))
    }

    /// Time to make an answer, and the bucket that it counts in.
    static let timed: [(nanoseconds: UInt64, bucket: Int)] = [
        (0, 0), (100_000, 0), (100_001, 1), (1_000_000, 3), (1_000_001, 4), (10_000_000_000, 15), (10_000_000_001, 16),
        (3_600_000_000_000, 16),
    ]

    @Test("An answer counts in the bucket of the time it took to make, and so does its turn", arguments: timed)
    func time(nanoseconds: UInt64, bucket: Int) throws {
        let clock = BenchClock()
        nonisolated(unsafe) let time = clock
        let service = Service(
            makeHandler: {
                Service.Handler { _ in
                    time.nanoseconds += nanoseconds
                    return Response(.noContent)
                }
            }, failure: { Response($0.status) })
        let bench = try LoopBench(service: service, clock: clock)
        let client = try bench.connect()
        client.send(Array(Wire.get().utf8)[...])
        try bench.settle(client)
        let counted = bench.statistics.snapshot
        #expect(counted.buckets.count == counted.bucketBounds.count + 1)
        #expect(counted.buckets.firstIndex(of: 1) == bucket && counted.buckets.reduce(0, +) == 1)
        #expect(counted.answerNanoseconds == nanoseconds && counted.longestTurnNanoseconds == nanoseconds)
    }

    @Test("Kept answers count in the lowest bucket, refused requests in none")
    func lowestBucket() throws {
        let (bench, _) = try Self.serve(Wire.times(5, Wire.get(target: "/cached")) + "bad\r\n\r\n")
        #expect(bench.statistics.snapshot.buckets == [5] + [Int](repeating: 0, count: 16))
    }

    @Test("The longest turn is that of one step of an answer or one turn of a stream, not of them all")
    func longestTurn() throws {
        let clock = BenchClock()
        nonisolated(unsafe) let time = clock
        let service = Service(
            makeHandler: {
                Service.Handler { request in
                    var left = 3
                    func step(_ nanoseconds: UInt64) -> Bool {
                        time.nanoseconds += nanoseconds
                        left -= 1
                        return left == 0
                    }
                    guard request.target.path == "/steps" else {
                        return Response(.ok, body: .stream(BodyStream { _ in step(5_000) ? .end : .idle }))
                    }
                    time.nanoseconds += 900
                    return .pending { step(1_000) ? Response(.noContent) : nil }
                }
            }, failure: { Response($0.status) })
        let bench = try LoopBench(service: service, clock: clock)
        let client = try bench.connect()
        for (path, longest) in [("/steps", 1_000), ("/stream", 5_000)] {
            client.send(Array(Wire.get(target: path).utf8)[...])
            try bench.settle(client)
            #expect(bench.statistics.snapshot.longestTurnNanoseconds == longest)
        }
        #expect(bench.statistics.snapshot.answerNanoseconds == 3_900)
    }

    @Test("An answer made in steps counts once when it is made, a stream while it is sent")
    func stepsAndStreams() throws {
        let bench = try LoopBench()
        let client = try bench.connect()
        client.send(Array((Wire.times(2, Wire.get(target: "/later")) + Wire.get(target: "/idle")).utf8)[...])
        var streams: [Int] = []
        for _ in 0..<12 {
            try bench.round()
            if streams.last != bench.statistics.snapshot.streams { streams.append(bench.statistics.snapshot.streams) }
        }
        #expect(streams == [0, 1] && bench.statistics.snapshot.steppedAnswers == 2)
        try bench.settle(client)
        #expect(bench.statistics.snapshot.streams == 0)
        client.send(Array(Wire.get(target: "/idle").utf8)[...])
        try bench.round()
        #expect(bench.statistics.snapshot.streams == 1)
        client.close()
        try bench.round()
        #expect(bench.statistics.snapshot.streams == 0 && bench.statistics.snapshot.steppedAnswers == 2)
    }

    @Test("Connections count as admitted, refused or turned away, and as open until they close")
    func connections() throws {
        var limits = Limits()
        (limits.connections, limits.refusedConnections) = (2, 1)
        let bench = try LoopBench(limits: limits)
        let clients = try (0..<5).map { _ in try bench.connect() }
        var counted = bench.statistics.snapshot
        #expect(counted.connections == .init(admitted: 2, refused: 1, turnedAway: 2, open: 3))
        #expect(counted.statuses.map { [$0.code, $0.answers] } == [[503, 3]])
        for client in clients { client.receive() }
        #expect(counted.bytesSent == clients.reduce(0) { $0 + $1.received.count })
        for client in clients { client.close() }
        try bench.round()
        counted = bench.statistics.snapshot
        #expect(counted.connections == .init(admitted: 2, refused: 1, turnedAway: 2, open: 0))
    }

    @Test("The numbers of all loops are added up, also while they work")
    func sum() throws {
        let statistics = ServerStatistics()
        let running = try RunningServer(threads: 3, statistics: statistics)
        for number in 1...40 {
            let client = try TestClient(port: running.port)
            client.send(Wire.request("GET /a HTTP/1.1", ["Connection: close"]))
            #expect(client.receiveAll().hasPrefix("HTTP/1.1 200 "))
            #expect((number - 1...number).contains(statistics.snapshot.methods.get))
        }
        running.stop()
        let counted = statistics.snapshot
        #expect(
            counted.methods.get == 40 && counted.connections == .init(admitted: 40, refused: 0, turnedAway: 0, open: 0))
    }
}

import Glibc
import Synchronization
import Testing

@testable import HTTPCore

@Suite("The application is told of each answer once, with what is known of its request")
struct AccessRecordTests {
    /// The records that a service was given.
    final class Records: Sendable {
        private let records = Mutex<[AccessRecord]>([])

        var all: [AccessRecord] { records.withLock { $0 } }

        func service(_ base: Service = .echo) -> Service {
            Service(
                makeHandler: base.makeHandler, takesBody: base.takesBody, failure: base.failure,
                access: { record in self.records.withLock { $0.append(record) } })
        }
    }

    /// The records of `requests`, and everything that the client has received.
    private static func records(of requests: [UInt8]) throws -> (records: [AccessRecord], received: [UInt8]) {
        let records = Records()
        let bench = try LoopBench(service: records.service())
        let client = try bench.connect()
        client.send(requests[...])
        try bench.settle(client)
        return (records.all, client.received)
    }

    /// Requests, and of each record method, target, minor version and status.
    static let answered: [(requests: String, records: [String])] = [
        ("", []),
        (
            Wire.get(target: "/a?q=%20") + Wire.request("HEAD /b HTTP/1.1"),
            ["GET /a?q=%20 1 200", "HEAD /b 1 200"]
        ),
        (Wire.post("Content-Length: 2", body: "hi"), ["POST /e 1 200"]),
        (Wire.request("GET /a HTTP/1.0"), ["GET /a 0 200"]),
        (Wire.times(4, Wire.get(target: "/cached")), Array(repeating: "GET /cached 1 200", count: 4)),
        (
            Wire.times(3, Wire.get(target: "/cached")) + Wire.request("HEAD /cached HTTP/1.1"),
            Array(repeating: "GET /cached 1 200", count: 3) + ["HEAD /cached 1 200"]
        ),
        (Wire.get(target: "/later") + Wire.get(), ["GET /later 1 200", "GET /a 1 200"]),
        (Wire.get(target: "/stream") + Wire.get(), ["GET /stream 1 200", "GET /a 1 200"]),
        (Wire.request("HEAD /stream HTTP/1.1"), ["HEAD /stream 1 200"]),
        (Wire.get(target: "/a?q=%") + Wire.get(), ["GET /a?q=% 1 400", "GET /a 1 200"]),
        (Wire.bare("GET /a HTTP/1.1"), ["GET /a 1 400"]),
        (Wire.request("HEAD /a HTTP/2.0"), ["HEAD /a 1 505"]),
        ("GET /a HTTP/1.1\r\nA B: c\r\n", ["GET /a 1 400"]),
        ("\0\r\n\r\n", ["  1 400"]),
        (Wire.chunked("x\r\n"), ["POST /e 1 400"]),
    ]

    @Test(
        "A record has method, target, version, status and length of the body, as far as they could be read",
        arguments: answered)
    func answers(requests: String, expected: [String]) throws {
        let (records, received) = try Self.records(of: Array(requests.utf8))
        #expect(
            records.map {
                let target = String(decoding: $0.target, as: UTF8.self)
                return "\($0.methodName) \(target) \($0.minorVersion) \($0.status)"
            } == expected)
        let answers = try WireTranscript(received, isToHead: records.map { $0.methodName == "HEAD" }).answers
        #expect(records.map(\.bodyBytes) == answers.map(\.octets.count))
        #expect(records.filter { !$0.isWhole } == [])
    }

    static let named: [(lines: [String], referer: String?, userAgent: String?, requestID: String?)] = [
        ([], nil, nil, nil),
        (["Referer: http://a/", "User-Agent: curl/8 (x)", "X-Request-Id: 7"], "http://a/", "curl/8 (x)", "7"),
        (["referer:", "USER-AGENT: 防", "x-request-id: a b"], "", "防", nil),
        (["User-Agent: a", "User-Agent: b", "X-Request-Id: a", "X-Request-Id: b"], nil, "a", "a"),
    ]

    @Test(
        "A record has the first Referer, User-Agent and X-Request-Id, whether the answer is made, kept ready or a refusal",
        arguments: named)
    func fields(lines: [String], referer: String?, userAgent: String?, requestID: String?) throws {
        let kept = Wire.request("GET /cached HTTP/1.1", lines)
        let refused = Wire.bare("GET /a HTTP/1.1", lines)
        let records = try Self.records(of: Array((Wire.times(4, kept) + refused).utf8)).records
        #expect(records.map(\.status) == [200, 200, 200, 200, 400])
        for record in records {
            #expect(record.referer.map { String(decoding: $0, as: UTF8.self) } == referer)
            #expect(record.userAgent.map { String(decoding: $0, as: UTF8.self) } == userAgent)
            #expect(record.requestID == requestID)
        }
    }

    @Test("A target and a field of any octets are in the record as they were sent")
    func octets() throws {
        let request = Array("GET /".utf8) + [0xFF] + Array(" HTTP/1.1\r\nHost: a\r\nReferer: ".utf8) + [0xE9, 0x22]
        let record = try #require(try Self.records(of: request + Array("\r\n\r\n".utf8)).records.first)
        #expect(record.status == 400 && record.target == [0x2F, 0xFF] && record.referer == [0xE9, 0x22])
    }

    static let ends: [(rounds: Int, closes: Bool, isWhole: Bool)] = [(2, true, false), (40, false, true)]

    @Test("A stream is recorded when it ends or its connection does, with how much of it was made", arguments: ends)
    func streams(rounds: Int, closes: Bool, isWhole: Bool) throws {
        let records = Records()
        var limits = Limits()
        limits.streamBytesPerTurn = 1
        let clock = BenchClock()
        let bench = try LoopBench(limits: limits, service: records.service(), clock: clock)
        let client = try bench.connect()
        client.send(Array(Wire.get(target: "/stream/of/many/pieces").utf8)[...])
        try bench.round()
        clock.nanoseconds += 5_000
        for _ in 1..<rounds { try bench.round() }
        #expect(records.all.count == (closes ? 0 : 1))
        if closes { client.close() }
        try bench.round()
        let record = try #require(records.all.first)
        #expect(records.all.count == 1 && record.isWhole == isWhole && record.microseconds == 5)
        let length = "GET /stream/of/many/pieces ".utf8.count
        #expect(isWhole ? record.bodyBytes == length : (7..<length).contains(record.bodyBytes))
    }

    @Test("A record tells how long making the answer took; a kept answer and a refusal took no time")
    func time() throws {
        let records = Records()
        let clock = BenchClock()
        nonisolated(unsafe) let time = clock
        let service = Service(
            makeHandler: {
                Service.Handler { _ in
                    time.nanoseconds += 2_000_999
                    var response = Response(.ok, contentType: "text/plain", body: Array("kept".utf8))
                    response.isCacheable = true
                    return response
                }
            }, failure: { Response($0.status) })
        let bench = try LoopBench(service: records.service(service), clock: clock)
        let client = try bench.connect()
        client.send(Array((Wire.times(3, Wire.get()) + "bad\r\n\r\n").utf8)[...])
        try bench.settle(client)
        #expect(records.all.map(\.microseconds) == [2_000, 2_000, 0, 0])
    }

    static let addresses: [(family: CInt, octets: [UInt8], text: String)] = [
        (AF_INET, [192, 0, 2, 7], "192.0.2.7"), (AF_INET, [255, 255, 255, 255], "255.255.255.255"),
        (AF_INET6, [0x20, 1, 0x0D, 0xB8] + [UInt8](repeating: 0, count: 11) + [1], "2001:db8::1"),
        (AF_INET6, [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF, 192, 0, 2, 7], "192.0.2.7"),
        (AF_INET6, [UInt8](repeating: 0xFF, count: 16), "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
    ]

    @Test(
        "A record has the client's address, also one of a connection that is refused or turned away",
        arguments: addresses)
    func clients(family: CInt, octets: [UInt8], text: String) throws {
        var address = sockaddr_storage()
        address.ss_family = sa_family_t(family)
        let offset =
            family == AF_INET
            ? MemoryLayout<sockaddr_in>.offset(of: \.sin_addr)! : MemoryLayout<sockaddr_in6>.offset(of: \.sin6_addr)!
        withUnsafeMutableBytes(of: &address) { $0[offset..<offset + octets.count].copyBytes(from: octets) }
        let records = Records()
        var limits = Limits()
        (limits.connections, limits.refusedConnections) = (1, 1)
        let bench = try LoopBench(limits: limits, service: records.service())
        let client = try bench.connect(address: address)
        client.send(Array(Wire.get().utf8)[...])
        try bench.settle(client)
        let others = try (0..<2).map { _ in try bench.connect(address: address) }
        #expect(records.all.map(\.client) == [text, text, text] && records.all.map(\.status) == [200, 503, 503])
        withExtendedLifetime(others) {}
    }

    @Test("An answer whose client goes before it is made is not recorded")
    func gone() throws {
        let records = Records()
        let bench = try LoopBench(service: records.service())
        let client = try bench.connect()
        client.send(Array(Wire.get(target: "/later").utf8)[...])
        try bench.round()
        client.close()
        for _ in 0..<6 { try bench.round() }
        #expect(records.all == [])
    }
}

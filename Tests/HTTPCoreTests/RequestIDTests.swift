import Glibc
import Testing

@testable import HTTPCore

@Suite("The X-Request-Id of a request comes back with its answer, and with no other")
struct RequestIDTests {
    /// Everything that comes back for `requests`, as the answers' values of `X-Request-Id`.
    private static func ids(
        _ requests: String, _ service: Service = .echo, isToHead: [Bool] = []
    ) throws -> [[String]] {
        let bench = try LoopBench(service: service)
        let client = try bench.connect()
        client.send(Array(requests.utf8)[...])
        try bench.settle(client)
        return try WireTranscript(client.received, isToHead: isToHead).answers.map { $0.values(of: "x-request-id") }
    }

    static let values: [(lines: [String], back: [String])] = [
        ([], []), (["X-Request-Id: 7"], ["7"]),
        (["x-request-ID:\t!~,;=/b "], ["!~,;=/b"]),
        (["X-Request-Id: \(Wire.times(200, "x"))"], [Wire.times(200, "x")]),
        (["X-Request-Id: \(Wire.times(201, "x"))"], []),
        (["X-Request-Id:"], []), (["X-Request-Id: a b"], []), (["X-Request-Id: a\tb"], []), (["X-Request-Id: 防"], []),
        (["X-Request-Id: a", "X-Request-Id: b"], ["a"]), (["X-Request-Id: a b", "X-Request-Id: c"], []),
        (["X-Request-Ids: a", "X-Request: b"], []),
    ]

    @Test("The first value comes back if it is at most 200 octets of visible ASCII", arguments: values)
    func value(lines: [String], back: [String]) throws {
        #expect(try Self.ids(Wire.request("GET /a HTTP/1.1", lines)) == [back])
        #expect(try Self.ids(Wire.times(3, Wire.request("GET /cached HTTP/1.1", lines)))[2] == back)
    }

    private static func get(_ path: String, _ id: String?) -> String {
        Wire.request("GET \(path) HTTP/1.1", id.map { ["X-Request-Id: \($0)"] } ?? [])
    }

    static let paths = ["/a", "/cached", "/later", "/stream", "/long", "/a?q=%"]

    @Test("Each of several answers has the id of its own request, and none if that has none", arguments: paths)
    func each(path: String) throws {
        let sent: [String?] = ["1", "2", nil, "4", nil, "6", "6", "7"]
        let back = try Self.ids(sent.map { Self.get(path, $0) }.joined())
        #expect(back == sent.map { $0.map { [$0] } ?? [] })
    }

    @Test(
        "A refused request gets its id back if its line was read",
        arguments: [
            (Wire.bare("GET /a HTTP/1.1", ["X-Request-Id: 7"]), ["7"]),
            (Wire.post("X-Request-Id: 7", "Content-Length: x"), ["7"]),
            (Wire.post("X-Request-Id: 7", "Transfer-Encoding: chunked", body: "x\r\n"), ["7"]),
            (Wire.get("X-Request-Id: 7", "Bad Field: x"), ["7"]), (Wire.get("Bad Field: x", "X-Request-Id: 7"), []),
            ("bad\r\n\r\n", []),
        ])
    func refused(request: String, back: [String]) throws {
        #expect(try Self.ids(request) == [back])
        // What an earlier request of the loop said is not given to this one.
        #expect(try Self.ids(Self.get("/a", "1") + request) == [["1"], back])
    }

    /// An answer of `count` bytes that may be kept ready.
    private static func kept(_ count: Int) -> Service {
        Service(
            makeHandler: {
                Service.Handler { _ in
                    var response = Response(.ok, contentType: "text/plain", body: (0..<count).map { UInt8($0 % 251) })
                    response.isCacheable = true
                    return response
                }
            }, failure: { Response($0.status) })
    }

    @Test("A kept answer with an id is the one without it and one line more, to HEAD too", arguments: [0, 13, 5_000])
    func keptReady(count: Int) throws {
        let bench = try LoopBench(service: Self.kept(count))
        func ask(_ request: String) throws -> [UInt8] {
            let client = try bench.connect()
            client.send(Array(request.utf8)[...])
            try bench.settle(client)
            client.close()
            return client.received
        }
        for _ in 0..<2 { _ = try ask(Self.get("/", nil)) }
        for method in ["GET", "HEAD"] {
            let plain = try ask(Wire.request("\(method) / HTTP/1.1"))
            let named = try ask(Wire.request("\(method) / HTTP/1.1", ["X-Request-Id: abc"]))
            let (before, after) = (plain.prefix(ResponseWriter.dateEnd), plain.dropFirst(ResponseWriter.dateEnd))
            #expect(named == before + Array("X-Request-Id: abc\r\n".utf8) + after)
        }
        #expect(bench.statistics.snapshot.cache.hits == 4)
    }

    @Test("Long kept answers with ids arrive whole at a client that reads slowly, and share one copy of the body")
    func slowClient() throws {
        let bench = try LoopBench(service: Self.kept(500_000))
        let body = (0..<500_000).map { UInt8($0 % 251) }
        for _ in 0..<2 {
            let client = try bench.connect()
            client.send(Array(Self.get("/", nil).utf8)[...])
            try bench.settle(client)
        }
        let clients = try (0..<20).map { number in
            let client = try bench.connect(sendBufferBytes: 1)
            client.send(Array((Self.get("/", "\(number)") + Self.get("/", "next")).utf8)[...])
            for _ in 0..<3 { try bench.round() }
            return client
        }
        #expect((500_000..<1_500_000).contains(bench.unsentBytes))
        for (number, client) in clients.enumerated() {
            try bench.settle(client)
            let answers = try WireTranscript(client.received, isToHead: []).answers
            #expect(answers.map { $0.values(of: "x-request-id") } == [["\(number)"], ["next"]])
            #expect(answers.allSatisfy { $0.octets == body })
        }
    }
}

import Testing

@testable import HTTPCore

@Suite("A client that takes gzip gets the same body as one that does not, in bounded steps and bounded memory")
struct CompressionTests {
    /// How often a test's service was asked, and how many bytes of its streams were taken.
    private final class Work {
        var calls = 0
        var pulledBytes = 0
    }

    /// Text of `count` bytes, which gzip makes about four times smaller.
    private static func text(_ count: Int) -> [UInt8] {
        var generator = SeededGenerator(seed: UInt64(count))
        var text: [UInt8] = []
        text.reserveCapacity(count + 16)
        while text.count < count { text += Array("\(UInt16.random(in: 0...999, using: &generator)), 防汛; ".utf8) }
        return Array(text[..<count])
    }

    /// Random bytes, which gzip does not make smaller.
    private static func noise(_ count: Int) -> [UInt8] {
        var generator = SeededGenerator(seed: 1)
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }

    /// A service: `/text/n` and `/noise/n` are n bytes that may be kept ready. `/stream/n` is n bytes of text in
    /// pieces, `/paused/n` with a pause after each piece, `/plain/n` not to be compressed. Another path is answered
    /// with itself.
    private static func bench(_ limits: Limits = Limits(), work: Work = Work()) throws -> LoopBench {
        nonisolated(unsafe) let work = work
        return try LoopBench(
            limits: limits,
            service: Service(
                makeHandler: { Service.Handler { answer($0, work) } },
                failure: { Response($0.status, contentType: "text/plain", body: Array($0.detail.utf8)) }))
    }

    private static func answer(_ request: Request, _ work: Work) -> Response {
        work.calls += 1
        let path = request.target.segments
        guard path.count == 2, let count = Int(path[1]) else {
            return Response(.ok, contentType: "text/plain", body: Array(request.target.path.utf8))
        }
        var response: Response
        switch path[0] {
        case "text", "noise":
            response = Response(.ok, contentType: "text/plain", body: path[0] == "text" ? text(count) : noise(count))
            response.isCacheable = true
        default:
            let stream = pieces(of: text(count), pauses: path[0] == "paused", work)
            stream.isCompressible = path[0] != "plain"
            response = Response(.ok, contentType: "text/plain", body: .stream(stream))
        }
        response.addEntityTag("\"t\"")
        return response
    }

    private static func pieces(of body: [UInt8], pauses: Bool, _ work: Work) -> BodyStream {
        var sent = 0
        var isPause = false
        return BodyStream { buffer in
            isPause.toggle()
            if pauses && !isPause { return .idle }
            let end = min(sent + 10_000, body.count)
            buffer += body[sent..<end]
            work.pulledBytes += end - sent
            sent = end
            return sent == body.count ? .end : .more
        }
    }

    private static func send(_ client: BenchClient, _ line: String, gzip: Bool = true) {
        client.send(Array("\(line)\r\nHost: a\r\n\(gzip ? "Accept-Encoding: gzip\r\n" : "")\r\n".utf8)[...])
    }

    /// The answer to one request on a new connection.
    private static func ask(_ bench: LoopBench, _ line: String, gzip: Bool = true) throws -> WireTranscript.Answer {
        let client = try bench.connect()
        send(client, line, gzip: gzip)
        try bench.settle(client)
        let answers = try WireTranscript(client.received, isToHead: [line.hasPrefix("HEAD")]).answers
        return try #require(answers.count == 1 ? answers[0] : nil)
    }

    static let bodies: [(path: String, isGzip: Bool)] = [
        ("/text/1023", false), ("/text/1024", true), ("/text/65536", true), ("/text/65537", true),
        ("/text/131072", true), ("/text/5000000", true), ("/noise/65536", false), ("/noise/300000", false),
        ("/stream/0", true), ("/stream/3", true), ("/stream/5000000", true), ("/paused/100000", true),
        ("/plain/100000", false),
    ]

    @Test(
        "A compressed body unpacks to the plain one, however it is made, and HEAD has the header fields of GET",
        arguments: bodies)
    func roundTrip(path: String, isGzip: Bool) throws {
        let bench = try Self.bench()
        let plain = try Self.ask(bench, "GET \(path) HTTP/1.1", gzip: false)
        for version in ["HTTP/1.1", "HTTP/1.0"] {
            let packed = try Self.ask(bench, "GET \(path) \(version)")
            #expect(packed.values(of: "content-encoding") == (isGzip ? ["gzip"] : []))
            #expect(packed.values(of: "etag") == [isGzip ? "W/\"t\"" : "\"t\""])
            #expect(packed.values(of: "server-timing").count == 1)
            if isGzip {
                let unpacked = try #require(Gunzip(packed.octets))
                #expect(unpacked.isWhole && unpacked.body == plain.octets)
                #expect(plain.octets.count < 1_024 || packed.octets.count < plain.octets.count / 2)
            } else {
                #expect(packed.octets == plain.octets)
            }
            let head = try Self.ask(bench, "HEAD \(path) \(version)")
            let varying = ["Date: ", "Server-Timing: "]
            func lasting(_ answer: WireTranscript.Answer) -> [String] {
                answer.fields.filter { field in !varying.contains { field.hasPrefix($0) } }
            }
            #expect(lasting(head) == lasting(packed))
        }
        #expect(bench.openDeflaters == 0)
    }

    @Test(
        "A long body is kept ready compressed: it is made twice at most, and HEAD is answered without making it again")
    func kept() throws {
        let work = Work()
        let bench = try Self.bench(work: work)
        let answers = try (0..<4).map { _ in try Self.ask(bench, "GET /text/300000 HTTP/1.1") }
        #expect(work.calls == 2)
        #expect(answers.allSatisfy { $0.octets == answers[0].octets })
        #expect(Gunzip(answers[3].octets)?.body == Self.text(300_000))
        _ = try Self.ask(bench, "HEAD /text/300000 HTTP/1.1")
        #expect(work.calls == 2)
    }

    // Keeps out: 8 MB that were compressed in one go held up a loop for 100 ms.
    @Test("While 8 MB are compressed for one client, another one is answered after each 64 KiB")
    func fairness() throws {
        let bench = try Self.bench()
        let (long, other) = (try bench.connect(), try bench.connect())
        Self.send(long, "GET /text/8000000 HTTP/1.1")
        var answeredMeanwhile = 0
        while !long.receive() {
            Self.send(other, "GET /a HTTP/1.1")
            try bench.round()
            answeredMeanwhile += other.receive() ? 1 : 0
        }
        // A step compresses 64 KiB, and no other client waits for more than one step.
        #expect(answeredMeanwhile >= 8_000_000 / 65_536)
        try bench.settle(long)
        let answer = try WireTranscript(long.received, isToHead: []).answers[0]
        #expect(Gunzip(answer.octets)?.body == Self.text(8_000_000))
    }

    @Test("A turn of a compressed stream takes no more from the application than a turn of a stream may")
    func streamTurn() throws {
        let work = Work()
        let bench = try Self.bench(work: work)
        let client = try bench.connect()
        Self.send(client, "GET /stream/2000000 HTTP/1.1")
        var most = 0
        while work.pulledBytes < 2_000_000 {
            let before = work.pulledBytes
            try bench.round()
            most = max(most, work.pulledBytes - before)
            while client.receive() {}
        }
        #expect(most < Limits().streamBytesPerTurn + 10_000)
    }

    @Test("What a compressed stream produced before it pauses can be unpacked during the pause")
    func pauses() throws {
        let bench = try Self.bench()
        let client = try bench.connect()
        let body = Self.text(100_000)
        Self.send(client, "GET /paused/100000 HTTP/1.0")
        for pause in 1...9 {
            for _ in 0..<3 { try bench.round() }
            while client.receive() {}
            let start = try #require(Self.bodyStart(client.received))
            #expect(Gunzip(client.received[start...])?.body == Array(body[..<(pause * 10_000)]))
            bench.wakeStreams()
        }
    }

    private static func bodyStart(_ answer: [UInt8]) -> Int? {
        let end = Array("\r\n\r\n".utf8)
        return answer.indices.first { answer[$0...].starts(with: end) }.map { $0 + 4 }
    }

    @Test(
        "A compressor is freed when its client goes before the answer is whole",
        arguments: ["/text/5000000", "/stream/5000000", "/paused/50000"])
    func departure(path: String) throws {
        let bench = try Self.bench()
        let client = try bench.connect(sendBufferBytes: 1)
        Self.send(client, "GET \(path) HTTP/1.1")
        for _ in 0..<3 { try bench.round() }
        #expect(bench.openDeflaters == 1)
        client.close()
        for _ in 0..<3 {
            bench.wakeStreams()
            try bench.round()
        }
        #expect(bench.openDeflaters == 0)
    }

    // Keeps out: a body was held back until the compression of another one had ended.
    @Test("An answer beyond those that may be compressed at once is sent plain, and is not kept plain")
    func bounds() throws {
        var limits = Limits()
        (limits.compressedBodies, limits.compressedStreams) = (1, 1)
        let bench = try Self.bench(limits)
        let paths = ["/text/5000000", "/text/300000", "/text/300000", "/paused/100000", "/stream/100000"]
        let clients = try paths.map { path in
            let client = try bench.connect()
            Self.send(client, "GET \(path) HTTP/1.1")
            for _ in 0..<2 { try bench.round() }
            #expect(bench.openDeflaters <= 2)
            return client
        }
        for client in clients { try bench.settle(client) }
        let answers = try clients.map { try WireTranscript($0.received, isToHead: []).answers[0] }
        #expect(answers.map { $0.values(of: "content-encoding") } == [["gzip"], [], [], ["gzip"], []])
        #expect(Gunzip(answers[0].octets)?.body == Self.text(5_000_000))
        #expect(answers[1].octets == Self.text(300_000) && answers[4].octets == Self.text(100_000))
        #expect(try Self.ask(bench, "GET /text/300000 HTTP/1.1").values(of: "content-encoding") == ["gzip"])
    }
}

import TestSupport
import Testing

@testable import HTTPCore

@Suite("A server answers over real sockets, whether its clients are slow, silent, many or leaving")
struct ConnectionTests {
    static let host = "Host: a\r\n"

    /// The statuses of all answers that came on one connection.
    static func statuses(_ text: String) -> [Int] {
        text.split(separator: "HTTP/1.1 ").dropFirst(text.hasPrefix("HTTP/1.1 ") ? 0 : 1).compactMap {
            Int($0.prefix(3))
        }
    }

    @Test("A client that ends its sending half still gets an answer to each request that it has sent")
    func halfClose() throws {
        let running = try RunningServer()
        let client = try TestClient(port: running.port)
        client.send(String(repeating: "GET /a HTTP/1.1\r\n\(Self.host)\r\n", count: 200))
        client.finishSending()
        #expect(Self.statuses(client.receiveAll()) == Array(repeating: 200, count: 200))
    }

    @Test("A client that expects 100 Continue gets it before it sends the body, and its answer after that")
    func expectContinue() throws {
        let running = try RunningServer()
        let client = try TestClient(port: running.port)
        client.send(
            "POST /e HTTP/1.1\r\n\(Self.host)Expect: 100-continue\r\nContent-Length: 2\r\nConnection: close\r\n\r\n")
        #expect(client.receiveSome().map { String(decoding: $0, as: UTF8.self) } == "HTTP/1.1 100 Continue\r\n\r\n")
        client.send("hi")
        #expect(client.receiveAll().hasSuffix("POST /e hi"))
    }

    @Test("Long answers that a client reads late arrive whole, and another client is answered meanwhile")
    func slowReader() throws {
        let running = try RunningServer(threads: 1)
        let slow = try TestClient(port: running.port)
        slow.send(String(repeating: "GET /large HTTP/1.1\r\n\(Self.host)\r\n", count: 3) + "GET /last HTTP/1.0\r\n\r\n")
        let other = try TestClient(port: running.port)
        other.send("GET /b HTTP/1.0\r\n\r\n")
        #expect(other.receiveAll().hasSuffix("GET /b "))
        let bodies = slow.receiveBodies(4)
        let long = "GET /large " + RunningServer.longText
        // Compared outside the expectation, which would print them.
        let areWhole = bodies == [long, long, long, "GET /last "]
        #expect(areWhole, "\(bodies.map(\.utf8.count))")
    }

    @Test("A thousand pipelined requests are all answered, in order")
    func deepPipeline() throws {
        let running = try RunningServer()
        let client = try TestClient(port: running.port)
        client.send((0..<1_000).map { "GET /\($0) HTTP/1.1\r\n\(Self.host)\r\n" }.joined())
        #expect(client.receiveBodies(1_000) == (0..<1_000).map { "GET /\($0) " })
    }

    @Test("A request head that takes too long is answered with 408, and a client that sends nothing is cut off")
    func deadlines() throws {
        var limits = Limits()
        limits.headSeconds = 1
        limits.idleSeconds = 1
        let running = try RunningServer(limits: limits)
        let slow = try TestClient(port: running.port)
        slow.send("GET / HT")
        let idle = try TestClient(port: running.port)
        #expect(idle.receiveAll() == "" && idle.isAtEnd)
        #expect(Self.statuses(slow.receiveAll()) == [408])
    }

    @Test("A client beyond the limit of connections is answered with 503")
    func connectionLimit() throws {
        var limits = Limits()
        limits.connections = 2
        let running = try RunningServer(limits: limits)
        let held = [try TestClient(port: running.port), try TestClient(port: running.port)]
        for client in held { client.send("GET /a HTTP/1.1\r\n\(Self.host)\r\n") }
        for client in held { #expect(client.receiveBodies(1) == ["GET /a "]) }
        #expect(Self.statuses(try TestClient(port: running.port).receiveAll()) == [503])
    }

    @Test("A server that is stopped answers the request under way, with Connection: close, and then ends")
    func drain() throws {
        // With one loop: of two, the second may not know of the stop yet when the first has closed its idle connection.
        let running = try RunningServer(threads: 1)
        let client = try TestClient(port: running.port)
        client.send("POST /e HTTP/1.1\r\n\(Self.host)Content-Length: 2\r\n\r\nh")
        let idle = try TestClient(port: running.port)
        idle.send("GET /a HTTP/1.1\r\n\(Self.host)\r\n")
        #expect(idle.receiveBodies(1) == ["GET /a "])
        running.server.stop()
        #expect(idle.receiveAll() == "" && idle.isAtEnd)
        client.send("i")
        let answer = client.receiveAll()
        #expect(answer.hasSuffix("POST /e hi"))
        #expect(answer.contains("Connection: close"))
        running.stop()
    }

    @Test("A second server on a port that is in use fails to start")
    func portInUse() throws {
        let running = try RunningServer()
        #expect(throws: ListenError.self) {
            try Server(
                host: "127.0.0.1", port: running.port, threads: 1,
                service: Service(
                    makeHandler: { Service.Handler { _ in Response(.ok) } }, failure: { Response($0.status) }))
        }
    }
}

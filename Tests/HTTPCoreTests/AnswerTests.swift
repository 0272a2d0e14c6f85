import Glibc
import Synchronization
import TestSupport
import Testing

@testable import HTTPCore

@Suite("A client gets the right answer whether it is kept ready, made in steps, compressed or streamed")
struct AnswerTests {
    static let host = "Host: a\r\n"

    /// The answer to one request on a connection that stays open.
    static func ask(_ client: TestClient, _ head: String) -> String {
        client.send("\(head)\r\n\(host)\r\n")
        return client.receiveBodies(1).first ?? ""
    }

    @Test("A repeated request is answered from a kept answer, and after a change of version never from an older one")
    func cache() throws {
        let running = try RunningServer(threads: 1)
        let client = try TestClient(port: running.port)
        let answers = (0..<6).map { _ in Self.ask(client, "GET /cached HTTP/1.1").prefix(16) }
        #expect(answers.map { $0.split(separator: " ")[1] } == ["1", "2", "2", "2", "2", "2"])
        running.state.version.store(1, ordering: .relaxed)
        let next = (0..<3).map { _ in Self.ask(client, "GET /cached HTTP/1.1") }
        #expect(next.allSatisfy { $0.contains("version 1 ") })
    }

    @Test("A kept answer is not given to another query, nor uncompressed to gzip clients, nor with its body to HEAD")
    func cacheKeys() throws {
        let running = try RunningServer(threads: 1)
        let client = try TestClient(port: running.port)
        for _ in 0..<3 { _ = Self.ask(client, "GET /cached?x=1 HTTP/1.1") }
        let calls = running.state.calls.load(ordering: .relaxed)
        #expect(Self.ask(client, "GET /cached?x=2 HTTP/1.1").hasPrefix("call \(calls + 1) "))
        let gzipped = Self.ask(client, "GET /cached?x=1 HTTP/1.1\r\nAccept-Encoding: gzip")
        #expect(!gzipped.hasPrefix("call"))
        client.send("HEAD /cached?x=1 HTTP/1.1\r\n\(Self.host)\r\nGET /b HTTP/1.0\r\n\r\n")
        let both = client.receiveAll()
        #expect(both.contains("Content-Length: 2017\r\n\r\nHTTP/1.1 200 OK"))
        #expect(both.hasSuffix("GET /b "))
    }

    @Test("A request head seen before is answered as if it were new: HEAD without a body, a new version anew")
    func knownHeads() throws {
        let running = try RunningServer(threads: 1)
        let client = try TestClient(port: running.port)
        for _ in 0..<5 { _ = Self.ask(client, "GET /cached HTTP/1.1") }
        #expect(running.state.calls.load(ordering: .relaxed) == 2)
        _ = Self.ask(client, "GET /cached HTTP/1.1\r\nIf-None-Match: \"tag\"")
        #expect(running.state.calls.load(ordering: .relaxed) == 3)
        running.state.version.store(1, ordering: .relaxed)
        #expect(Self.ask(client, "GET /cached HTTP/1.1").contains("version 1 "))
        let heads = String(repeating: "HEAD /cached HTTP/1.1\r\n\(Self.host)\r\n", count: 5)
        client.send(heads + "GET /b HTTP/1.0\r\n\r\n")
        let answers = client.receiveAll().split(separator: "HTTP/1.1 200 OK\r\nDate: ")
        #expect(answers.count == 6 && answers.prefix(5).allSatisfy { $0.hasSuffix("Content-Length: 2017\r\n\r\n") })
    }

    @Test("Pipelined requests are answered in their order, whether an answer is kept ready or made anew")
    func orderInTurn() throws {
        let running = try RunningServer(threads: 1)
        let client = try TestClient(port: running.port)
        for _ in 0..<3 { _ = Self.ask(client, "GET /cached HTTP/1.1") }
        let paths = ["/cached", "/a", "/cached", "/cached", "/b", "/c", "/cached"]
        for count in 1...paths.count {
            let asked = paths.prefix(count)
            client.send(asked.map { "GET \($0) HTTP/1.1\r\n\(Self.host)\r\n" }.joined())
            let answers = client.receiveBodies(count).map { $0.hasPrefix("call 2 ") ? "GET /cached " : $0 }
            #expect(answers == asked.map { "GET \($0) " })
        }
    }

    @Test("An answer that the application does not mark as cacheable is made anew for each request")
    func notCacheable() throws {
        let running = try RunningServer(threads: 1)
        let client = try TestClient(port: running.port)
        for _ in 0..<5 { _ = Self.ask(client, "GET /echo HTTP/1.1") }
        #expect(running.state.calls.load(ordering: .relaxed) == 5)
    }

    static let codings: [(accept: String, isGzip: Bool)] = [
        ("gzip", true), ("GZIP", true), ("deflate, gzip;q=0.5, br", true), ("*", true), ("gzip; q=1.000", true),
        ("x-gzip", true),
        ("gzip;q=0", false), ("identity", false), ("", false), ("br", false), ("*;q=0", false),
        ("gzip;q=0.2, identity;q=0.8", false),
        ("gzip;q=x", false), ("gzip;q=2", false), ("gzippy", false), ("*, gzip;q=0", false),
    ]

    @Test(
        "An answer is compressed exactly when Accept-Encoding prefers gzip, and then its entity tag is weak",
        arguments: codings)
    func compression(accept: String, isGzip: Bool) throws {
        let running = try RunningServer(threads: 1)
        let client = try TestClient(port: running.port)
        client.send("GET /cached HTTP/1.1\r\n\(Self.host)Accept-Encoding: \(accept)\r\nConnection: close\r\n\r\n")
        let answer = client.receiveAll()
        #expect(answer.contains("Content-Encoding: gzip\r\n") == isGzip)
        #expect(answer.contains(isGzip ? "ETag: W/\"tag\"\r\n" : "ETag: \"tag\"\r\n"))
    }

    @Test("A text shrinks to less than a tenth as gzip, and a body that is short or would not shrink is left as it is")
    func gzip() throws {
        let compression = Compression(limits: Limits())
        #expect(compression.gzip(ByteStorage([UInt8](repeating: 1, count: 1_023))) == nil)
        var generator = SystemRandomNumberGenerator()
        #expect(
            compression.gzip(ByteStorage((0..<5_000).map { _ in UInt8.random(in: 0...255, using: &generator) })) == nil)
        let plain = Array(String(repeating: "高新区召开防汛工作会议", count: 500).utf8)
        for _ in 0..<3 {
            let packed = try #require(compression.gzip(ByteStorage(plain))).array
            let unpacked = try #require(Gunzip(packed))
            #expect(unpacked.body == plain && unpacked.isWhole)
            #expect(packed.count < plain.count / 10)
            #expect(packed.prefix(3) == [0x1F, 0x8B, 8])
            // The last four bytes of gzip are the length of the original (ISIZE, RFC 1952 §2.3.1).
            #expect(packed.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) } == plain.count)
        }
    }

    @Test("A streamed body arrives whole, in chunks or up to the end of the connection, and the next answer follows it")
    func stream() throws {
        let running = try RunningServer(threads: 1)
        let expected = (0..<200_000).map { "\($0) " }.joined()
        let chunked = try TestClient(port: running.port)
        chunked.send("GET /stream HTTP/1.1\r\n\(Self.host)\r\nGET /b HTTP/1.0\r\n\r\n")
        usleep(100_000)  // Meanwhile the server fills the socket, and has to wait.
        let answer = chunked.receiveAll()
        let head = try #require(answer.firstRange(of: "\r\n\r\n"))
        #expect(answer[..<head.lowerBound].contains("Transfer-Encoding: chunked"))
        let (body, rest) = try #require(Self.unchunked(answer[head.upperBound...]))
        #expect(body == expected)
        #expect(rest.hasSuffix("GET /b "))
        let old = try TestClient(port: running.port)
        old.send("GET /stream HTTP/1.0\r\n\r\n")
        #expect(old.receiveAll().hasSuffix("\r\n\r\n" + expected))
        let client = try TestClient(port: running.port)
        client.send("HEAD /stream HTTP/1.1\r\n\(Self.host)Connection: close\r\n\r\n")
        let headOnly = client.receiveAll()
        // Chunks would end with an empty line too, so the first one must be the end.
        #expect(headOnly.firstRange(of: "\r\n\r\n")?.upperBound == headOnly.endIndex)
    }

    @Test("An answer made in steps delays no other client, comes in its turn, and is given up when its client goes")
    func pendingAnswers() throws {
        let running = try RunningServer(threads: 1)
        let waiting = try (0..<3).map { _ in try TestClient(port: running.port) }
        for client in waiting {
            client.send("GET /a HTTP/1.1\r\n\(Self.host)\r\nGET /later HTTP/1.1\r\n\(Self.host)\r\n")
            client.send("GET /b HTTP/1.1\r\n\(Self.host)\r\n")
            #expect(client.receiveBodies(1) == ["GET /a "])
        }
        let other = try TestClient(port: running.port)
        for _ in 0..<20 { #expect(Self.ask(other, "GET /c HTTP/1.1") == "GET /c ") }
        waiting[0].finishSending()
        running.state.hasEvent.store(true, ordering: .relaxed)
        for client in waiting { #expect(client.receiveBodies(2) == ["GET /later ", "GET /b "]) }

        running.state.hasEvent.store(false, ordering: .relaxed)
        var gone: TestClient? = try TestClient(port: running.port)
        gone?.resetAtEnd()
        gone?.send("GET /later HTTP/1.1\r\n\(Self.host)\r\n")
        let before = running.state.steps.load(ordering: .relaxed)
        while running.state.steps.load(ordering: .relaxed) == before {}
        gone = nil
        // When this is answered, the server has the reset of the other connection.
        #expect(Self.ask(other, "GET /d HTTP/1.1") == "GET /d ")
        let after = running.state.steps.load(ordering: .relaxed)
        usleep(20_000)
        #expect(running.state.steps.load(ordering: .relaxed) == after)
    }

    @Test("An event stream stays open until there is something to send, sends it, and ends when the server stops")
    func events() throws {
        let running = try RunningServer(threads: 1)
        let client = try TestClient(port: running.port)
        client.send("GET /events HTTP/1.1\r\n\(Self.host)\r\n")
        let head = client.receiveSome().map { String(decoding: $0, as: UTF8.self) }
        #expect(head?.firstRange(of: "\r\n\r\n")?.upperBound == head?.endIndex)
        #expect(head?.hasPrefix("HTTP/1.1 200 ") == true)
        let other = try TestClient(port: running.port)
        #expect(Self.ask(other, "GET /b HTTP/1.1") == "GET /b ")
        running.state.hasEvent.store(true, ordering: .relaxed)
        var sent = ""
        while !sent.hasSuffix("\r\n0\r\n\r\n"), let more = client.receiveSome() {
            sent += String(decoding: more, as: UTF8.self)
        }
        #expect(sent == "0000000b\r\ndata: now\n\n\r\n0\r\n\r\n")
        running.state.hasEvent.store(false, ordering: .relaxed)
        let waiting = try TestClient(port: running.port)
        waiting.send("GET /events HTTP/1.1\r\n\(Self.host)\r\n")
        _ = waiting.receiveSome()
        running.stop()
        #expect(waiting.receiveSome() == nil && waiting.isAtEnd)
    }

    @Test("The connection of a client that reads nothing of a long answer is closed before the answer is sent")
    func writeStall() throws {
        var limits = Limits()
        limits.writeWindowSeconds = 1
        let running = try RunningServer(limits: limits, threads: 1)
        let client = try TestClient(port: running.port)
        client.send("GET /large HTTP/1.1\r\n\(Self.host)\r\n")
        sleep(3)
        let answer = client.receiveAll()
        #expect(answer.hasPrefix("HTTP/1.1 200 ") && answer.utf8.count < RunningServer.longText.utf8.count)
        #expect(client.isAtEnd)
    }

    @Test("A request body that comes more slowly than the least rate is answered with 408")
    func slowBody() throws {
        var limits = Limits()
        limits.bodyWindowSeconds = 1
        let running = try RunningServer(limits: limits, threads: 1)
        let client = try TestClient(port: running.port)
        client.send("POST /e HTTP/1.1\r\n\(Self.host)Content-Length: 100000\r\n\r\nslow")
        #expect(client.receiveAll().hasPrefix("HTTP/1.1 408 "))
    }

    @Test("A client that has its share of connections is answered with 503 on the next one")
    func connectionsPerClient() throws {
        var limits = Limits()
        limits.connectionsPerClient = 1
        let running = try RunningServer(limits: limits)
        let first = try TestClient(port: running.port)
        #expect(Self.ask(first, "GET /b HTTP/1.1") == "GET /b ")
        #expect(try TestClient(port: running.port).receiveAll().hasPrefix("HTTP/1.1 503 "))
    }

    /// The body that a chunked text has, and what follows it.
    private static func unchunked(_ text: Substring) -> (body: String, rest: Substring)? {
        var body = ""
        var rest = text
        while let lineEnd = rest.firstRange(of: "\r\n"), let size = Int(rest[..<lineEnd.lowerBound], radix: 16) {
            let start = lineEnd.upperBound
            guard let end = rest.utf8.index(start, offsetBy: size, limitedBy: rest.endIndex) else { return nil }
            body += rest[start..<end]
            guard rest[end...].hasPrefix("\r\n") else { return nil }
            rest = rest[end...].dropFirst(1)
            if size == 0 { return (body, rest) }
        }
        return nil
    }
}

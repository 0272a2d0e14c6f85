import Foundation
import TestSupport
import Testing

@Suite("HTTP as the program speaks it")
struct HTTPTests {
    static let server = try! ServerProcess(arguments: ["--cors-origin", "https://front.example"])

    @Test("An answer that the client has is a 304 with the same tag and no body")
    func notModified() throws {
        let first = try Self.server.get("/articles?district=gaoxin")
        let tag = try #require(first.fields["etag"])
        let again = try Self.server.get("/articles?district=高新区", fields: ["If-None-Match: W/\"x\", \(tag)"])
        #expect(again.status == 304)
        #expect(again.fields["etag"] == tag)
        #expect(again.body.isEmpty)
        #expect(try Self.server.get("/articles", fields: ["If-None-Match: \(tag)"]).status == 200)
        #expect(try Self.server.get("/articles?district=gaoxin&pretty=1").fields["etag"] != tag)
    }

    @Test("No date says when something changed: those of the files differ between replicas")
    func modifiedSince() throws {
        let answer = try Self.server.get("/articles", fields: ["If-Modified-Since: Fri, 31 Dec 2999 00:00:00 GMT"])
        #expect(answer.status == 200)
        #expect(answer.fields["last-modified"] == nil)
    }

    @Test("A precondition that does not hold is 412, before If-None-Match is looked at")
    func preconditions() throws {
        let tag = try #require(try Self.server.get("/articles?limit=3").fields["etag"])
        func status(_ fields: String...) throws -> Int {
            let answers = try ["GET", "HEAD"].map { try Self.server.request($0, "/articles?limit=3", fields: fields) }
            #expect(answers[0].status == answers[1].status)
            return answers[0].status
        }
        #expect(try status("If-Match: \(tag)") == 200)
        #expect(try status("If-Match: *") == 200)
        #expect(try status("If-Match: \"x\", \(tag)") == 200)
        #expect(try status("If-Match: \"x\"") == 412)
        #expect(try status("If-Match: W/\(tag)") == 412)
        #expect(try status("If-Match: \"x\"", "If-None-Match: \(tag)") == 412)
        #expect(try status("If-Match: \(tag)", "If-None-Match: \(tag)") == 304)
        #expect(try status("If-Unmodified-Since: yesterday") == 200)
        #expect(try status("If-Match: \(tag)", "If-Unmodified-Since: Sun, 06 Nov 1994 08:49:37 GMT") == 200)
        let failed = try Self.server.get("/articles", fields: ["If-Match: \"x\""])
        #expect(failed.json["type"] as? String == "/problems/precondition-failed")
    }

    @Test("The tag of a 304 is as weak as that of the answer it stands for")
    func weakNotModified() throws {
        let packed = try Self.server.get("/articles", fields: ["Accept-Encoding: gzip"])
        let tag = try #require(packed.fields["etag"])
        #expect(tag.hasPrefix("W/"))
        let again = try Self.server.get("/articles", fields: ["Accept-Encoding: gzip", "If-None-Match: \(tag)"])
        #expect(again.status == 304 && again.fields["etag"] == tag)
    }

    @Test(
        "However much is wrong with a query, the answer names ten of it",
        arguments: [
            "/articles?district=" + (0..<900).map { "x\($0)" }.joined(separator: ","),
            "/articles?" + (0..<900).map { "x\($0)=1" }.joined(separator: "&"),
            "/search?q=a&facets=" + (0..<900).map { "x\($0)" }.joined(separator: ","),
        ])
    func manyErrors(target: String) throws {
        let answer = try Self.server.get(target)
        #expect(answer.status == 400)
        #expect(answer.wrongParameters.count == 10)
    }

    @Test("A value that is given again and again counts once")
    func repeatedValues() throws {
        let once = try Self.server.get("/articles?district=gaoxin&fields=id")
        let often = Array(repeating: "gaoxin", count: 900).joined(separator: ",")
        #expect(try Self.server.get("/articles?district=\(often)&fields=id").body == once.body)
    }

    @Test("Two servers over the same files give the same tags")
    func replicas() throws {
        let replica = try ServerProcess()
        for target in ["/articles", "/search?q=防汛", "/pages/001_9d75fc698a155e15", "/"] {
            #expect(try replica.get(target).fields["etag"] == (try Self.server.get(target)).fields["etag"])
        }
    }

    @Test(
        "HEAD says what GET would, without the body",
        arguments: ["/articles", "/search?q=防汛", "/nothing", "/articles?x=1"])
    func head(target: String) throws {
        let (get, head) = (try Self.server.get(target), try Self.server.request("HEAD", target))
        #expect(head.status == get.status)
        #expect(head.fields["content-type"] == get.fields["content-type"])
        #expect(head.fields["content-length"] == get.fields["content-length"])
        #expect(head.body.isEmpty)
    }

    @Test("Other methods are told what is allowed", arguments: ["POST", "PUT", "DELETE", "PATCH", "TRACE", "FROB"])
    func methods(method: String) throws {
        let answer = try Self.server.request(method, "/articles")
        #expect(answer.status == 405)
        #expect(answer.fields["allow"] == "GET, HEAD, OPTIONS")
        #expect(answer.json["type"] as? String == "/problems/method-not-allowed")
    }

    @Test("A browser's preflight is answered for the origin that is allowed, and allows any request header")
    func preflight() throws {
        let answer = try Self.server.request(
            "OPTIONS", "/search?q=x", fields: ["Origin: https://front.example", "Access-Control-Request-Method: GET"])
        #expect(answer.status == 204)
        #expect(answer.fields["allow"] == "GET, HEAD, OPTIONS")
        #expect(answer.fields["access-control-allow-origin"] == "https://front.example")
        #expect(answer.fields["access-control-allow-methods"] == "GET, HEAD, OPTIONS")
        #expect(answer.fields["access-control-allow-headers"] == "*, Authorization")
    }

    @Test("Every answer carries Date, Server-Timing and what a page of another origin may read")
    func commonFields() throws {
        let answer = try Self.server.get("/articles")
        #expect(answer.fields["date"]?.hasSuffix(" GMT") == true)
        #expect(answer.fields["server-timing"]?.hasPrefix("app;dur=") == true)
        #expect(answer.fields["access-control-expose-headers"] == "ETag, Link, Retry-After, Server-Timing")
        #expect(answer.fields["cache-control"] == "no-cache")
    }

    @Test("Raw UTF-8, percent-encoding and plus are the same query")
    func encodings() throws {
        let raw = try Self.server.get("/search?q=郑州+防汛")
        let encoded = try Self.server.get("/search?q=%E9%83%91%E5%B7%9E%20%E9%98%B2%E6%B1%9B")
        #expect(raw.total > 0)
        #expect(raw.body == encoded.body)
    }

    @Test("A browser gets a page at /, a script JSON")
    func root() throws {
        #expect(
            try Self.server.get("/", fields: ["Accept: text/html,*/*"]).fields["content-type"]
                == "text/html; charset=utf-8")
        #expect(try Self.server.get("/", fields: ["Accept: */*"]).fields["content-type"] == "application/json")
    }

    @Test("One connection carries many requests, pipelined ones too")
    func keepAlive() throws {
        let client = try TestClient(port: Self.server.port)
        for _ in 0..<3 {
            client.send(String(repeating: "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n", count: 5))
            #expect(client.receiveBodies(5) == Array(repeating: "{\"status\":\"ok\"}\n", count: 5))
        }
    }

    @Test("Out of descriptors the program neither spins nor falls over, and answers again when there are some")
    func outOfDescriptors() throws {
        let server = try ServerProcess(descriptors: 48)
        var clients: [TestClient] = []
        for _ in 0..<100 { clients.append(try TestClient(port: server.port)) }
        usleep(300_000)
        let before = try processorTicks(server)
        sleep(1)
        // A hundred ticks are a second: a loop that spins takes them all.
        #expect(try processorTicks(server) - before < 20)
        clients = []
        // Until the clients' ends have been seen, it answers 503.
        #expect(try server.eventually("/healthz") { $0.status == 200 })
    }

    @Test(
        "With 64 descriptors most of 200 clients at once are told 503, the others are served, and nobody is left hanging"
    )
    func fewConnections() throws {
        let server = try ServerProcess(arguments: ["--threads", "2"], descriptors: 64)
        let statuses = try Self.statuses(ofClients: 200, server)
        #expect(statuses.count { $0 == 200 } >= 32)
        #expect(statuses.count { $0 == 503 } >= 100)
        #expect(statuses.allSatisfy { $0 == 200 || $0 == 503 })
    }

    @Test("When no descriptor can be had at all, every client is told 503 and when to come back, until there are some")
    func noDescriptors() throws {
        let server = try ServerProcess(descriptors: 256)
        // They take the free numbers below those that are in use.
        let held = try (0..<20).map { _ in try TestClient(port: server.port) }
        for client in held {
            client.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(client.receiveBodies(1).count == 1)
        }
        // Those that are used all the time: the folder is looked at now and then.
        var used: Set<String>?
        for _ in 0..<10 {
            let now = try FileManager.default.contentsOfDirectory(
                atPath: "/proc/\(server.process.processIdentifier)/fd")
            used = used?.intersection(now) ?? Set(now)
            usleep(30_000)
        }
        let free = try #require((0...).first { used?.contains(String($0)) != true })
        try limitDescriptors(server, to: free)
        #expect(try Self.statuses(ofClients: 150, server) == Array(repeating: 503, count: 150))
        let refused = try server.get("/healthz")
        #expect(refused.fields["retry-after"] == "1")
        #expect(refused.fields["content-type"] == "application/problem+json")
        try limitDescriptors(server, to: 256)
        #expect(try server.get("/healthz").status == 200)
        withExtendedLifetime(held) {}
    }

    /// Statuses that so many clients are answered with, which connect before the first of them lets go. A client that is not
    /// answered within two seconds has none.
    private static func statuses(ofClients count: Int, _ server: ServerProcess) throws -> [Int?] {
        let clients = try (0..<count).map { _ in
            let client = try TestClient(port: server.port, timeoutSeconds: 2)
            client.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
            return client
        }
        return clients.map { client in
            client.receiveSome().flatMap {
                Int(String(decoding: $0, as: UTF8.self).dropFirst("HTTP/1.1 ".count).prefix(3))
            }
        }
    }

    private func limitDescriptors(_ server: ServerProcess, to count: Int) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/prlimit")
        process.arguments = ["--pid", "\(server.process.processIdentifier)", "--nofile=\(count):256"]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    @Test("A program that lacks descriptors while it first reads its folder again keeps running, and every article")
    func fewDescriptors() throws {
        // It starts with 20; with some more there is one for a connection, but none to read a file.
        for descriptors in 20..<26 {
            let server = try ServerProcess(descriptors: descriptors)
            var clients = try (0..<24).map { _ in try TestClient(port: server.port) }
            usleep(100_000)
            #expect(server.process.isRunning, "with \(descriptors) descriptors")
            clients.removeAll()
            var total: Int?
            let isServed = try? server.eventually("/articles") {
                total = $0.total
                return $0.status == 200
            }
            #expect(isServed != true || total == 25, "with \(descriptors) descriptors")
        }
    }

    /// Processor time that a server has taken, in clock ticks.
    private func processorTicks(_ server: ServerProcess) throws -> Int {
        let text = try String(contentsOfFile: "/proc/\(server.process.processIdentifier)/stat", encoding: .utf8)
        let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
        return fields.count > 12 ? (Int(fields[11]) ?? 0) + (Int(fields[12]) ?? 0) : 0
    }
}

import Foundation
import TestSupport
import Testing

@Suite("The program speaks HTTP as clients, caches and browsers expect")
struct HTTPTests {
    static let server = try! ServerProcess(arguments: ["--cors-origin", "https://front.example"])

    @Test("A request with the entity tag of the current answer gets 304, with the same tag and no body")
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

    // Keeps out: dates were made of the files' times, and replicas of the same files gave different answers.
    @Test("No answer has Last-Modified, and If-Modified-Since is ignored")
    func modifiedSince() throws {
        let answer = try Self.server.get("/articles", fields: ["If-Modified-Since: Fri, 31 Dec 2999 00:00:00 GMT"])
        #expect(answer.status == 200)
        #expect(answer.fields["last-modified"] == nil)
    }

    @Test("A precondition that does not hold is answered with 412, before If-None-Match is looked at")
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

    // Keeps out: the tag of a 304 was strong where the one of its answer was weak.
    @Test("The entity tag of a 304 is weak when the one of the compressed answer is")
    func weakNotModified() throws {
        let packed = try Self.server.get("/articles", fields: ["Accept-Encoding: gzip"])
        let tag = try #require(packed.fields["etag"])
        #expect(tag.hasPrefix("W/"))
        let again = try Self.server.get("/articles", fields: ["Accept-Encoding: gzip", "If-None-Match: \(tag)"])
        #expect(again.status == 304 && again.fields["etag"] == tag)
    }

    // Keeps out: 8 KB of wrong names took 100 ms.
    @Test(
        "An answer names ten errors, however many more a query has",
        arguments: [
            "/articles?district=" + (0..<100).map { "x\($0)" }.joined(separator: ","),
            "/articles?" + (0..<900).map { "x\($0)=1" }.joined(separator: "&"),
            "/search?q=a&facets=" + (0..<900).map { "x\($0)" }.joined(separator: ","),
        ])
    func manyErrors(target: String) throws {
        let answer = try Self.server.get(target)
        #expect(answer.status == 400)
        #expect(answer.wrongParameters.count == 10)
    }

    // Keeps out: 8 KB of one value took 100 ms.
    @Test("A value that a query gives 900 times counts once")
    func repeatedValues() throws {
        let once = try Self.server.get("/articles?district=gaoxin&fields=id")
        let often = Array(repeating: "gaoxin", count: 900).joined(separator: ",")
        #expect(try Self.server.get("/articles?district=\(often)&fields=id").body == once.body)
    }

    @Test("Two servers over the same files give the same entity tags")
    func replicas() throws {
        let replica = try ServerProcess()
        for target in ["/articles", "/search?q=防汛", "/pages/001_9d75fc698a155e15", "/"] {
            let tag = try #require(try Self.server.get(target).fields["etag"])
            #expect(try replica.get(target).fields["etag"] == tag)
        }
    }

    @Test(
        "HEAD is answered with the status, type and length of GET and without a body",
        arguments: ["/articles", "/search?q=防汛", "/nothing", "/articles?x=1"])
    func head(target: String) throws {
        let (get, head) = (try Self.server.get(target), try Self.server.request("HEAD", target))
        #expect(head.status == get.status)
        #expect(head.fields["content-type"] == get.fields["content-type"])
        #expect(head.fields["content-length"] == get.fields["content-length"])
        #expect(head.body.isEmpty)
    }

    @Test(
        "A method that is not allowed is answered with 405 and the ones that are",
        arguments: ["POST", "PUT", "DELETE", "PATCH", "TRACE", "FROB"])
    func methods(method: String) throws {
        let answer = try Self.server.request(method, "/articles")
        #expect(answer.status == 405)
        #expect(answer.fields["allow"] == "GET, HEAD, OPTIONS")
        #expect(answer.json["type"] as? String == "/problems/method-not-allowed")
    }

    @Test("A browser's preflight request is answered for the allowed origin, and allows any header field")
    func preflight() throws {
        let answer = try Self.server.request(
            "OPTIONS", "/search?q=x", fields: ["Origin: https://front.example", "Access-Control-Request-Method: GET"])
        #expect(answer.status == 204)
        #expect(answer.fields["allow"] == "GET, HEAD, OPTIONS")
        #expect(answer.fields["access-control-allow-origin"] == "https://front.example")
        #expect(answer.fields["access-control-allow-methods"] == "GET, HEAD, OPTIONS")
        #expect(answer.fields["access-control-allow-headers"] == "*, Authorization")
    }

    @Test("A list carries Date, Server-Timing, Cache-Control, and which fields other origins may read")
    func commonFields() throws {
        let answer = try Self.server.get("/articles")
        #expect(answer.fields["date"]?.hasSuffix(" GMT") == true)
        #expect(answer.fields["server-timing"]?.hasPrefix("app;dur=") == true)
        #expect(answer.fields["access-control-expose-headers"] == "ETag, Link, Retry-After, Server-Timing")
        #expect(answer.fields["cache-control"] == "no-cache")
    }

    @Test(
        "Every answer says on which request fields it depends, compressed or not",
        arguments: [("/articles", 200), ("/articles?x=1", 400), ("/nothing", 404), ("/", 200)])
    func vary(target: String, status: Int) throws {
        // The others are too short to be compressed.
        let isLong = target == "/articles"
        for coding in ["gzip", "identity"] {
            let answer = try Self.server.get(target, fields: ["Accept-Encoding: \(coding)"])
            #expect(answer.status == status)
            let isGzip = answer.fields["content-encoding"] == "gzip"
            #expect(isGzip == (coding == "gzip" && isLong))
            #expect(answer.fields["vary"] == (target == "/" ? "Accept, Accept-Encoding" : "Accept-Encoding"))
        }
    }

    @Test("A query means the same in raw UTF-8 with a plus and in percent-encoding")
    func encodings() throws {
        let raw = try Self.server.get("/search?q=郑州+防汛")
        let encoded = try Self.server.get("/search?q=%E9%83%91%E5%B7%9E%20%E9%98%B2%E6%B1%9B")
        #expect(raw.total > 0)
        #expect(raw.body == encoded.body)
    }

    @Test("The path / answers a browser with an HTML page, and a program with JSON")
    func root() throws {
        #expect(
            try Self.server.get("/", fields: ["Accept: text/html,*/*"]).fields["content-type"]
                == "text/html; charset=utf-8")
        #expect(try Self.server.get("/", fields: ["Accept: */*"]).fields["content-type"] == "application/json")
    }

    static let slashes: [(target: String, location: String)] = [
        ("/articles/", "/articles"), ("//articles?limit=1", "/articles?limit=1"), ("/healthz/", "/healthz"),
        ("/search/?q=防汛&pretty=1", "/search?q=%E9%98%B2%E6%B1%9B&pretty=1"), ("//", "/"),
        ("/pages//003_c4740e32d0d06a7b", "/pages/003_c4740e32d0d06a7b"), ("//example.org/..//articles", ""),
    ]

    // Keeps out: /articles/ said that no article has the id "", and a proxy that leaves a slash at the end broke all.
    @Test("A path with a slash too many is redirected to the one without, with its query", arguments: slashes)
    func slash(target: String, location: String) throws {
        let answer = try Self.server.get(target)
        #expect(answer.status == (location.isEmpty ? 404 : 308))
        #expect(answer.fields["location"] ?? "" == location)
    }

    static let refused: [(request: String, status: Int, instance: String?)] = [
        ("GET /articles/%zz?limit=1 HTTP/1.1\r\nHost: a\r\n\r\n", 400, "/articles/%25zz"),
        ("GET /%E9%98/%4 HTTP/1.1\r\nHost: a\r\n\r\n", 400, "/%E9%98/%254"),
        ("GET /防\"?q=% HTTP/1.1\r\nHost: a\r\n\r\n", 400, "/防\""),
        ("GET http://a/search?q=b HTTP/1.1\r\n\r\n", 400, "/search"), ("GET http://a HTTP/1.1\r\n\r\n", 400, "/"),
        ("GET /articles HTTP/2.0\r\nHost: a\r\n\r\n", 505, "/articles"),
        ("POST /articles HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999\r\n\r\n", 413, "/articles"),
        ("GET /a HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "a", count: 20_000))\r\n\r\n", 431, "/a"),
        ("GET /\(String(repeating: "a", count: 10_000)) HTTP/1.1\r\nHost: a\r\n\r\n", 414, nil),
        ("GET a HTTP/1.1\r\nHost: a\r\n\r\n", 400, nil), ("nonsense\r\n\r\n", 400, nil),
        ("GET https://a/b HTTP/1.1\r\nHost: a\r\n\r\n", 421, nil),
    ]

    // Keeps out: only a broken query was answered with the path that had been asked.
    @Test("A request that is refused before it is routed is told its path, if that was read", arguments: refused)
    func instance(request: String, status: Int, instance: String?) throws {
        let client = try TestClient(port: Self.server.port)
        client.send(request.replacing("HTTP/1.1\r\n", with: "HTTP/1.1\r\nConnection: close\r\n"))
        let answer = try Answer(client.receiveAll())
        #expect(answer.status == status && answer.json["instance"] as? String == instance, "\(answer.body)")
    }

    @Test("One connection carries many requests, pipelined ones too")
    func keepAlive() throws {
        let client = try TestClient(port: Self.server.port)
        for _ in 0..<3 {
            client.send(String(repeating: "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n", count: 5))
            #expect(client.receiveBodies(5) == Array(repeating: "{\"status\":\"ok\"}\n", count: 5))
        }
    }

    @Test("Without free file descriptors the program uses little processor time, and recovers when there are some")
    func outOfDescriptors() throws {
        let server = try ServerProcess(limit: "-n 48")
        var clients: [TestClient] = []
        for _ in 0..<100 { clients.append(try TestClient(port: server.port)) }
        usleep(300_000)
        let before = try processorTicks(server)
        sleep(1)
        // A hundred ticks are a second of processor time, which a loop that never sleeps would take.
        #expect(try processorTicks(server) - before < 20)
        clients = []
        // The server answers 503 until it has seen that the clients are gone.
        #expect(try server.eventually("/healthz") { $0.status == 200 })
    }

    // Keeps out: clients beyond the file descriptors hung for a second, or were closed without an answer.
    @Test("With 64 file descriptors, 200 clients at once are all answered: most with 503, the others with 200")
    func fewConnections() throws {
        let server = try ServerProcess(arguments: ["--threads", "2"], limit: "-n 64")
        let statuses = try Self.statuses(ofClients: 200, server)
        #expect(statuses.count { $0 == 200 } >= 32)
        #expect(statuses.count { $0 == 503 } >= 100)
        #expect(statuses.allSatisfy { $0 == 200 || $0 == 503 })
    }

    @Test("Without any file descriptor each client is answered with 503 and Retry-After, until there are some")
    func noDescriptors() throws {
        let server = try ServerProcess(limit: "-n 256")
        // These connections take the free descriptors with the lowest numbers.
        var held: [TestClient] = []
        func hold() throws {
            let client = try TestClient(port: server.port)
            client.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(client.receiveBodies(1).count == 1)
            held.append(client)
        }
        for _ in 0..<20 { try hold() }
        // One that is in use now may be free a moment later, where the folder is still looked at: then another connection
        // takes it, and once more.
        var areRefused = false
        for _ in 0..<5 where !areRefused {
            try hold()
            try limitDescriptors(server, to: try #require(try Self.firstFreeDescriptor(of: server)))
            areRefused = try Self.statuses(ofClients: 150, server) == Array(repeating: 503, count: 150)
            if !areRefused { try limitDescriptors(server, to: 256) }
        }
        #expect(areRefused)
        let refused = try server.get("/healthz")
        #expect(refused.fields["retry-after"] == "1")
        #expect(refused.fields["content-type"] == "application/problem+json")
        try limitDescriptors(server, to: 256)
        #expect(try server.get("/healthz").status == 200)
        withExtendedLifetime(held) {}
    }

    /// The lowest descriptor that is not in use every time: some are opened for a moment, to look at the folder.
    private static func firstFreeDescriptor(of server: ServerProcess) throws -> Int? {
        var used: Set<String>?
        for _ in 0..<10 {
            let now = try FileManager.default.contentsOfDirectory(
                atPath: "/proc/\(server.process.processIdentifier)/fd")
            used = used?.intersection(now) ?? Set(now)
            usleep(30_000)
        }
        return (0...).first { used?.contains(String($0)) != true }
    }

    /// The statuses that `count` clients get, all of them connected at the same time; nil for a client that gets no
    /// answer within two seconds, and no more behind it.
    private static func statuses(ofClients count: Int, _ server: ServerProcess) throws -> [Int?] {
        let clients = try (0..<count).map { _ in
            let client = try TestClient(port: server.port, timeoutSeconds: 2)
            client.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
            return client
        }
        var statuses: [Int?] = []
        for client in clients where statuses.last != .some(nil) {
            statuses.append(
                client.receiveSome().flatMap {
                    Int(String(decoding: $0, as: UTF8.self).dropFirst("HTTP/1.1 ".count).prefix(3))
                })
        }
        return statuses
    }

    private func limitDescriptors(_ server: ServerProcess, to count: Int) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/prlimit")
        process.arguments = ["--pid", "\(server.process.processIdentifier)", "--nofile=\(count):256"]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    // Keeps out: the program stopped, or files that could not be opened took their articles with them.
    @Test("A lack of file descriptors at the start ends no program, and no article is missing once it answers")
    func fewDescriptors() throws {
        // Two loops need 24; then there is one connection.
        var served: [Int] = []
        for descriptors in 24..<28 {
            let server = try ServerProcess(arguments: ["--threads", "2"], limit: "-n \(descriptors)")
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
            if isServed == true { served.append(descriptors) }
        }
        #expect(!served.isEmpty)
    }

    /// The processor time that a server has taken so far, in clock ticks.
    private func processorTicks(_ server: ServerProcess) throws -> Int {
        let text = try String(contentsOfFile: "/proc/\(server.process.processIdentifier)/stat", encoding: .utf8)
        let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
        try #require(fields.count > 12)
        return try #require(Int(fields[11])) + #require(Int(fields[12]))
    }
}

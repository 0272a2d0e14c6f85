import Foundation
import Glibc
import TestSupport
import Testing

@Suite("The program starts, reloads and stops as signals tell it, without losing a request")
struct StartAndStopTests {
    @Test("A new gazetteer is used after SIGHUP, and the program runs on")
    func hangUp() throws {
        // Outside the archive's folder, so that nothing but the signal tells of a change.
        let gazetteer = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).json")
        defer { try? FileManager.default.removeItem(at: gazetteer) }
        func write(slug: String) throws {
            try Data(#"{"city":["郑州"],"districts":[{"slug":"\#(slug)","name":"高新区"}]}"#.utf8).write(to: gazetteer)
        }
        try write(slug: "oldtown")
        let server = try ServerProcess(
            empty: true, arguments: ["--districts", gazetteer.path, "--rescan", "3600"])
        try server.write(ReloadTests.page("高新区召开防汛工作会议"), to: "1.txt")
        #expect(try server.eventually("/articles?district=oldtown") { $0.total == 1 })
        try write(slug: "newtown")
        kill(server.process.processIdentifier, SIGHUP)
        #expect(try server.eventually("/articles?district=newtown") { $0.total == 1 })
        #expect(server.process.isRunning)
    }

    @Test("With a cache the next start takes over what the last run had, and a folder that cannot hold one is an error")
    func cache() throws {
        let cache = FileManager.default.temporaryDirectory.appendingPathComponent("cache-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: cache) }
        func run(upTo last: String) throws -> (log: String, articles: String) {
            let server = try ServerProcess(
                archive: ServerProcess.seeds.path, arguments: ["--cache", cache.path], awaits: "is open")
            var isReady = false
            for _ in 0..<10 where !isReady { isReady = try server.eventually("/readyz") { $0.status == 200 } }
            #expect(isReady)
            let articles = try server.get("/export.ndjson").body
            return (server.log(upTo: last), articles)
        }
        let first = try run(upTo: "saved")
        #expect(first.log.contains("saved 5 pages in the cache") && !first.log.contains("took over"))
        let second = try run(upTo: "watching")
        #expect(second.log.contains("took over 5 of 5 pages from the cache"))
        #expect(second.articles == first.articles)
        let inside = ServerProcess.seeds.path + "/cache"
        let wrong = try ServerProcess.run(["--archive", ServerProcess.seeds.path, "--cache", inside])
        #expect(
            wrong.status == 1
                && wrong.error.contains("cannot use the cache folder \(inside): it lies in the archive folder"))
        #expect(!FileManager.default.fileExists(atPath: inside))
    }

    @Test("A cache for which there is no room is told of, leaves nothing behind, and the program runs on")
    func noRoom() throws {
        let cache = FileManager.default.temporaryDirectory.appendingPathComponent("cache-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: cache) }
        // No file may have more than 8 KiB.
        let server = try ServerProcess(
            archive: ServerProcess.seeds.path, arguments: ["--cache", cache.path], limit: "-f 8", awaits: "is open")
        let log = server.log(upTo: "tried again later")
        #expect(log.contains("cannot save in the cache: a file cannot be used: File too large"))
        #expect(try server.get("/readyz").status == 200)
        #expect(try FileManager.default.contentsOfDirectory(atPath: cache.path) == ["lock"])
    }

    @Test("While the end is announced /readyz answers 503 and other requests are answered with Connection: close")
    func drain() throws {
        let server = try ServerProcess(arguments: ["--drain-seconds", "2"])
        #expect(try server.get("/readyz").status == 200)
        // Unlike the other requests of these tests, those of this one do not ask for the end of the connection.
        func isClosed() throws -> Bool {
            let client = try TestClient(port: server.port)
            client.send("GET /articles HTTP/1.1\r\nHost: a\r\n\r\n")
            let head = String(decoding: client.receiveSome() ?? [], as: UTF8.self)
            #expect(head.hasPrefix("HTTP/1.1 200 "))
            return try Answer(head).fields["connection"] == "close"
        }
        #expect(try !isClosed())
        kill(server.process.processIdentifier, SIGTERM)
        var ready = try server.get("/readyz")
        for _ in 0..<50 where ready.status == 200 { ready = try server.get("/readyz") }
        #expect(ready.status == 503 && ready.json["status"] as? String == "stopping")
        #expect(try isClosed())
        server.process.waitUntilExit()
        #expect(server.process.terminationStatus == 0 && server.process.terminationReason == .exit)
    }

    @Test("A client that reconnects when it is told to loses no request while the program stops")
    func nothingLost() throws {
        let server = try ServerProcess(arguments: ["--drain-seconds", "1"])
        var (client, answered, isTold) = (try TestClient(port: server.port), 0, false)
        for round in 0..<100_000 {
            if round == 200 { kill(server.process.processIdentifier, SIGTERM) }
            client.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
            var text = ""
            while !text.hasSuffix("}\n"), let more = client.receiveSome() {
                text += String(decoding: more, as: UTF8.self)
            }
            #expect(text.hasPrefix("HTTP/1.1 200 "), "request \(round)")
            if !text.hasPrefix("HTTP/1.1 200 ") { break }
            answered += 1
            guard text.contains("Connection: close") else { continue }
            isTold = true
            guard let next = try? TestClient(port: server.port) else { break }
            client = next
        }
        #expect(answered > 200 && isTold)
        server.process.waitUntilExit()
    }

    @Test("A second SIGTERM or SIGINT ends the program at once", arguments: [SIGTERM, SIGINT])
    func secondSignal(signal: Int32) throws {
        let server = try ServerProcess(arguments: ["--drain-seconds", "60"])
        kill(server.process.processIdentifier, signal)
        usleep(100_000)
        kill(server.process.processIdentifier, signal)
        server.process.waitUntilExit()
        #expect(server.process.terminationStatus == 128 + signal)
    }

    @Test("While the archive is loaded, /healthz answers 200, and /readyz and lists 503 with Retry-After")
    func opensAtOnce() throws {
        // So many pages that loading takes longer than the first requests.
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("load-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let page = (0..<400).map { ReloadTests.page("新区召开第\($0)次防汛工作会议") }.joined(separator: "\n")
        for number in 0..<60 { try Data(page.utf8).write(to: folder.appendingPathComponent("\(number).txt")) }
        let server = try ServerProcess(archive: folder.path, awaits: " is open")
        #expect(try server.get("/healthz").status == 200)
        let (ready, list) = (try server.get("/readyz"), try server.get("/articles"))
        #expect(ready.status == 503 && ready.fields["retry-after"] == "1")
        #expect(ready.json["status"] as? String == "loading")
        #expect(list.status == 503 && list.fields["retry-after"] == "1" && list.fields["etag"] == nil)
        #expect(list.json["type"] as? String == "/problems/archive-loading")
        // How far it has come is known when the folder is listed.
        #expect(try server.eventually("/readyz") { $0.status == 503 && $0.json["loading"] != nil })
        // The program can be stopped in the middle of loading: it ends before it says that it serves the archive.
        kill(server.process.processIdentifier, SIGTERM)
        server.process.waitUntilExit()
        #expect(server.process.terminationStatus == 0)
        let log = server.log(upTo: "info stopped")
        #expect(log.contains("info stopped") && !log.contains(" loops"))
    }
}

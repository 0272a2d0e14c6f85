import Foundation
import Testing

@testable import news_server

@Suite("The log tells each event in one line, and never holds up or ends the server")
struct LogTests {
    private static let noise = Data((0..<4_096).map { UInt8($0 % 7 == 0 ? 0 : $0 % 251) })

    private func object(_ line: some StringProtocol) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }

    // Keeps out: a pipe that nobody read stopped reloads and SIGTERM.
    @Test("A log that nobody reads holds up neither a reload of the folder nor the end of the server")
    func stuckReader() throws {
        let server = try LoggedServer()
        server.narrowLog()
        func has(_ problems: Int) throws -> Bool {
            try server.eventually("/readyz") { ($0.json["problems"] as? [Any])?.count == problems }
        }
        for number in 0..<200 { try Self.noise.write(to: server.folder.appendingPathComponent("\(number).txt")) }
        #expect(try has(200))
        // A load logs after its change is served, so a log that held it up would show at the next change.
        try FileManager.default.removeItem(at: server.folder.appendingPathComponent("7.txt"))
        #expect(try has(199))
        server.process.terminate()
        #expect(server.endsSoon())
        #expect(server.process.terminationReason == .exit && server.process.terminationStatus == 0)
    }

    @Test(
        "The name of a file can neither forge a line of the log nor send commands to a terminal",
        arguments: ["text", "json"])
    func fileName(format: String) throws {
        let name = "a\n2026-01-01T00:00:00Z info stopped\u{1B}[2J\u{7F}\u{85}\u{202E}\u{2028}b.txt"
        let server = try LoggedServer(["--log-format", format])
        try Self.noise.write(to: server.folder.appendingPathComponent(name))
        #expect(server.log(has: "b.txt"))
        let line = try #require(server.lines.first { $0.contains("b.txt") })
        let isPlain = line.unicodeScalars.allSatisfy { !$0.isUnprintable }
        #expect(isPlain)
        if format == "json" {
            #expect(try object(line)["file"] as? String == name)
            #expect(line.contains(#"\u007f\u0085\u202e\u2028"#))
        } else {
            #expect(
                line.contains(
                    #" warning a\u{A}2026-01-01T00:00:00Z info stopped\u{1B}[2J\u{7F}\u{85}\u{202E}\u{2028}b.txt: "#))
        }
    }

    @Test("A line of JSON has the name of its event and its fields, and no sentence")
    func fields() throws {
        let seeds = try FileManager.default.contentsOfDirectory(
            at: ServerProcess.seeds, includingPropertiesForKeys: nil)
        var files: [String: Data] = ["bad.txt": Self.noise]
        for seed in seeds { files[seed.lastPathComponent] = try Data(contentsOf: seed) }
        let server = try LoggedServer(["--log-format", "json", "--threads", "2"], files: files)
        server.process.terminate()
        #expect(server.log(has: "\"stopped\""))
        let events = Dictionary(
            try server.lines.map(object).map { ($0["event"] as? String ?? "", $0) },
            uniquingKeysWith: { first, _ in first })
        let loaded = try #require(events["loaded"])
        #expect(loaded["files"] as? Int == 5 && loaded["articles"] as? Int == 25)
        #expect((loaded["indexBytes"] as? Int ?? 0) > 1_000 && (loaded["milliseconds"] as? Double ?? 0) > 0)
        #expect((loaded["generation"] as? String)?.count == 16)
        #expect(loaded["level"] as? String == "info" && (loaded["time"] as? String)?.hasSuffix("Z") == true)
        let listening = try #require(events["listening"])
        #expect(listening["address"] as? String == "http://127.0.0.1:\(server.port)" && listening["loops"] as? Int == 2)
        let problem = try #require(events["problem"])
        #expect(problem["file"] as? String == "bad.txt" && problem["level"] as? String == "warning")
        #expect((problem["reason"] as? String)?.isEmpty == false && problem["kind"] is String)
        #expect(events["signal"]?["signal"] as? String == "SIGTERM" && events["signal"]?["effect"] as? String == "stop")
        #expect(Set(try #require(events["stopped"]).keys) == ["event", "level", "time"])
        #expect(events.values.allSatisfy { $0["message"] == nil })
    }

    static let sentences: [(event: LogEvent, name: String, line: String)] = [
        (
            .opened(address: "http://a:1"), "opened",
            "info http://a:1 is open and answers 503 until the archive is loaded"
        ),
        (.listening(address: "http://a:1", loops: 2), "listening", "info listening on http://a:1 with 2 loops"),
        (
            .loading(
                LoadPace(files: 600, filesDone: 150, bytes: 4, bytesDone: 1, elapsed: .seconds(10))), "loading",
            "info loading: 25 % of 600 pages, 15 files/s, 0:30 left"
        ),
        (
            .loaded(
                files: 5, articles: 25, milliseconds: 12.345, indexBytes: 9, indexMilliseconds: .infinity,
                generation: "ab"), "loaded",
            "info loaded 25 articles from 5 pages in 12.3 ms (index of 9 bytes in 0.0 ms), generation ab"
        ),
        (.problem(kind: "k", file: "f", reason: "r"), "problem", "warning f: r"),
        (.problemSolved(kind: "k", file: "f"), "problem-solved", "info f: no longer a problem (k)"),
        (
            .reloadFailed(folder: "f", reason: "r", isServing: true), "reload-failed",
            "error cannot read the archive folder f: r; the archive loaded before is still served"
        ),
        (
            .reloadFailed(folder: "f", reason: "r", isServing: false), "reload-failed",
            "error cannot read the archive folder f: r; it is tried again"
        ),
        (.watching(mode: "m"), "watching", "info watching the archive folder: m"),
        (.signal("SIGHUP", effect: .reload), "signal", "info SIGHUP: reading the folder and the gazetteer again"),
        (.stopped, "stopped", "info stopped"),
        (.dropped(count: 3), "log-dropped", "warning 3 lines of the log were dropped here"),
    ]

    @Test("Each event has its name for programs and its sentence for people", arguments: sentences)
    func events(event: LogEvent, name: String, line: String) throws {
        #expect(event.text(at: "T") == "T " + line)
        let json = try object(event.json(at: "T"))
        #expect(json["event"] as? String == name && json["time"] as? String == "T")
        #expect(Set(json.keys) == Set(event.fields.keys).union(["event", "level", "time"]))
    }

    @Test("A log that cannot be written does not end the server")
    func full() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("full-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let process = Process()
        process.executableURL = ServerProcess.program
        process.arguments = ["--archive", folder.path, "--listen", "127.0.0.1:0"]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle(forWritingAtPath: "/dev/full")
        try process.run()
        usleep(500_000)
        #expect(process.isRunning)
        process.terminate()
        process.waitUntilExit()
        #expect(process.terminationReason == .exit && process.terminationStatus == 0)
    }
}

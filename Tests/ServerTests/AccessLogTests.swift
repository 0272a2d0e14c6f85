import Foundation
import Glibc
import TestSupport
import Testing

@testable import HTTPCore
@testable import news_server

@Suite("The access log has one line for each answer, which no client can forge, and holds up nobody")
struct AccessLogTests {
    /// A server whose standard output is a pipe.
    private static func start(_ format: String) throws -> (server: LoggedServer, output: Pipe) {
        let output = Pipe()
        return (try LoggedServer(["--access-log", format, "--drain-seconds", "0"], output: output), output)
    }

    /// Sends each text on a connection of its own and reads the answers to the end of the connection.
    @discardableResult
    private static func send(_ requests: [[UInt8]], to server: LoggedServer) throws -> [String] {
        try requests.map { request in
            let client = try TestClient(port: server.port)
            client.send(request)
            client.finishSending()
            return client.receiveAll()
        }
    }

    /// Stops the server and gives all that it wrote to its standard output.
    private static func lines(_ server: LoggedServer, _ output: Pipe) -> [String] {
        server.process.terminate()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        #expect(text.isEmpty || text.hasSuffix("\n"))
        return text.split(separator: "\n").map(String.init)
    }

    static let requests: [[UInt8]] = [
        Array("GET /healthz HTTP/1.1\r\nHost: a\r\nX-Request-Id: id-1\r\nUser-Agent: curl/8\r\n\r\n".utf8),
        Array("HEAD /healthz?pretty=1 HTTP/1.0\r\nReferer: http://a/\"\\b\r\n\r\n".utf8),
        Array("GET /".utf8) + [0xE9, 0x98, 0xB2, 0x22] + Array(" HTTP/1.1\r\nHost: a\r\nUser-Agent: ".utf8) + [0xFF]
            + Array("\" 200 -\r\n\r\n".utf8),
        Array("nonsense\r\n\r\n".utf8),
    ]

    @Test("As text a line is the Combined Log Format, with duration, request id and whether the answer was whole")
    func text() throws {
        let (server, output) = try Self.start("text")
        let answers = try Self.send(Self.requests, to: server)
        let lines = Self.lines(server, output)
        #expect(lines.count == answers.count)
        let start = #"^127\.0\.0\.1 - - \[\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d \+0000\] "#
        let rest = [
            #""GET /healthz HTTP/1\.1" 200 16 "-" "curl/8" \d+ "id-1" whole$"#,
            #""HEAD /healthz\?pretty=1 HTTP/1\.0" 200 - "http://a/\\"\\\\b" "-" \d+ "-" whole$"#,
            #""GET /\\xe9\\x98\\xb2\\" HTTP/1\.1" 404 \d+ "-" "\\xff\\" 200 -" \d+ "-" whole$"#,
            #"".*" 400 \d+ "-" "-" 0 "-" whole$"#,
        ]
        for (line, pattern) in zip(lines, rest) {
            #expect(line.firstMatch(of: try Regex(start + pattern)) != nil, "\(line)")
        }
    }

    @Test("As JSON a line is an object with the same fields")
    func json() throws {
        let (server, output) = try Self.start("json")
        try Self.send(Self.requests, to: server)
        let lines = Self.lines(server, output)
        let objects = try lines.map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        #expect(objects.map { $0["status"] as? Int } == [200, 200, 404, 400])
        #expect(objects.map { $0["method"] as? String }.prefix(3) == ["GET", "HEAD", "GET"])
        #expect(
            objects.map { $0["target"] as? String }.prefix(3) == ["/healthz", "/healthz?pretty=1", #"/\xe9\x98\xb2\""#])
        #expect(objects.map { $0["protocol"] as? String }.prefix(3) == ["HTTP/1.1", "HTTP/1.0", "HTTP/1.1"])
        #expect(objects.map { $0["bytes"] as? Int }.prefix(2) == [16, 0])
        #expect(objects[0]["requestId"] as? String == "id-1" && objects[1]["requestId"] is NSNull)
        #expect(objects[1]["referer"] as? String == #"http://a/\"\\b"# && objects[0]["referer"] is NSNull)
        #expect(objects[2]["userAgent"] as? String == #"\xff\" 200 -"#)
        #expect(objects.allSatisfy { $0["client"] as? String == "127.0.0.1" && $0["whole"] as? Bool == true })
        let times = objects.compactMap { $0["time"] as? String }
        #expect(times.count == 4 && times.allSatisfy { $0.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/) != nil })
        #expect(objects.allSatisfy { ($0["microseconds"] as? Int).map { $0 >= 0 } == true })
    }

    @Test("Without the option nothing is written to standard output")
    func off() throws {
        let output = Pipe()
        let server = try LoggedServer(["--drain-seconds", "0"], output: output)
        try Self.send(Self.requests, to: server)
        #expect(Self.lines(server, output) == [])
    }

    @Test("A standard output that nobody reads holds up no answer and not the end of the server")
    func stuckReader() throws {
        let (server, output) = try Self.start("text")
        // One page of memory: some thirty lines (F_SETPIPE_SZ of fcntl(2)).
        _ = fcntl(output.fileHandleForReading.fileDescriptor, 1_031, 4_096)
        let client = try TestClient(port: server.port)
        let request = "GET /articles?limit=1 HTTP/1.1\r\nHost: a\r\n\r\n"
        for _ in 0..<20 {
            client.send(String(repeating: request, count: 100))
            #expect(client.receiveBodies(100).count == 100)
        }
        server.process.terminate()
        #expect(server.endsSoon())
        #expect(server.process.terminationReason == .exit && server.process.terminationStatus == 0)
    }

    @Test("Lines for a standard output that is closed are counted as lost, and nothing else changes")
    func closedReader() throws {
        let (server, output) = try Self.start("json")
        try output.fileHandleForReading.close()
        try Self.send(Array(repeating: Self.requests[0], count: 5), to: server)
        let lost = try server.eventually("/metrics") { answer in
            let line = answer.body.firstMatch(of: /news_log_lost_lines_total\{log="access"\} (\d+)\n/)
            return line.flatMap { Int($0.1) } ?? 0 >= 5
        }
        #expect(lost)
        #expect(server.process.isRunning)
    }

    @Test("The lines that were dropped are told in their place, in a line that programs pass over")
    func dropped() {
        func line(_ format: Log.Format) -> String {
            String(decoding: AccessLine.dropped(3, format, time: 1_772_353_800), as: UTF8.self)
        }
        #expect(line(.text) == "#Remark: 2026-03-01T08:30:00Z 3 lines were dropped here\n")
        #expect(line(.json) == "{\"time\":\"2026-03-01T08:30:00Z\",\"dropped\":3}\n")
    }

    @Test("An answer that was cut off says so, and what is not known is a hyphen or null")
    func cut() throws {
        var record = AccessRecord(methodName: "GET", target: Array("/export.csv".utf8))
        (record.client, record.status, record.bodyBytes, record.isWhole) = ("::1", 200, 65_536, false)
        func line(_ record: AccessRecord, _ format: Log.Format) -> String {
            String(decoding: AccessLine.of(record, format, time: 0), as: UTF8.self)
        }
        let time = "[01/Jan/1970:00:00:00 +0000]"
        #expect(
            line(record, .text) == "::1 - - \(time) \"GET /export.csv HTTP/1.1\" 200 65536 \"-\" \"-\" 0 \"-\" cut\n")
        #expect(line(record, .json).hasSuffix("\"microseconds\":0,\"requestId\":null,\"whole\":false}\n"))
        #expect(line(AccessRecord(), .text).contains(" \(time) \"-\" 0 - \"-\" \"-\" 0 \"-\" whole\n"))
        #expect(line(AccessRecord(), .json).contains("\"method\":null,\"target\":null,"))
    }
}

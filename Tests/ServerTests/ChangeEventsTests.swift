import Foundation
import TestSupport
import Testing

@Suite("Changes of the folder reach readers of the event stream at once, each once")
struct ChangeEventsTests {
    /// A connection to the stream.
    private final class Reader {
        private let client: TestClient
        private var text = ""

        init(_ server: ServerProcess, _ fields: [String] = [], target: String = "/changes") throws {
            client = try TestClient(port: server.port)
            let lines = ["GET \(target) HTTP/1.1", "Host: a", "Accept: text/event-stream"] + fields
            client.send(lines.joined(separator: "\r\n") + "\r\n\r\n")
        }

        /// What has come when `wanted` is in it; all that has come when it never is.
        func read(until wanted: String) -> String {
            while !text.contains(wanted), let more = client.receiveSome() {
                text += String(decoding: more, as: UTF8.self)
            }
            return text
        }

        var isAtEnd: Bool { client.isAtEnd }
    }

    private static func ids(_ text: String) -> [String] {
        text.matches(of: /id: ([0-9a-f]{16})\n/).map { String($0.1) }
    }

    @Test("Each reader gets one event for each generation, and one that comes back gets those that it missed")
    func events() throws {
        let server = try ServerProcess()
        let first = try #require(try server.get("/articles").json["generation"] as? String)
        let readers = try (0..<5).map { _ in try Reader(server) }
        for reader in readers { #expect(reader.read(until: "retry: ").contains("Content-Type: text/event-stream")) }
        var generations: [String] = []
        for number in 1...3 {
            try server.write(ReloadTests.page("新区召开第\(number)次防汛会议"), to: "100.txt")
            #expect(try server.eventually("/search?q=title:第\(number)次防汛") { $0.total == 1 })
            generations.append(try #require(try server.get("/articles").json["generation"] as? String))
        }
        for reader in readers {
            let text = reader.read(until: "id: \(generations[2])\n")
            #expect(Self.ids(text) == generations)
            #expect(!text.contains("Content-Encoding"))
        }
        let back = try Reader(server, ["Last-Event-ID: \(generations[0])", "Accept-Encoding: gzip"])
        #expect(Self.ids(back.read(until: "id: \(generations[2])\n")) == Array(generations[1...]))
        let early = try Reader(server, target: "/changes?since=\(first)&fields=title")
        #expect(Self.ids(early.read(until: "id: \(generations[2])\n")) == generations)
        let unknown = try Reader(server, ["Last-Event-ID: 0000000000000000"])
        #expect(unknown.read(until: "event: reset\nid: \(generations[2])\n").contains("event: reset"))
    }

    @Test("HEAD of the stream ends at once, and a stop of the server ends the streams that wait")
    func ends() throws {
        let server = try ServerProcess(arguments: ["--drain-seconds", "20"])
        let head = try server.request("HEAD", "/changes", fields: ["Accept: text/event-stream"])
        #expect(head.status == 200 && head.body.isEmpty)
        let reader = try Reader(server)
        #expect(reader.read(until: "retry: ").contains("200 OK"))
        server.process.terminate()
        _ = reader.read(until: "this never comes")
        // A reset or an end, not the timeout of the client.
        #expect(reader.isAtEnd)
    }
}

import Glibc
import Synchronization
import TestSupport
import Testing

@testable import HTTPCore

@Suite("A server that is stopped tells its clients first, and finishes what is under way")
struct StopTests {
    /// How many answers all clients of a test got, how often one was told to close, and how many requests were lost.
    private final class Tally: Sendable {
        let answered = Atomic<Int>(0)
        let toldToClose = Atomic<Int>(0)
        let lost = Atomic<Int>(0)
    }

    private static func limits(announceSeconds: Int) -> Limits {
        var limits = Limits()
        limits.announceSeconds = announceSeconds
        return limits
    }

    private static let request = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n"
    private static let body = "GET /a "

    /// One answer to `request`; nil when the connection ends before it does.
    private static func ask(_ client: TestClient) -> String? {
        client.send(request)
        var answer = ""
        while !answer.hasSuffix("\r\n\r\n" + body) {
            guard let more = client.receiveSome() else { return nil }
            answer += String(decoding: more, as: UTF8.self)
        }
        return answer
    }

    private static func wait(until isTrue: () -> Bool) {
        for _ in 0..<4_000 where !isTrue() { usleep(5_000) }
    }

    /// Sends requests, on a new connection whenever an answer says that the old one closes, until it cannot connect.
    private static func keepAsking(_ port: Int, _ tally: Tally) {
        while let client = try? TestClient(port: port) {
            var isOpen = true
            while isOpen {
                guard let answer = ask(client) else {
                    tally.lost.add(1, ordering: .relaxed)
                    return
                }
                tally.answered.add(1, ordering: .relaxed)
                isOpen = !answer.contains("\r\nConnection: close\r\n")
            }
            tally.toldToClose.add(1, ordering: .relaxed)
        }
    }

    // Keeps out: requests on connections that a stop closed without a word were lost.
    @Test(
        "A client that reconnects when it is told to loses no request to a server that is being stopped",
        arguments: 0..<4)
    func noRequestLost(_: Int) throws {
        let running = try RunningServer(limits: Self.limits(announceSeconds: 1))
        let tally = Tally()
        let port = running.port
        let clients = try (0..<16).map { _ in try HTTPCore.Thread.start { Self.keepAsking(port, tally) } }
        Self.wait { tally.answered.load(ordering: .relaxed) > 500 }
        #expect(tally.toldToClose.load(ordering: .relaxed) == 0)
        running.server.stop()
        running.stop()
        for client in clients { client.join() }
        #expect(tally.lost.load(ordering: .relaxed) == 0)
        // Each client was told at least once that its connection closes, and some were served on another one after
        // that.
        #expect(tally.toldToClose.load(ordering: .relaxed) > 16)
    }

    /// Sends one request; returns everything that the client has received on its connection so far.
    private static func ask(_ bench: LoopBench, _ client: BenchClient, _ path: String = "/a") throws -> String {
        client.send(Array("GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n".utf8)[...])
        try bench.settle(client)
        return String(decoding: client.received, as: UTF8.self)
    }

    @Test("A stop is announced first, then idle connections are closed, then the loop ends when all is answered")
    func phases() throws {
        let bench = try LoopBench(limits: Self.limits(announceSeconds: 2))
        let (hot, early, late) = (try bench.connect(), try bench.connect(), try bench.connect())
        let (idle, busy) = (try bench.connect(), try bench.connect())
        for client in [hot, hot, hot] { #expect(try !Self.ask(bench, client, "/cached").contains("Connection:")) }
        for client in [early, late, idle] { #expect(try !Self.ask(bench, client).contains("Connection:")) }
        busy.send(Array(Wire.post("Content-Length: 2", body: "h").utf8)[...])
        bench.stop()
        try bench.round()

        for client in [hot, early] {
            #expect(
                try Self.ask(bench, client, client === hot ? "/cached" : "/a").contains("\r\nConnection: close\r\n"))
            #expect(client.isAtEnd)
        }
        let new = try bench.connect()
        #expect(try Self.ask(bench, new).contains("\r\nConnection: close\r\n"))
        // To stop a second time does not begin the announcement anew.
        bench.clock.nanoseconds += 1_000_000_000
        bench.stop()
        try bench.round()
        bench.clock.nanoseconds += 1_000_000_000
        try bench.round()
        #expect(try Self.ask(bench, late).contains("\r\nConnection: close\r\n"))
        #expect(!idle.receive())
        bench.clock.nanoseconds += 1_000_000_000
        try bench.round()
        idle.receive()
        #expect(idle.isAtEnd)
        busy.send(Array("i".utf8)[...])
        try bench.round()
        busy.receive()
        #expect(String(decoding: busy.received, as: UTF8.self).hasSuffix("POST /e hi"))
        for client in [hot, early, late, new, busy] { client.close() }
        #expect(throws: LoopBench.Failed.self) { for _ in 0..<10 { try bench.round() } }
    }

    @Test("A stop without announcement closes idle connections, and ends after the last chunk of a stream under way")
    func atOnce() throws {
        var limits = Limits()
        limits.streamBytesPerTurn = 1
        let bench = try LoopBench(limits: limits)
        let (idle, streaming) = (try bench.connect(), try bench.connect())
        #expect(try Self.ask(bench, idle).hasSuffix(Self.body))
        let path = "/stream/" + String(repeating: "0123456789", count: 5)
        streaming.send(Array("GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n".utf8)[...])
        try bench.round()
        bench.stop()
        #expect(throws: LoopBench.Failed.self) { for _ in 0..<20 { try bench.round() } }
        idle.receive()
        #expect(idle.isAtEnd)
        while streaming.receive(), !streaming.isAtEnd {}
        #expect(try WireTranscript(streaming.received, isToHead: []).answers.map(\.body) == ["GET \(path) "])
    }
}

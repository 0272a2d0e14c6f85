import Glibc
import TestSupport
import Testing

@testable import HTTPCore

@Suite("Answers that clients do not read take bounded memory, and arrive whole once they are read")
struct WaitingTests {
    /// A service: `/kept/n` and `/fresh/n` are n bytes; the answer of `/kept/n` may be kept ready.
    private static func bench(unsentBytes: Int = Limits().unsentBytes) throws -> LoopBench {
        var limits = Limits()
        limits.unsentBytes = unsentBytes
        return try LoopBench(
            limits: limits,
            service: Service(
                makeHandler: {
                    Service.Handler { request in
                        let count = request.target.segments.count == 2 ? Int(request.target.segments[1]) : nil
                        var response = Response(
                            .ok, contentType: "text/plain", body: [UInt8](repeating: 0x78, count: count ?? 0))
                        response.isCacheable = request.target.segments.first == "kept"
                        return response
                    }
                },
                failure: { Response($0.status) }))
    }

    /// A client that has sent a request, and reads nothing.
    private static func ask(_ bench: LoopBench, _ path: String) throws -> BenchClient {
        let client = try bench.connect(sendBufferBytes: 1)
        client.send(Array("GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n".utf8)[...])
        for _ in 0..<3 { try bench.round() }
        return client
    }

    /// The body that a client gets when it reads everything.
    private static func take(_ bench: LoopBench, _ client: BenchClient) throws -> [UInt8] {
        try bench.settle(client)
        return try WireTranscript(client.received, isToHead: []).answers.first?.octets ?? []
    }

    // Keeps out: each client that did not read took a copy of one and the same answer.
    @Test("Clients that do not read the same kept answer share one copy of it, and each gets it whole in the end")
    func shared() throws {
        let bench = try Self.bench()
        for _ in 0..<2 { #expect(try Self.take(bench, Self.ask(bench, "/kept/500000")).count == 500_000) }
        #expect(bench.unsentBytes == 0)
        let clients = try (0..<40).map { _ in try Self.ask(bench, "/kept/500000") }
        #expect((500_000..<520_000).contains(bench.unsentBytes))
        clients[0].close()
        try bench.round()
        #expect((500_000..<520_000).contains(bench.unsentBytes))
        for client in clients.dropFirst() { #expect(try Self.take(bench, client).count == 500_000) }
        #expect(bench.unsentBytes == 0)
    }

    @Test("A connection whose answer would exceed the memory for unread answers is closed, and the others are not")
    func bound() throws {
        let bench = try Self.bench(unsentBytes: 1_000_000)
        let waiting = try (0..<2).map { _ in try Self.ask(bench, "/fresh/400000") }
        let dropped = try Self.ask(bench, "/fresh/400000")
        #expect(throws: WireTranscript.Malformed.self) { try Self.take(bench, dropped) }
        #expect(dropped.isAtEnd)
        // An answer that is sent at once needs no such memory, and is sent all the while.
        #expect(try Self.take(bench, Self.ask(bench, "/fresh/10")).count == 10)
        for client in waiting { #expect(try Self.take(bench, client).count == 400_000) }
        #expect(bench.unsentBytes == 0)
        #expect(try Self.take(bench, Self.ask(bench, "/fresh/400000")).count == 400_000)
    }

    @Test("A kept answer that is cut off anywhere is continued as it began, even when its date has been renewed")
    func datedAnew() {
        let head = Array("HTTP/1.1 200 OK\r\nDate: Sun, 06 Nov 1994 08:59:59 GMT\r\n\r\n".utf8)
        let later = Array("Date: Sun, 06 Nov 1994 09:00:00 GMT\r\n".utf8)
        let before = Array("answers before it".utf8)
        let whole = before + head + [UInt8](repeating: 0x78, count: 3_000)
        for sent in 0..<whole.count {
            let answer = CachedAnswer(
                target: [], isGzip: false, wire: ByteStorage(whole[before.count...]), headLength: head.count)
            var output = TurnOutput()
            output.append { $0 += before }
            output.append(answer.wire)
            let waiting = UnsentOutput(output, sent: sent)
            answer.writeDate(later)
            #expect(waiting.octets == Array(whole[sent...]), "cut off after \(sent)")
        }
    }

    // Keeps out: the kernel held up to 4 MiB for each client that did not read.
    @Test("A new connection has the send buffer that is configured, which Linux doubles")
    func kernel() throws {
        var limits = Limits()
        limits.sendBufferBytes = 60_000
        let listener = try Listener(host: "127.0.0.1", port: 0, limits: limits)
        let client = try TestClient(port: listener.port)
        var accepted: CInt?
        for _ in 0..<2_000 where accepted == nil {
            accepted = try Syscall.accept(listener.socket.raw)?.socket
            usleep(1_000)
        }
        let socket = FileDescriptor(owning: try #require(accepted))
        var size: CInt = 0
        var length = socklen_t(MemoryLayout<CInt>.size)
        getsockopt(socket.raw, SOL_SOCKET, SO_SNDBUF, &size, &length)
        #expect(size == 120_000)
        withExtendedLifetime(client) {}
    }
}

extension UnsentOutput {
    /// Everything that it still has to send.
    fileprivate var octets: [UInt8] { bytes + (tail.map { Array($0.octets[tailStart...]) } ?? []) }
}

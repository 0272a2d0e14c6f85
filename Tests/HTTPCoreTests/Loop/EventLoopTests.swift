import Testing

@testable import HTTPCore

@Suite("Event loop")
struct EventLoopTests {
    @Test("the first client after a long silence is turned away", arguments: [1, 74, 76, 3_600])
    func silence(seconds: UInt64) throws {
        let bench = try LoopBench()
        for _ in 0..<2 {
            bench.clock.nanoseconds += seconds * 1_000_000_000
            let client = try bench.connect()
            try bench.round()
            client.send(Array("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8)[...])
            try bench.settle(client)
            #expect(String(decoding: client.received, as: UTF8.self).hasPrefix("HTTP/1.1 "))
            client.close()
            try bench.round()
        }
    }

    @Test("an answer takes a second step in the round that it began in, while others wait")
    func firstStep() throws {
        let bench = try LoopBench()
        let client = try bench.connect()
        client.send(Array("GET /later HTTP/1.1\r\nHost: a\r\n\r\n".utf8)[...])
        // The handler is called in the first round; each of three steps takes a round of its own.
        for _ in 0..<3 {
            try bench.round()
            #expect(!client.receive())
        }
        try bench.round()
        #expect(client.receive() && String(decoding: client.received, as: UTF8.self).hasPrefix("HTTP/1.1 200 "))
    }
}

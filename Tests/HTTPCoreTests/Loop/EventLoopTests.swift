import Testing

@testable import HTTPCore

@Suite("A loop answers after any silence, and takes one step of a long answer a round")
struct EventLoopTests {
    // Keeps out: the first client after a silence longer than the idle limit was turned away.
    @Test("A client is answered however long the loop had no clients before", arguments: [1, 74, 76, 3_600])
    func silence(seconds: UInt64) throws {
        let bench = try LoopBench()
        for _ in 0..<2 {
            bench.clock.nanoseconds += seconds * 1_000_000_000
            let client = try bench.connect()
            try bench.round()
            client.send(Array("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8)[...])
            try bench.settle(client)
            let answer = String(decoding: client.received, as: UTF8.self)
            #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n") && answer.hasSuffix("\r\n\r\nGET / "))
            client.close()
            try bench.round()
        }
    }

    @Test("A turn answers no more requests with a broken query than others, and the connection stays open")
    func brokenQueries() throws {
        var limits = Limits()
        limits.requestsPerTurn = 2
        let bench = try LoopBench(limits: limits)
        let client = try bench.connect()
        client.send(Array(Wire.times(5, Wire.get(target: "/a?q=%")).utf8)[...])
        // The turn that receives the requests is followed by another in the same round.
        try bench.round()
        client.receive()
        #expect(try WireTranscript(client.received, isToHead: []).answers.map(\.status) == [400, 400, 400, 400])
        try bench.settle(client)
        #expect(try WireTranscript(client.received, isToHead: []).answers.map(\.status) == [400, 400, 400, 400, 400])
        #expect(!client.isAtEnd)
    }

    @Test("An answer that is made in steps takes one step a round, and none in the round in which it is begun")
    func firstStep() throws {
        let bench = try LoopBench()
        let client = try bench.connect()
        client.send(Array("GET /later HTTP/1.1\r\nHost: a\r\n\r\n".utf8)[...])
        // The first round calls the handler; each of the answer's three steps takes a round of its own.
        for _ in 0..<3 {
            try bench.round()
            #expect(!client.receive())
        }
        try bench.round()
        #expect(client.receive() && String(decoding: client.received, as: UTF8.self).hasPrefix("HTTP/1.1 200 "))
    }
}

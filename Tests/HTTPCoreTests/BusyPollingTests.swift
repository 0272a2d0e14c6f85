import Testing

@testable import HTTPCore

@Suite("A loop asks for the next request again and again, instead of sleeping, only when it is likely to be close")
struct BusyPollingTests {
    /// A loop that polls for at most 500 ns: its waits, each with its length and the events that ended it, and whether
    /// the loop polls so long `after` the next wait has begun.
    static let cases: [(waits: [(length: UInt64, events: Int)], after: UInt64, polls: Bool)] = [
        ([], 0, false), ([(1, 1)], 0, false), ([(1, 1), (499, 1)], 0, true), ([(1, 1), (2, 1), (3, 1)], 0, true),
        ([(1, 1), (2, 1)], 499, true), ([(1, 1), (2, 1)], 500, false),
        ([(500, 1), (2, 1)], 0, false), ([(1, 1), (500, 1)], 0, false), ([(500, 1), (2, 1), (3, 1)], 0, true),
        ([(1, 1), (2, 2), (3, 1)], 0, false), ([(1, 1), (2, 1), (3, 3)], 0, false),
    ]

    @Test("A loop polls exactly after two short waits for one event each, and no longer than it may", arguments: cases)
    func polls(waits: [(length: UInt64, events: Int)], after: UInt64, polls: Bool) {
        var polling = BusyPolling(longestNanoseconds: 500)
        var now: UInt64 = 10_000
        polling.waitBegan(at: now)
        for wait in waits {
            now += wait.length
            polling.waitEnded(events: wait.events, at: now)
            // The work between two waits does not count.
            now += 5_000
            polling.waitBegan(at: now)
        }
        #expect(polling.shouldPoll(at: now + after) == polls)
    }

    // Keeps out: a loop that polled took every new connection before one that slept could.
    @Test("A loop that polls stops polling when a new client connects")
    func accepted() throws {
        var limits = Limits()
        limits.busyPollNanoseconds = 500_000
        let bench = try LoopBench(limits: limits)
        let client = try bench.connect()
        for _ in 0..<3 {
            client.send(Array("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8)[...])
            try bench.round()
        }
        #expect(bench.isPolling)
        try bench.roundWithNewClient()
        #expect(!bench.isPolling)
    }

    @Test("A loop whose longest polling is zero never polls")
    func off() {
        var polling = BusyPolling(longestNanoseconds: 0)
        polling.waitBegan(at: 1)
        for _ in 0..<5 { polling.waitEnded(events: 1, at: 1) }
        #expect(!polling.shouldPoll(at: 1))
    }
}

import Testing

@testable import HTTPCore

/// Waits of a loop that polls for 500 at most: how long, for how many events, and whether it polls `after` the next
/// began.
@Suite("Busy polling")
struct BusyPollingTests {
    static let cases: [(waits: [(length: UInt64, events: Int)], after: UInt64, polls: Bool)] = [
        ([], 0, false), ([(1, 1)], 0, false), ([(1, 1), (499, 1)], 0, true), ([(1, 1), (2, 1), (3, 1)], 0, true),
        ([(1, 1), (2, 1)], 499, true), ([(1, 1), (2, 1)], 500, false),
        ([(500, 1), (2, 1)], 0, false), ([(1, 1), (500, 1)], 0, false), ([(500, 1), (2, 1), (3, 1)], 0, true),
        ([(1, 1), (2, 2), (3, 1)], 0, false), ([(1, 1), (2, 1), (3, 3)], 0, false),
    ]

    @Test("a loop sleeps while the next request is close, or polls for one that is far", arguments: cases)
    func polls(waits: [(length: UInt64, events: Int)], after: UInt64, polls: Bool) {
        var polling = BusyPolling(longestNanoseconds: 500)
        var now: UInt64 = 10_000
        polling.waitBegan(at: now)
        for wait in waits {
            now += wait.length
            polling.waitEnded(events: wait.events, at: now)
            // What is done between two waits is no part of them.
            now += 5_000
            polling.waitBegan(at: now)
        }
        #expect(polling.shouldPoll(at: now + after) == polls)
    }

    @Test("a loop that has just accepted a connection polls, and takes the next one, too, before one that sleeps")
    func accepted() {
        var polling = BusyPolling(longestNanoseconds: 500)
        for now: UInt64 in 1...5 { polling.waitEnded(events: 1, at: now) }
        #expect(polling.shouldPoll(at: 5))
        polling.reset()
        #expect(!polling.shouldPoll(at: 5))
    }

    @Test("polling that is turned off happens all the same")
    func off() {
        var polling = BusyPolling(longestNanoseconds: 0)
        polling.waitBegan(at: 1)
        for _ in 0..<5 { polling.waitEnded(events: 1, at: 1) }
        #expect(!polling.shouldPoll(at: 1))
    }
}

import Testing

@testable import HTTPCore

/// Waits of a loop that polls for 500 at most: how long, for how many events, and whether it polls `after` the next began.
@Suite("Busy polling")
struct BusyPollingTests {
    static let cases: [(waits: [(length: UInt64, events: Int)], after: UInt64, polls: Bool)] = [
        ([], 0, false),
        ([(499, 1)], 0, true), ([(499, 1)], 499, true), ([(499, 1)], 500, false),
        ([(500, 1)], 0, false), ([(100, 2)], 0, false),
        ([(100, 1), (900, 1)], 0, false), ([(900, 1), (100, 1)], 0, true), ([(100, 1), (100, 3)], 0, false),
    ]

    @Test("a loop sleeps while the next request is close, or polls for one that is far", arguments: cases)
    func polls(waits: [(length: UInt64, events: Int)], after: UInt64, polls: Bool) {
        var polling = BusyPolling(longestNanoseconds: 500)
        var now: UInt64 = 10_000
        polling.rest(at: now)
        for wait in waits {
            now += wait.length
            polling.wake(events: wait.events, at: now)
            // What is done between two waits is no part of them.
            now += 5_000
            polling.rest(at: now)
        }
        #expect(polling.isUnderWay(at: now + after) == polls)
    }

    @Test("polling that is turned off happens all the same")
    func off() {
        var polling = BusyPolling(longestNanoseconds: 0)
        polling.rest(at: 1)
        polling.wake(events: 1, at: 1)
        polling.rest(at: 1)
        #expect(!polling.isUnderWay(at: 1))
    }
}

/// Decides whether a loop with nothing to do asks for events again and again for a while before it sleeps.
///
/// A client that sends one request after the other is back sooner than a thread is put to sleep and woken again, which
/// took half to nine tenths of a small request's time. So a loop polls after some waits that were short and ended with
/// a single event. After one that was longer it sleeps at once: nothing is polled for that comes now and then. After
/// several events at once, too: where many clients keep a loop busy, it is better that their requests come together.
///
/// To wait awake no longer than what it saves costs twice as much at most (Karlin et al., "Empirical Studies of
/// Competitive Spinning for a Shared-Memory Multiprocessor", 1991). Of a core, requests by chance took 5 % more at
/// 1,000 a second and 43 % at 3,000.
struct BusyPolling {
    /// Short waits before a loop polls: by chance they are seldom one behind the other.
    private static let shortWaitsBeforePolling = 2

    /// Nanoseconds of a wait that is short, and of the longest polling.
    private let longestNanoseconds: UInt64
    private var waitStart: UInt64 = 0
    /// Short waits for a single event, one behind the other.
    private var shortWaits = 0

    init(longestNanoseconds: UInt64) { self.longestNanoseconds = longestNanoseconds }

    /// A wait has ended with events.
    mutating func waitEnded(events: Int, at now: UInt64) {
        shortWaits = events == 1 && isShortWait(endingAt: now) ? shortWaits + 1 : 0
    }

    /// A wait begins: all that had come is handled.
    mutating func waitBegan(at now: UInt64) { waitStart = now }

    /// Whether to poll, or to go on with it.
    func shouldPoll(at now: @autoclosure () -> UInt64) -> Bool {
        shortWaits >= Self.shortWaitsBeforePolling && isShortWait(endingAt: now())
    }

    /// A new connection is no client that has come back, and who polls would take each before a loop that sleeps.
    mutating func reset() { shortWaits = 0 }

    private func isShortWait(endingAt now: UInt64) -> Bool { now - waitStart < longestNanoseconds }
}

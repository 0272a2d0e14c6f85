/// Decides whether a loop with nothing to do asks for events again and again for a while before it sleeps.
///
/// A client that sends one request after the other is back sooner than a thread is put to sleep and woken: that was half
/// to nine tenths of a small request's time. A loop polls when the last wait was a short one and for a single event: who
/// waits for something rare sleeps at once, and where many clients keep it busy, events had better come together.
/// Polling no longer than the wake-up it saves costs twice as much at most (Karlin et al., "Empirical Studies of
/// Competitive Spinning for a Shared-Memory Multiprocessor", 1991).
struct BusyPolling {
    /// Nanoseconds of a wait that is short, and of the longest polling.
    private let longest: UInt64
    private var restStart: UInt64 = 0
    /// Whether the next wait begins with polling.
    private var isDue = false

    init(longestNanoseconds: UInt64) { longest = longestNanoseconds }

    /// A wait has ended with events.
    mutating func wake(events: Int, at now: UInt64) { isDue = events == 1 && isShort(now) }

    /// A wait begins: all that had come is handled.
    mutating func rest(at now: UInt64) { restStart = now }

    /// Whether to poll, or to go on with it.
    func isUnderWay(at now: @autoclosure () -> UInt64) -> Bool { isDue && isShort(now()) }

    private func isShort(_ now: UInt64) -> Bool { now < restStart + longest }
}

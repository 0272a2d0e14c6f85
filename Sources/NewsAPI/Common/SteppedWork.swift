import HTTPCore

/// Work in steps of bounded size, so that who does it can do something else between them.
protocol SteppedWork: AnyObject {
    /// Takes one step; false when all is done.
    func takeStep() -> Bool

    /// Whether it waits for another thread, so that the next step does nothing for now.
    var isWaiting: Bool { get }
}

extension SteppedWork {
    var isWaiting: Bool { false }

    /// Works until all is done, or it has to wait, or so many nanoseconds have passed, and a step more; whether all is done.
    func advance(nanoseconds: UInt64) -> Bool {
        let start = MonotonicClock.nanoseconds()
        while takeStep() {
            if isWaiting || MonotonicClock.nanoseconds() - start > nanoseconds { return false }
        }
        return true
    }

    /// Works until all is done.
    func finish() {
        while takeStep() {}
    }
}

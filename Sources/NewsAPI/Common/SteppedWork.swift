import HTTPCore

/// Work done in bounded steps, so that a loop can answer others between two of them.
///
/// All that takes longer than a moment has this one form: a search, its facets, a list, a document that is written.
/// Work that is made of other work takes their steps as its own. Time is looked at in one place, `work`; only a search
/// counts its own too, to ask for help.
protocol SteppedWork {
    /// Takes one step. `.done` once nothing is left to do; further calls then change nothing.
    mutating func step() -> Progress
}

/// What a step of some work came to.
enum Progress {
    /// There is more to do.
    case more
    /// Another thread has to end its part first: until then a step does nothing.
    case waiting
    /// All is done.
    case done
}

extension SteppedWork {
    /// Takes steps until all is done, or the work has to wait, or this time has passed.
    ///
    /// - Parameter nanoseconds: the last step may end behind it.
    mutating func work(nanoseconds: UInt64 = StepLimits.nanoseconds) -> Progress {
        let start = MonotonicClock.nanoseconds()
        while true {
            let progress = step()
            if progress != .more || MonotonicClock.nanoseconds() - start > nanoseconds { return progress }
        }
    }

    /// Takes all steps, for those who have nobody else to answer.
    mutating func finish() {
        while step() != .done {}
    }
}

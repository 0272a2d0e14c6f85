import Foundation

/// Turns the signals that the program handles into calls.
enum Signals {
    /// What each signal does.
    struct Actions: Sendable {
        /// For SIGHUP.
        let rescan: @Sendable () -> Void
        /// For the first SIGTERM or SIGINT, with its name.
        let stop: @Sendable (_ signal: String) -> Void
        /// Called just before a second SIGTERM or SIGINT ends the process, with its name.
        let abort: @Sendable (_ signal: String) -> Void
    }

    /// SIGTERM, SIGINT and SIGHUP.
    private static var handled: sigset_t {
        var set = sigset_t()
        sigemptyset(&set)
        for signal in [SIGTERM, SIGINT, SIGHUP] { sigaddset(&set, signal) }
        return set
    }

    /// Blocks the signals, so that they wait until `handle` is called.
    ///
    /// Must be called before any other thread is started: a thread inherits what its maker blocks.
    static func hold() {
        var set = handled
        pthread_sigmask(SIG_BLOCK, &set, nil)
    }

    /// Makes the calls on a thread of its own, also for signals that have come since `hold`.
    static func handle(_ actions: Actions) {
        let waited = handled
        Thread.detachNewThread {
            var set = waited
            var isStopping = false
            while true {
                var signal: Int32 = 0
                guard sigwait(&set, &signal) == 0 else { continue }
                let name = signal == SIGTERM ? "SIGTERM" : "SIGINT"
                if signal == SIGHUP {
                    if !isStopping { actions.rescan() }
                } else if isStopping {
                    actions.abort(name)
                    _exit(128 + signal)
                } else {
                    isStopping = true
                    actions.stop(name)
                }
            }
        }
    }
}

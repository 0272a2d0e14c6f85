import Foundation

/// The signals that the program heeds, as calls.
enum Signals {
    /// What each signal does.
    struct Actions: Sendable {
        /// SIGHUP.
        let rescan: @Sendable () -> Void
        /// The first SIGTERM or SIGINT, by name.
        let stop: @Sendable (_ signal: String) -> Void
        /// Just before the second one ends the process, by name.
        let abort: @Sendable (_ signal: String) -> Void
    }

    private static var heeded: sigset_t {
        var set = sigset_t()
        sigemptyset(&set)
        for signal in [SIGTERM, SIGINT, SIGHUP] { sigaddset(&set, signal) }
        return set
    }

    /// Keeps the signals until `handle` is called.
    ///
    /// Must be called before any other thread is started, so that every thread inherits it.
    static func hold() {
        var set = heeded
        pthread_sigmask(SIG_BLOCK, &set, nil)
    }

    /// Makes the calls on a thread of its own, for the signals that came since `hold` too.
    static func handle(_ actions: Actions) {
        let waited = heeded
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

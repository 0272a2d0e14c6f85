import Foundation

/// SIGTERM and SIGINT as calls.
enum Signals {
    /// Calls `stop` on a thread of its own at the first SIGTERM or SIGINT; a second one ends the process at once.
    ///
    /// Must be called before any other thread is started: the signals are blocked here and every thread inherits that.
    static func onStop(_ stop: @escaping @Sendable (_ name: String) -> Void) {
        var set = sigset_t()
        sigemptyset(&set)
        sigaddset(&set, SIGTERM)
        sigaddset(&set, SIGINT)
        pthread_sigmask(SIG_BLOCK, &set, nil)
        let waited = set
        Thread.detachNewThread {
            var set = waited
            var signal: Int32 = 0
            sigwait(&set, &signal)
            stop(signal == SIGTERM ? "SIGTERM" : "SIGINT")
            sigwait(&set, &signal)
            exit(128 + signal)
        }
    }
}

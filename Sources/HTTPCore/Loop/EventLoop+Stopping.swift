/// Stopping a loop, phase by phase (`StopPhase`).
extension EventLoop {
    /// Seconds of the phase `closing`; they are a part of `Limits.drainSeconds`.
    private var closingSeconds: Int { min(Limits.closingSeconds, limits.drainSeconds) }

    /// Enters the first phase of stopping; later calls do nothing.
    func beginStopping() {
        guard phase == .running else { return }
        // Without connections there were no rounds, so the timers are behind the time. The phase's end is counted from
        // their `now`.
        if openCount == 0 { expireTimers() }
        guard limits.announceSeconds > 0 else {
            return beginFinishing(until: timers.now + Timers.ticks(seconds: limits.drainSeconds))
        }
        phase = .announcing
        phaseEnd = timers.now + Timers.ticks(seconds: limits.announceSeconds)
    }

    /// Enters the next phase if the present one is over.
    func continueStopping() {
        guard phase != .running, timers.now >= phaseEnd else { return }
        switch phase {
        case .announcing:
            Syscall.refuseHandshakes(listener)
            phase = .closing
            phaseEnd = timers.now + Timers.ticks(seconds: closingSeconds)
        case .closing:
            beginFinishing(until: timers.now + Timers.ticks(seconds: limits.drainSeconds - closingSeconds))
        case .running, .finishing: break
        }
    }

    /// Enters the phase `finishing`, which ends at the tick `end` at the latest.
    private func beginFinishing(until end: Int) {
        // Connections that the kernel has completed are still served. Later ones are refused at once, not left hanging.
        while accept() {}
        Syscall.stopListening(listener)
        if acceptPausedUntil == nil { try? epoll.remove(listener) }
        phase = .finishing
        phaseEnd = end
        for case let connection? in connections where connection.isIdle {
            // A request may have arrived since the last event.
            receive(connection)
            if connection.isIdle { close(connection) }
        }
        // A stream that has nothing to send might wait for ever.
        for connection in idleStreams where isOpen(connection) { close(connection) }
    }
}

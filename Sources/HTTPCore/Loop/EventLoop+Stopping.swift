/// How a loop comes to its end, see `StopPhase`.
extension EventLoop {
    /// Seconds of the phase `closing`, a part of those that a stop may take.
    private var closingSeconds: Int { min(Limits.closingSeconds, limits.drainSeconds) }

    /// Begins with the first phase; the second time nothing.
    func beginStopping() {
        guard phase == .running else { return }
        // While nobody was connected there were no rounds: time is brought up before a phase is measured by it.
        if openCount == 0 { expireTimers() }
        guard limits.announceSeconds > 0 else {
            return beginFinishing(until: timers.now + Timers.ticks(seconds: limits.drainSeconds))
        }
        phase = .announcing
        phaseEnd = timers.now + Timers.ticks(seconds: limits.announceSeconds)
    }

    /// Goes over to the next phase when it is time.
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

    private func beginFinishing(until end: Int) {
        // Those that the kernel has taken in are answered; later ones are refused at once instead of left hanging.
        while accept() {}
        Syscall.stopListening(listener)
        if acceptPausedUntil == nil { try? epoll.remove(listener) }
        phase = .finishing
        phaseEnd = end
        for case let connection? in connections where connection.isIdle {
            // A request may have come in since the last event.
            receive(connection)
            if connection.isIdle { close(connection) }
        }
        // What waits for events would wait for ever.
        for connection in idleStreams where isOpen(connection) { close(connection) }
    }
}

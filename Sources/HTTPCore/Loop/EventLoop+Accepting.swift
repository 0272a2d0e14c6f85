import CLinux
import Glibc

/// From the listening socket to connections of a loop.
extension EventLoop {
    /// One connection a wake-up: the other loops get their share of a burst. Returns whether there was one.
    @discardableResult
    func accept() -> Bool {
        guard acceptPausedUntil == nil, phase != .finishing else { return false }
        do throws(Errno) {
            guard let accepted = try Syscall.accept(listener) else { return false }
            admit(accepted.socket, accepted.client)
            return true
        } catch {
            // Network errors of a connection that is already gone are reported here too (accept(2)); only the lack of
            // descriptors or memory needs an answer.
            if error.isShortage { turnAwayWaiting() }
            // Another loop has ended the listening, which this one would be told of again and again.
            if error.code == EINVAL { try? epoll.remove(listener) }
            return false
        }
    }

    /// Takes over a connected, non-blocking socket.
    func admit(_ descriptor: CInt, _ client: ClientAddress) {
        let admission = state.connectionOpened(client, limits)
        let connection = Connection(descriptor: descriptor, registration: nextRegistration, client: client)
        guard admission != .turnedAway, register(connection) else {
            state.connectionClosed(client)
            return turnAway(descriptor)
        }
        if admission == .refused { fail(connection, Self.tooMany) }
        finishTurn(connection, progressed: true)
    }

    /// Whether the connection is among those of the loop; false when the kernel has no room for it.
    private func register(_ connection: Connection) -> Bool {
        // While nobody was connected there were no rounds: time is brought up before a deadline is set by it.
        if openCount == 0 { expireTimers() }
        // Answers are written whole; Nagle's algorithm would only hold back the last packet of a long one.
        try? Syscall.setOption(connection.descriptor, level: CInt(IPPROTO_TCP), TCP_NODELAY, 1)
        nextRegistration = nextRegistration == .max ? 1 : nextRegistration + 1
        guard (try? epoll.add(connection.descriptor, registration: connection.registration, .read)) != nil else {
            return false
        }
        while connections.count <= Int(connection.descriptor) { connections.append(nil) }
        connections[Int(connection.descriptor)] = connection
        openCount += 1
        return true
    }

    private static let tooMany = Failure(.serviceUnavailable, "Too many connections are open; come back later.")

    /// Tells a client that there are too many connections, and closes its own.
    private func turnAway(_ descriptor: CInt) {
        // Octets that nobody has read would have the kernel reset the connection, and the client lose the answer.
        _ = try? Syscall.receive(descriptor, into: UnsafeMutableRawBufferPointer(readBuffer))
        ResponseWriter.append(
            service.failure(Self.tooMany), to: &output, dateLine: dateLine, headOnly: false, persistence: .close)
        _ = try? transmit(output, to: descriptor)
        output.removeAll()
        Syscall.shutdownSending(descriptor)
        Syscall.close(descriptor)
    }

    /// Out of descriptors, turns away those who wait, one behind the other, by the descriptor that was held back: none must
    /// be left hanging. Only when even that does not help accepting rests for a second, as it would spin the loop.
    private func turnAwayWaiting() {
        for _ in 0..<Limits.turnedAwayPerRound {
            guard let descriptor = spareDescriptor else { return pauseAccepting() }
            Syscall.close(descriptor)
            var reason: Errno?
            var isLast = false
            do throws(Errno) {
                let accepted = try Syscall.accept(listener)
                if let accepted { turnAway(accepted.socket) }
                isLast = accepted == nil
            } catch {
                reason = error
            }
            spareDescriptor = try? Syscall.openReadOnly("/dev/null")
            if reason?.isShortage == true || spareDescriptor == nil { return pauseAccepting() }
            if isLast { return }
        }
    }

    private func pauseAccepting() {
        try? epoll.remove(listener)
        acceptPausedUntil = timers.now + Timers.ticks(seconds: 1)
    }

    func resumeAcceptingIfDue() {
        guard let until = acceptPausedUntil, timers.now >= until, phase != .finishing else { return }
        if spareDescriptor == nil { spareDescriptor = try? Syscall.openReadOnly("/dev/null") }
        acceptPausedUntil = nil
        try? epoll.add(listener, registration: 0, [.read, .exclusive])
    }
}

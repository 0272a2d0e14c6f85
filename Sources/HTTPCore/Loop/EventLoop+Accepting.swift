import CLinux
import Glibc

/// Taking connections from the listening socket into the loop.
extension EventLoop {
    /// Accepts one connection; only one per event, so that other loops get their share of a burst.
    ///
    /// - Returns: whether there was one.
    @discardableResult
    func accept() -> Bool {
        guard acceptPausedUntil == nil, phase != .finishing else { return false }
        do throws(Errno) {
            guard let accepted = try Syscall.accept(listener) else { return false }
            admit(accepted.socket, accepted.address)
            return true
        } catch {
            // accept(2) also reports network errors of connections that are already gone. Only a lack of descriptors or
            // memory needs a reaction.
            if error.isShortage { turnAwayWaiting() }
            // Another loop has shut the listening socket down, and epoll would report that again and again.
            if error.code == EINVAL { try? epoll.remove(listener) }
            return false
        }
    }

    /// Takes over a connected, non-blocking socket: to serve it, refuse it or turn it away.
    func admit(_ descriptor: CInt, _ address: sockaddr_storage) {
        let client = ClientAddress(address)
        let admission = state.connectionOpened(client, limits)
        let connection = Connection(
            descriptor: descriptor, registration: nextRegistration, client: client,
            clientText: clientText(address))
        guard admission != .turnedAway, register(connection) else {
            state.connectionClosed(client)
            return turnAway(descriptor, address)
        }
        statistics.add(admission == .admitted ? .admitted : .refused)
        if admission == .refused { fail(connection, Self.tooMany) }
        finishTurn(connection, progressed: true)
    }

    /// Adds the connection to epoll and the loop; false when epoll cannot take it.
    private func register(_ connection: Connection) -> Bool {
        // Without connections there were no rounds, so the timers are behind the time. A deadline is counted from their
        // `now`.
        if openCount == 0 { expireTimers() }
        // Answers are written whole. Nagle's algorithm would only hold back the last packet of a long one.
        try? Syscall.setOption(connection.descriptor, level: CInt(IPPROTO_TCP), TCP_NODELAY, 1)
        nextRegistration = nextRegistration == .max ? 1 : nextRegistration + 1
        guard (try? epoll.add(connection.descriptor, registration: connection.registration, .read)) != nil else {
            return false
        }
        while connections.count <= Int(connection.descriptor) { connections.append(nil) }
        connections[Int(connection.descriptor)] = connection
        openCount += 1
        statistics.set(.open, to: openCount)
        return true
    }

    /// A client's address as the access records tell it; empty if nobody wants them.
    private func clientText(_ address: sockaddr_storage) -> String {
        service.access == nil ? "" : ClientAddress.text(address)
    }

    private static let tooMany = Failure(.serviceUnavailable, "Too many connections are open; come back later.")

    /// Sends a 503 and closes the socket at once.
    private func turnAway(_ descriptor: CInt, _ address: sockaddr_storage) {
        statistics.add(.turnedAway)
        // If input were left unread, the kernel would reset the connection, and the client would lose the answer.
        _ = try? Syscall.receive(descriptor, into: UnsafeMutableRawBufferPointer(readBuffer))
        refuse(Self.tooMany, AccessRecord(), client: clientText(address), persistence: .close)
        if let sent = try? transmit(output, to: descriptor) { statistics.add(.bytesSent, sent) }
        output.removeAll()
        Syscall.shutdownSending(descriptor)
        Syscall.close(descriptor)
    }

    /// Turns away the queued connections of a process that is out of descriptors, one after another: the spare
    /// descriptor is closed, so that one can be accepted. None is left hanging. If even that fails, accepting pauses
    /// for a second: the listener would stay readable and the loop would spin.
    private func turnAwayWaiting() {
        for _ in 0..<Limits.turnedAwayPerRound {
            guard let descriptor = spareDescriptor else { return pauseAccepting() }
            Syscall.close(descriptor)
            var reason: Errno?
            var isLast = false
            do throws(Errno) {
                let accepted = try Syscall.accept(listener)
                if let accepted { turnAway(accepted.socket, accepted.address) }
                isLast = accepted == nil
            } catch {
                reason = error
            }
            spareDescriptor = try? Syscall.open("/dev/null")
            if reason?.isShortage == true || spareDescriptor == nil { return pauseAccepting() }
            if isLast { return }
        }
    }

    /// Accepts no connections for a second.
    private func pauseAccepting() {
        try? epoll.remove(listener)
        acceptPausedUntil = timers.now + Timers.ticks(seconds: 1)
    }

    /// Accepts connections again when the pause is over.
    func resumeAcceptingIfDue() {
        guard let until = acceptPausedUntil, timers.now >= until, phase != .finishing else { return }
        if spareDescriptor == nil { spareDescriptor = try? Syscall.open("/dev/null") }
        acceptPausedUntil = nil
        try? epoll.add(listener, registration: 0, [.read, .exclusive])
    }
}

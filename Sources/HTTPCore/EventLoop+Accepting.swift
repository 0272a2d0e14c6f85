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
            if [EMFILE, ENFILE, ENOBUFS, ENOMEM].contains(error.code) { refuseForLackOfDescriptors() }
            // Another loop has ended the listening, which this one would be told of again and again.
            if error.code == EINVAL { try? epoll.remove(listener) }
            return false
        }
    }

    /// Takes over a connected, non-blocking socket.
    func admit(_ descriptor: CInt, _ client: ClientAddress) {
        // While nobody was connected there were no rounds: time is brought up before a deadline is set by it.
        if openCount == 0 { expireTimers() }
        // Answers are written whole; Nagle's algorithm would only hold back the last packet of a long one.
        try? Syscall.setOption(descriptor, level: CInt(IPPROTO_TCP), TCP_NODELAY, 1)
        let connection = Connection(descriptor: descriptor, registration: nextRegistration, client: client)
        nextRegistration = nextRegistration == .max ? 1 : nextRegistration + 1
        guard (try? epoll.add(descriptor, registration: connection.registration, .read)) != nil else {
            return Syscall.close(descriptor)
        }
        while connections.count <= Int(descriptor) { connections.append(nil) }
        connections[Int(descriptor)] = connection
        openCount += 1
        if state.connectionOpened(client, limits) {
            settle(connection, progressed: true)
        } else {
            fail(connection, Failure(.serviceUnavailable, "Too many connections are open; come back later."))
            finishTurn(connection, progressed: true)
        }
    }

    /// Accepts one connection with the reserve descriptor and closes it, then rests for a second: a full table of
    /// descriptors must neither spin the loop nor leave clients without a word.
    private func refuseForLackOfDescriptors() {
        if let descriptor = reserve {
            Syscall.close(descriptor)
            if let accepted = try? Syscall.accept(listener) { Syscall.close(accepted.socket) }
            reserve = try? Syscall.openReadOnly("/dev/null")
        }
        try? epoll.remove(listener)
        acceptPausedUntil = timers.now + Timers.ticks(seconds: 1)
    }

    func resumeAcceptingIfDue() {
        guard let until = acceptPausedUntil, timers.now >= until, phase != .finishing else { return }
        if reserve == nil { reserve = try? Syscall.openReadOnly("/dev/null") }
        acceptPausedUntil = nil
        try? epoll.add(listener, registration: 0, [.read, .exclusive])
    }
}

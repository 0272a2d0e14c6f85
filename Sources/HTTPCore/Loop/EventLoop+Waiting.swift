/// What a connection waits for between two turns, and what happens when that takes too long.
extension EventLoop {
    /// Decides what the connection waits for after a turn, and until when.
    ///
    /// - Parameter progressed: whether the turn achieved something. If so, the deadline is set anew even if the
    ///   connection waits for the same thing as before.
    func settle(_ connection: Connection, progressed: Bool) {
        // Happens if the last answer was begun before the loop was told to stop, and so did not close the connection.
        if phase == .finishing && connection.isWithoutWork { return close(connection) }
        let waiting: Connection.Waiting
        if connection.output != nil {
            waiting = .write
        } else if connection.stream != nil {
            waiting = .stream
            if !connection.isReady && connection.stream?.isIdle == false { markReady(connection) }
        } else if connection.pendingAnswer != nil {
            waiting = .answer
        } else if connection.isClosing || connection.isPeerDone && !connection.isReady {
            if connection.isPeerDone { return close(connection) }
            if connection.waiting != .linger { Syscall.shutdownSending(connection.descriptor) }
            waiting = .linger
        } else {
            waiting = connection.pendingBody != nil ? .body : connection.input.isEmpty ? .request : .head
        }
        guard progressed || waiting != connection.waiting || connection.scheduledTick == .max else { return }
        connection.waiting = waiting
        beginWindow(connection)
    }

    /// Sets the deadline of the present wait, counted from now.
    private func beginWindow(_ connection: Connection) {
        connection.windowBytes = 0
        connection.deadline = timers.now + Timers.ticks(seconds: seconds(for: connection.waiting))
        if connection.deadline < connection.scheduledTick {
            connection.scheduledTick = timers.schedule(connection.token, at: connection.deadline)
        }
    }

    private func seconds(for waiting: Connection.Waiting) -> Int {
        switch waiting {
        case .request: limits.idleSeconds
        case .head: limits.headSeconds
        case .body: limits.bodyWindowSeconds
        case .answer, .write, .stream: limits.writeWindowSeconds
        case .linger: limits.lingerSeconds
        }
    }

    /// The deadline has passed: begins another window if enough bytes have moved or the wait is the application's, else
    /// closes the connection or answers 408.
    func expire(_ connection: Connection) {
        connection.scheduledTick = .max
        switch connection.waiting {
        case .answer, .stream: beginWindow(connection)
        case .write where connection.windowBytes >= limits.windowBytes: beginWindow(connection)
        case .body where connection.windowBytes >= limits.windowBytes: beginWindow(connection)
        case .linger where connection.windowBytes > 0 && connection.lingerWindows < limits.lingerWindows:
            connection.lingerWindows += 1
            beginWindow(connection)
        case .request, .write, .linger: close(connection)
        case .head:
            time(out: connection, "The request head took longer than \(limits.headSeconds) seconds.")
        case .body:
            let rate = "\(limits.windowBytes) bytes in \(limits.bodyWindowSeconds) seconds"
            time(out: connection, "The request body came slower than \(rate).")
        }
    }

    private func time(out connection: Connection, _ detail: String) {
        fail(connection, Failure(.requestTimeout, detail))
        finishTurn(connection, progressed: true)
    }
}

/// From answers to the bytes that a connection's socket takes.
extension EventLoop {
    /// Sends what this turn has gathered and decides what the connection waits for next.
    func finishTurn(_ connection: Connection, progressed: Bool) {
        let isSent = sendOutput(to: connection)
        output.removeAll()
        guard isSent else { return close(connection) }
        settle(connection, progressed: progressed)
    }

    /// Sends as much as the socket takes and keeps the rest. Returns whether the connection still stands.
    private func sendOutput(to connection: Connection) -> Bool {
        if output.isEmpty { return true }
        do throws(Errno) {
            let sent = try transmit(output, to: connection.descriptor) ?? 0
            return sent == output.count || waitUntilWritable(connection, UnsentOutput(output, sent: sent))
        } catch {
            return false
        }
    }

    func transmit(_ output: TurnOutput, to socket: CInt) throws(Errno) -> Int? {
        guard let tail = output.tail.map({ UnsafeRawBufferPointer($0.octets) }) else {
            return try output.bytes.span.bytes.withUnsafeBytes { bytes throws(Errno) in
                try Syscall.send(socket, bytes)
            }
        }
        if output.bytes.isEmpty { return try Syscall.send(socket, tail) }
        return try output.bytes.span.bytes.withUnsafeBytes { bytes throws(Errno) in
            try Syscall.send(socket, bytes, tail)
        }
    }

    /// Registers for writability: only here, after a short write. Nothing is read meanwhile, so a client that takes no
    /// answers cannot pile up requests. False when all that waits takes more memory than it may.
    private func waitUntilWritable(_ connection: Connection, _ rest: UnsentOutput) -> Bool {
        let added = unsentBytes.add(rest)
        connection.output = rest
        listen(connection, for: .write)
        return state.unsentBytes.add(added, ordering: .relaxed).newValue <= limits.unsentBytes
    }

    /// Lets go of what waited for the client.
    func dropOutput(of connection: Connection) {
        guard let output = connection.output else { return }
        state.unsentBytes.subtract(unsentBytes.remove(output), ordering: .relaxed)
        connection.output = nil
    }

    func continueSending(_ connection: Connection) {
        guard let output = connection.output else { return }
        do throws(Errno) {
            connection.windowBytes += try output.send(to: connection.descriptor)
        } catch {
            return close(connection)
        }
        guard output.isSent else { return settle(connection, progressed: false) }
        dropOutput(of: connection)
        listen(connection, for: connection.isPeerDone && !connection.isClosing ? [] : .read)
        if connection.stream != nil {
            pump(connection)
        } else if connection.pendingAnswer != nil {
            markAnswering(connection)
            settle(connection, progressed: true)
        } else if connection.isClosing || connection.input.isEmpty {
            settle(connection, progressed: true)
        } else {
            answerInput(connection)
        }
    }

    /// Asks epoll for other events than before.
    func listen(_ connection: Connection, for interest: Epoll.Interest) {
        guard connection.interest != interest else { return }
        connection.interest = interest
        // It can fail for a descriptor that is not registered only, and every open connection's is.
        try? epoll.modify(connection.descriptor, registration: connection.registration, interest)
    }

    /// Sends the next pieces of a stream, as many as one turn allows, when the client has taken those before.
    func pump(_ connection: Connection) {
        guard connection.output == nil, var stream = connection.stream else { return }
        var pull = BodyStream.Pull.more
        let end = stream.pulledBytes + limits.streamBytesPerTurn
        while case .more = pull, output.count < limits.streamBytesPerTurn, stream.pulledBytes < end {
            pull = output.append { bytes in
                stream.isChunked
                    ? ResponseWriter.appendChunk(to: &bytes) { stream.pull(into: &$0) }
                    : stream.pull(into: &bytes)
            }
        }
        switch pull {
        case .more: markReady(connection)
        case .idle: markIdle(connection)
        case .end:
            if stream.isChunked { output.append(ResponseWriter.appendLastChunk) }
            return endStream(connection)
        }
        stream.isIdle = pull == .idle
        connection.stream = stream
        finishTurn(connection, progressed: true)
    }

    private func endStream(_ connection: Connection) {
        connection.stream = nil
        if connection.closesAfterAnswer { connection.isClosing = true }
        resume(connection)
    }

    /// Goes on with what came in while an answer was under way.
    func resume(_ connection: Connection) {
        // Marked before the turn ends: the client may have ended its half behind these requests.
        if !connection.isClosing && !connection.input.isEmpty { markReady(connection) }
        finishTurn(connection, progressed: true)
        guard !connection.isClosing, !connection.isPeerDone, connection.output == nil else { return }
        listen(connection, for: .read)
    }
}

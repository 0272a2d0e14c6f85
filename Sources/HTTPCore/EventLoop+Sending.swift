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
            let sent = try transmit(output, to: connection) ?? 0
            if sent < output.count { waitUntilWritable(connection, output.dropFirst(sent)) }
            return true
        } catch {
            return false
        }
    }

    private func transmit(_ output: TurnOutput, to connection: Connection) throws(Errno) -> Int? {
        guard let tail = output.tail.map({ UnsafeRawBufferPointer($0.octets) }) else {
            return try output.bytes.span.bytes.withUnsafeBytes { bytes throws(Errno) in
                try Syscall.send(connection.descriptor, bytes)
            }
        }
        if output.bytes.isEmpty { return try Syscall.send(connection.descriptor, tail) }
        return try output.bytes.span.bytes.withUnsafeBytes { bytes throws(Errno) in
            try Syscall.send(connection.descriptor, bytes, tail)
        }
    }

    /// Registers for writability: only here, after a short write. Nothing is read meanwhile, so a client that takes no
    /// answers cannot pile up requests.
    private func waitUntilWritable(_ connection: Connection, _ rest: [UInt8]) {
        connection.output = rest
        connection.outputSent = 0
        listen(connection, for: .write)
    }

    func continueSending(_ connection: Connection) {
        do throws(Errno) {
            let sent = try connection.output.span.bytes.withUnsafeBytes { bytes throws(Errno) in
                try Syscall.send(
                    connection.descriptor, UnsafeRawBufferPointer(rebasing: bytes[connection.outputSent...])) ?? 0
            }
            connection.outputSent += sent
            connection.windowBytes += sent
        } catch {
            return close(connection)
        }
        guard connection.outputSent == connection.output.count else {
            return settle(connection, progressed: false)
        }
        connection.output = []
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
        guard connection.output.isEmpty, var stream = connection.stream else { return }
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
        guard !connection.isClosing, !connection.isPeerDone, connection.output.isEmpty else { return }
        listen(connection, for: .read)
    }
}

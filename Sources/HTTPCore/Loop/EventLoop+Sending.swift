/// Sending answers, and the rest of what a socket did not take at once.
extension EventLoop {
    /// Sends the answers that this turn has gathered, and decides what the connection waits for next.
    ///
    /// - Parameter progressed: as for `settle`.
    func finishTurn(_ connection: Connection, progressed: Bool) {
        let isSent = sendOutput(to: connection)
        output.removeAll()
        guard isSent else { return close(connection) }
        settle(connection, progressed: progressed)
    }

    /// Sends as much as the socket takes and keeps the rest; false if the connection must be closed.
    private func sendOutput(to connection: Connection) -> Bool {
        if output.isEmpty { return true }
        do throws(Errno) {
            let sent = try transmit(output, to: connection.descriptor) ?? 0
            statistics.add(.bytesSent, sent)
            return sent == output.count || waitUntilWritable(connection, UnsentOutput(output, sent: sent))
        } catch {
            return false
        }
    }

    /// Sends octets and tail in one call. Returns how many bytes the kernel took; nil when its buffer is full.
    func transmit(_ output: TurnOutput, to socket: CInt) throws(Errno) -> Int? {
        let tailStart = output.tailStart
        guard
            let tail = output.tail.map({
                UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer($0.octets)[tailStart...])
            })
        else {
            return try output.bytes.span.bytes.withUnsafeBytes { bytes throws(Errno) in
                try Syscall.send(socket, bytes)
            }
        }
        if output.bytes.isEmpty { return try Syscall.send(socket, tail) }
        return try output.bytes.span.bytes.withUnsafeBytes { bytes throws(Errno) in
            try Syscall.send(socket, bytes, tail)
        }
    }

    /// After a short write, keeps the rest until the socket is writable. Writability is asked of epoll only here.
    /// Nothing is read meanwhile, so a client that takes no answers cannot pile up requests.
    ///
    /// - Returns: false when the server's unsent answers exceed `Limits.unsentBytes`.
    private func waitUntilWritable(_ connection: Connection, _ rest: UnsentOutput) -> Bool {
        let added = unsentBytes.add(rest)
        statistics.add(.bytesUnsent, added)
        connection.output = rest
        listen(connection, for: .write)
        return state.unsentBytes.add(added, ordering: .relaxed).newValue <= limits.unsentBytes
    }

    /// Releases the connection's unsent answers.
    func dropOutput(of connection: Connection) {
        guard let output = connection.output else { return }
        let removed = unsentBytes.remove(output)
        statistics.add(.bytesUnsent, -removed)
        state.unsentBytes.subtract(removed, ordering: .relaxed)
        connection.output = nil
    }

    /// Sends more of the unsent answers; once all are sent, goes on with what was held up by them.
    func continueSending(_ connection: Connection) {
        guard let output = connection.output else { return }
        do throws(Errno) {
            let sent = try output.send(to: connection.descriptor)
            statistics.add(.bytesSent, sent)
            connection.windowBytes += sent
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

    /// Chooses the events that epoll reports for the connection.
    func listen(_ connection: Connection, for interest: Epoll.Interest) {
        guard connection.interest != interest else { return }
        connection.interest = interest
        // This fails only for a descriptor that is not registered, and that of every open connection is.
        try? epoll.modify(connection.descriptor, registration: connection.registration, interest)
    }

    /// Sends the next pieces of a stream, as many as one turn allows; none while the client has not taken earlier ones.
    func pump(_ connection: Connection) {
        guard connection.output == nil, let stream = connection.stream else { return }
        let start = clock()
        var pull = BodyStream.Pull.more
        let end = stream.pulledBytes + limits.streamBytesPerTurn
        // Pieces may be empty, where much must be looked at to find the next: the time counts too.
        while case .more = pull, output.count < limits.streamBytesPerTurn, stream.pulledBytes < end,
            clock() - start <= limits.turnNanoseconds
        {
            pull = output.append { bytes in
                stream.isChunked
                    ? ResponseWriter.appendChunk(to: &bytes) { stream.pull(into: &$0) }
                    : stream.pull(into: &bytes)
            }
        }
        statistics.noteTurn(nanoseconds: clock() - start)
        switch pull {
        case .more: markReady(connection)
        case .idle: markIdle(connection)
        case .end:
            if stream.isChunked { output.append(ResponseWriter.appendLastChunk) }
            return endStream(connection)
        }
        stream.isIdle = pull == .idle
        finishTurn(connection, progressed: true)
    }

    /// Goes on after the last piece of a stream, or begins to close the connection.
    private func endStream(_ connection: Connection) {
        dropStream(of: connection, isWhole: true)
        if connection.closesAfterAnswer { connection.isClosing = true }
        resume(connection)
    }

    /// Releases the connection's stream, if any.
    ///
    /// - Parameter isWhole: whether all of it was written.
    func dropStream(of connection: Connection, isWhole: Bool) {
        guard let stream = connection.stream else { return }
        connection.stream = nil
        statistics.add(.streams, -1)
        report(
            AccessRecord(stream.context.request), client: connection.clientText, stream.status,
            bodyBytes: stream.writtenBytes, nanoseconds: clock() - stream.context.start, isWhole: isWhole)
    }

    /// Goes on with the input that arrived while an answer was under way.
    func resume(_ connection: Connection) {
        // Marked before the turn ends: if the client has closed its half, `settle` would close a connection that is not
        // ready, and these requests would not be answered.
        if !connection.isClosing && !connection.input.isEmpty { markReady(connection) }
        finishTurn(connection, progressed: true)
        guard !connection.isClosing, !connection.isPeerDone, connection.output == nil else { return }
        listen(connection, for: .read)
    }
}

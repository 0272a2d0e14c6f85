/// What happens on one connection: bytes in, requests answered, answers out.
extension EventLoop {
    /// Beyond this many bytes an incomplete head is read again only when a line has ended, so that a client that
    /// sends byte by byte cannot make the loop read the same 16 KiB again and again.
    private static let eagerHeadBytes = 1_024

    // MARK: Receiving

    /// Reads once and answers what has become complete.
    func receive(_ connection: Connection) {
        let received: Int?
        do throws(Errno) {
            received = try Syscall.receive(connection.descriptor, into: UnsafeMutableRawBufferPointer(readBuffer))
        } catch {
            return close(connection)
        }
        guard let received else { return }
        if received == 0 { return endOfStream(connection) }
        if connection.isClosing { return }  // Lingering: what still comes in is dropped.
        let bytes = UnsafeBufferPointer(rebasing: readBuffer[..<received])
        if connection.input.isEmpty {
            let answered = answerRequests(connection, in: bytes)
            if !connection.isClosing && answered.consumed < received {
                connection.input = Array(bytes[answered.consumed...])
            }
            finishTurn(connection, progressed: answered.count > 0)
        } else {
            connection.input.append(contentsOf: bytes)
            if isWorthReading(connection, added: bytes) { answerInput(connection) }
        }
    }

    private func isWorthReading(_ connection: Connection, added: UnsafeBufferPointer<UInt8>) -> Bool {
        connection.pendingBody != nil || connection.input.count <= Self.eagerHeadBytes
            || connection.input.count >= limits.headBytes || added.contains(CharacterTables.lineFeed)
    }

    /// Answers what is complete of the bytes that the connection holds.
    func answerInput(_ connection: Connection) {
        guard connection.output.isEmpty, !connection.isClosing else { return }
        let input = connection.input
        connection.input = []
        let answered = input.withUnsafeBufferPointer { answerRequests(connection, in: $0) }
        if !connection.isClosing && answered.consumed < input.count {
            connection.input = answered.consumed == 0 ? input : Array(input[answered.consumed...])
        }
        finishTurn(connection, progressed: answered.count > 0)
    }

    private func endOfStream(_ connection: Connection) {
        connection.isPeerDone = true
        if connection.isClosing { return close(connection) }
        // Whole requests still wait for their turn when the connection is ready; they are answered first.
        if !connection.isReady && (!connection.input.isEmpty || connection.pendingBody != nil) {
            fail(connection, Failure(.badRequest, "The connection ends before the request does."))
        }
        finishTurn(connection, progressed: false)
    }

    // MARK: Answering

    /// Answers the requests at the beginning of `bytes` into the loop's output, as many as one turn allows.
    private func answerRequests(
        _ connection: Connection, in bytes: UnsafeBufferPointer<UInt8>
    ) -> (consumed: Int, count: Int) {
        var consumed = 0
        var count = 0
        while consumed < bytes.count && !connection.isClosing {
            guard count < limits.requestsPerTurn, output.count < limits.outputBytesPerTurn else {
                markReady(connection)
                break
            }
            let rest = bytes.span.extracting(consumed..<bytes.count)
            do throws(Failure) {
                let taken = try connection.pendingBody == nil ? readHead(connection, rest) : readBody(connection, rest)
                if taken == 0 { break }
                consumed += taken
                if connection.pendingBody == nil { count += 1 }
            } catch {
                fail(connection, error)
            }
        }
        return (consumed, count)
    }

    /// Reads one head and, unless a body follows it, answers the request. Returns the bytes taken, 0 when incomplete.
    private func readHead(_ connection: Connection, _ bytes: Span<UInt8>) throws(Failure) -> Int {
        switch RequestParser.parse(bytes, limits: limits, into: &head) {
        case .incomplete: return 0
        case .bad(let failure): throw failure
        case .complete: break
        }
        try HostField.check(head, bytes)
        let framing = try BodyFraming.of(head, bytes, limits: limits)
        let request = try Request(head, bytes)
        guard let pending = PendingBody(request, framing: framing) else {
            answer(connection, request)
            return head.length
        }
        try answerExpectation(request, bodyIsHere: bytes.count > head.length)
        connection.pendingBody = pending
        return head.length
    }

    /// Takes the part of a body that is in `bytes` and, when it ends there, answers the request.
    private func readBody(_ connection: Connection, _ bytes: Span<UInt8>) throws(Failure) -> Int {
        // Moved out and back in, so that the body grows in place.
        guard var pending = connection.pendingBody else { return 0 }
        connection.pendingBody = nil
        let taken = try pending.receive(bytes, limits: limits)
        if pending.isComplete {
            answer(connection, pending.request)
        } else {
            connection.pendingBody = pending
        }
        return taken
    }

    /// RFC 9110 §10.1.1: a client may wait for leave to send the body. HTTP/1.0 has no such thing.
    private func answerExpectation(_ request: Request, bodyIsHere: Bool) throws(Failure) {
        guard request.minorVersion > 0, let expectation = request.value(of: .expect) else { return }
        guard expectation.lowercased() == "100-continue" else {
            throw Failure(.expectationFailed, "The only expectation that can be met is 100-continue.")
        }
        if !bodyIsHere { ResponseWriter.appendContinue(to: &output) }
    }

    private func answer(_ connection: Connection, _ request: Request) {
        let keepsAlive = request.keepsAlive && !isDraining
        ResponseWriter.append(
            handler(request), to: &output, dateLine: dateLine, headOnly: request.method == .head,
            persistence: !keepsAlive ? .close : request.minorVersion == 0 ? .keepAliveSaid : .keepAlive)
        if !keepsAlive { connection.isClosing = true }
    }

    /// Tells the client what is wrong with its request and ends the connection: where the next request would begin
    /// cannot be known.
    func fail(_ connection: Connection, _ failure: Failure) {
        ResponseWriter.append(
            service.failure(failure), to: &output, dateLine: dateLine, headOnly: false, persistence: .close)
        connection.isClosing = true
        connection.pendingBody = nil
        connection.input = []
    }

    // MARK: Sending

    /// Sends what this turn has gathered and decides what the connection waits for next.
    func finishTurn(_ connection: Connection, progressed: Bool) {
        if !output.isEmpty {
            do throws(Errno) {
                let sent = try output.span.bytes.withUnsafeBytes { bytes throws(Errno) in
                    try Syscall.send(connection.descriptor, bytes) ?? 0
                }
                if sent < output.count { try waitUntilWritable(connection, from: sent) }
            } catch {
                output.removeAll(keepingCapacity: true)
                return close(connection)
            }
            output.removeAll(keepingCapacity: true)
        }
        settle(connection, progressed: progressed)
    }

    /// Registers for writability: only here, after a short write. Nothing is read meanwhile, so a client that takes no
    /// answers cannot pile up requests.
    private func waitUntilWritable(_ connection: Connection, from sent: Int) throws(Errno) {
        connection.output = Array(output[sent...])
        connection.outputSent = 0
        try epoll.modify(connection.descriptor, registration: connection.registration, .write)
    }

    func continueSending(_ connection: Connection) {
        do throws(Errno) {
            let sent = try connection.output.span.bytes.withUnsafeBytes { bytes throws(Errno) in
                try Syscall.send(
                    connection.descriptor, UnsafeRawBufferPointer(rebasing: bytes[connection.outputSent...])) ?? 0
            }
            connection.outputSent += sent
            guard connection.outputSent == connection.output.count else {
                return settle(connection, progressed: sent > 0)
            }
            connection.output = []
            try epoll.modify(connection.descriptor, registration: connection.registration, .read)
        } catch {
            return close(connection)
        }
        if connection.isClosing || connection.input.isEmpty {
            settle(connection, progressed: true)
        } else {
            answerInput(connection)
        }
    }

    // MARK: Waiting

    /// Decides what the connection waits for after a turn, and until when.
    ///
    /// - Parameter progressed: whether the wait begins anew although it is for the same thing as before.
    func settle(_ connection: Connection, progressed: Bool) {
        let waiting: Connection.Waiting
        if !connection.output.isEmpty {
            waiting = .write
        } else if connection.isClosing || connection.isPeerDone && !connection.isReady {
            if connection.isPeerDone { return close(connection) }
            if connection.waiting != .linger { Syscall.shutdownSending(connection.descriptor) }
            waiting = .linger
        } else {
            waiting = connection.pendingBody != nil ? .body : connection.input.isEmpty ? .request : .head
        }
        guard progressed || waiting != connection.waiting || connection.scheduledTick == .max else { return }
        connection.waiting = waiting
        connection.deadline = timers.now + Timers.ticks(seconds: seconds(for: waiting))
        if connection.deadline < connection.scheduledTick {
            connection.scheduledTick = timers.schedule(connection.token, at: connection.deadline)
        }
    }

    private func seconds(for waiting: Connection.Waiting) -> Int {
        switch waiting {
        case .request: limits.idleSeconds
        case .head: limits.headSeconds
        case .body: limits.bodySeconds
        case .write: limits.writeStallSeconds
        case .linger: limits.lingerSeconds
        }
    }

    /// The wait was too long.
    func expire(_ connection: Connection) {
        switch connection.waiting {
        case .request, .write, .linger: close(connection)
        case .head:
            fail(
                connection, Failure(.requestTimeout, "The request head took longer than \(limits.headSeconds) seconds.")
            )
            finishTurn(connection, progressed: true)
        case .body:
            fail(
                connection, Failure(.requestTimeout, "The request body took longer than \(limits.bodySeconds) seconds.")
            )
            finishTurn(connection, progressed: true)
        }
    }
}

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
        if connection.isAnswering { return holdBack(connection, bytes) }
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

    /// Keeps what comes in while an answer is under way, and stops reading when it is more than a head.
    private func holdBack(_ connection: Connection, _ bytes: UnsafeBufferPointer<UInt8>) {
        connection.input.append(contentsOf: bytes)
        if connection.input.count >= limits.headBytes { listen(connection, for: []) }
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
        if connection.isPeerDone { refuseUnfinished(connection) }
        finishTurn(connection, progressed: answered.count > 0)
    }

    private func endOfStream(_ connection: Connection) {
        connection.isPeerDone = true
        if connection.isClosing { return close(connection) }
        // The client may still read: the answer goes on, and the client's end is told by the next failed send.
        if connection.isAnswering { return listen(connection, for: []) }
        refuseUnfinished(connection)
        finishTurn(connection, progressed: false)
    }

    /// Answers what the client had not finished when it ended its half.
    private func refuseUnfinished(_ connection: Connection) {
        // Whole requests may still wait for their turn, or for the end of an answer; they are answered first.
        guard !connection.isReady, !connection.isAnswering, !connection.isClosing,
            !connection.input.isEmpty || connection.pendingBody != nil
        else { return }
        fail(connection, Failure(.badRequest, "The connection ends before the request does."))
    }

    // MARK: Answering

    /// Answers the requests at the beginning of `bytes` into the loop's output, as many as one turn allows.
    private func answerRequests(
        _ connection: Connection, in bytes: UnsafeBufferPointer<UInt8>
    ) -> (consumed: Int, count: Int) {
        var consumed = 0
        var count = 0
        while consumed < bytes.count && !connection.isClosing && !connection.isAnswering {
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
                fail(connection, error, isToHead: connection.pendingBody == nil && head.method == .head)
            }
        }
        return (consumed, count)
    }

    /// Reads one head and, unless a body follows it, answers the request. Returns the bytes taken,
    /// of an incomplete one the empty lines before it: they alone are no request whose end is waited for.
    private func readHead(_ connection: Connection, _ bytes: Span<UInt8>) throws(Failure) -> Int {
        if cache.isEnabled, !isDraining, let known = knownHeads.find(bytes), let place = known.place,
            let cached = cache.answer(at: place)
        {
            gather(cached, headOnly: known.isHead)
            return known.length
        }
        switch RequestParser.parse(bytes, limits: limits, into: &head) {
        case .incomplete: return RequestParser.emptyLines(bytes)
        case .bad(let failure): throw failure
        case .complete: break
        }
        try HostField.check(head, bytes)
        let framing = try BodyFraming.of(head, bytes, limits: limits)
        guard framing == .none else {
            try beginBody(connection, framing, bytes)
            return head.length
        }
        let place = cachePlace(bytes)
        if let place, let cached = cache.answer(at: place) {
            knownHeads.remember(
                bytes.extracting(0..<head.length), isHead: head.method == .head, answeredAt: place)
            gather(cached, headOnly: head.method == .head)
        } else {
            answer(connection, try Request(head, bytes), takesGzip: AcceptEncoding.takesGzip(head, bytes), place)
        }
        return head.length
    }

    /// Gathers an answer that was kept ready, dated now.
    private func gather(_ cached: CachedAnswer, headOnly: Bool) {
        output.closeTail()
        cached.date(dateLine)
        if headOnly {
            output.bytes.append(contentsOf: cached.wire.octets[..<cached.headLength])
        } else {
            output.append(cached.wire)
        }
    }

    private func beginBody(_ connection: Connection, _ framing: BodyFraming, _ bytes: Span<UInt8>) throws(Failure) {
        let request = try Request(head, bytes)
        try answerExpectation(request, bodyIsHere: bytes.count > head.length)
        connection.pendingBody = PendingBody(
            request, framing: framing, takesGzip: AcceptEncoding.takesGzip(head, bytes))
    }

    /// Where the cache has or would have the answer to the request in `head`; nil when its answer depends on more than
    /// the target and the coding, or the connection is not simply kept.
    private func cachePlace(_ bytes: Span<UInt8>) -> ResponseCache.Place? {
        guard cache.isEnabled, head.method == .get || head.method == .head, head.minorVersion > 0, !isDraining,
            head.index(of: .ifNoneMatch) == nil, head.index(of: .ifModifiedSince) == nil,
            ConnectionField.keepsAlive(head, bytes)
        else { return nil }
        return cache.find(
            bytes.extracting(head.target.range), isGzip: AcceptEncoding.takesGzip(head, bytes))
    }

    /// Takes the part of a body that is in `bytes` and, when it ends there, answers the request.
    private func readBody(_ connection: Connection, _ bytes: Span<UInt8>) throws(Failure) -> Int {
        // Moved out and back in, so that the body grows in place.
        guard var pending = connection.pendingBody else { return 0 }
        connection.pendingBody = nil
        let taken: Int
        do throws(Failure) {
            taken = try pending.receive(bytes, limits: limits)
        } catch {
            connection.pendingBody = pending
            throw error
        }
        if pending.isComplete {
            answer(connection, pending.request, takesGzip: pending.takesGzip, nil)
        } else {
            connection.windowBytes += taken
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
        if !bodyIsHere { ResponseWriter.appendContinue(to: &output.bytes) }
    }

    /// Has the application answer a request, and keeps the answer ready if it is asked for again and again.
    private func answer(
        _ connection: Connection, _ request: Request, takesGzip: Bool, _ place: ResponseCache.Place?
    ) {
        let start = clock()
        let response = handler.respond(request)
        guard case .pending(let advance) = response.body else {
            return deliver(response, connection, request, takesGzip: takesGzip, place, start: start)
        }
        connection.pendingAnswer = PendingAnswer(
            request: request, takesGzip: takesGzip, place: place, version: version, start: start, advance: advance)
        markAnswering(connection)
    }

    /// Has the application make the next step of an answer.
    func advance(_ connection: Connection) {
        // Behind answers that the client has not taken yet; `continueSending` puts it back in turn.
        guard let pending = connection.pendingAnswer, connection.output.isEmpty else { return }
        guard let response = pending.advance() else { return markAnswering(connection) }
        connection.pendingAnswer = nil
        deliver(
            response, connection, pending.request, takesGzip: pending.takesGzip,
            pending.version == version ? pending.place : nil, start: pending.start)
        resume(connection)
    }

    private func deliver(
        _ response: Response, _ connection: Connection, _ request: Request, takesGzip: Bool,
        _ place: ResponseCache.Place?, start: UInt64
    ) {
        var response = response
        if takesGzip { response.compress(with: compression) }
        let microseconds = Int((clock() - start) / 1_000)
        var keepsAlive = request.keepsAlive && !isDraining
        let headOnly = request.method == .head
        if case .stream(let body) = response.body {
            // Without chunks the body's end is the connection's.
            let isChunked = request.minorVersion > 0
            keepsAlive = keepsAlive && isChunked
            if !headOnly { connection.stream = ActiveStream(body: body, isChunked: isChunked) }
        }
        ResponseWriter.append(
            response, to: &output, dateLine: dateLine, headOnly: headOnly,
            persistence: !keepsAlive ? .close : request.minorVersion == 0 ? .keepAliveSaid : .keepAlive,
            isChunked: request.minorVersion > 0, microseconds: microseconds)
        if let place, keepsAlive, response.isCacheable, response.status == .ok, cache.wants(place) {
            keep(response, to: request, at: place, isGzip: takesGzip)
        }
        connection.closesAfterAnswer = !keepsAlive
        if !keepsAlive && connection.stream == nil { connection.isClosing = true }
    }

    private func keep(
        _ response: Response, to request: Request, at place: ResponseCache.Place, isGzip: Bool
    ) {
        var wire: [UInt8] = []
        ResponseWriter.appendHead(
            of: response, to: &wire, dateLine: dateLine, persistence: .keepAlive, microseconds: 0)
        let headLength = wire.count
        if case .bytes(let body) = response.body { wire.append(contentsOf: body.octets) }
        cache.insert(
            ByteStorage(wire), headLength: headLength, at: place, target: Array(request.rawTarget), isGzip: isGzip)
    }

    /// Tells the client what is wrong with its request and ends the connection: where the next request would begin
    /// cannot be known.
    ///
    /// - Parameter isToHead: whether the request was HEAD, whose answer has no content (RFC 9110 §9.3.2); of a request
    ///   whose body is being received it is known.
    func fail(_ connection: Connection, _ failure: Failure, isToHead: Bool = false) {
        let headOnly = isToHead || connection.pendingBody?.request.method == .head
        ResponseWriter.append(
            service.failure(failure), to: &output, dateLine: dateLine, headOnly: headOnly, persistence: .close)
        connection.isClosing = true
        connection.pendingBody = nil
        connection.input = []
    }

    // MARK: Sending

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
    private func listen(_ connection: Connection, for interest: Epoll.Interest) {
        guard connection.interest != interest else { return }
        connection.interest = interest
        // It can fail for a descriptor that is not registered only, and every open connection's is.
        try? epoll.modify(connection.descriptor, registration: connection.registration, interest)
    }

    // MARK: Streaming

    /// Sends the next pieces of a stream, as many as one turn allows, when the client has taken those before.
    func pump(_ connection: Connection) {
        guard connection.output.isEmpty, var stream = connection.stream else { return }
        var pull = BodyStream.Pull.more
        while case .more = pull, output.count < limits.streamBytesPerTurn {
            pull =
                stream.isChunked
                ? ResponseWriter.appendChunk(to: &output.bytes) { stream.body.pull(into: &$0) }
                : stream.body.pull(into: &output.bytes)
        }
        switch pull {
        case .more: markReady(connection)
        case .idle: markIdle(connection)
        case .end:
            if stream.isChunked { ResponseWriter.appendLastChunk(to: &output.bytes) }
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
    private func resume(_ connection: Connection) {
        // Marked before the turn ends: the client may have ended its half behind these requests.
        if !connection.isClosing && !connection.input.isEmpty { markReady(connection) }
        finishTurn(connection, progressed: true)
        guard !connection.isClosing, !connection.isPeerDone, connection.output.isEmpty else { return }
        listen(connection, for: .read)
    }

    // MARK: Waiting

    /// Decides what the connection waits for after a turn, and until when.
    ///
    /// - Parameter progressed: whether the wait begins anew although it is for the same thing as before.
    func settle(_ connection: Connection, progressed: Bool) {
        let waiting: Connection.Waiting
        if !connection.output.isEmpty {
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

    /// The wait was too long, or a window has ended.
    func expire(_ connection: Connection) {
        connection.scheduledTick = .max
        switch connection.waiting {
        case .answer, .stream: beginWindow(connection)
        case .write where connection.windowBytes >= limits.windowBytes: beginWindow(connection)
        case .body where connection.windowBytes >= limits.windowBytes: beginWindow(connection)
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

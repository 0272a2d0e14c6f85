/// Reading requests from a connection's bytes.
extension EventLoop {
    // MARK: Receiving

    /// Reads from the socket once, and answers the requests that are now complete.
    func receive(_ connection: Connection) {
        let received: Int?
        do throws(Errno) {
            received = try Syscall.receive(connection.descriptor, into: UnsafeMutableRawBufferPointer(readBuffer))
        } catch {
            return close(connection)
        }
        guard let received else { return }
        if received == 0 { return endOfStream(connection) }
        statistics.add(.bytesReceived, received)
        if connection.isClosing {  // After the last answer, input is dropped.
            connection.windowBytes += received
            return
        }
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
            if isWorthParsing(connection, added: bytes) { answerInput(connection) }
        }
    }

    /// Keeps what arrives while an answer is under way, and stops reading when that is as much as the longest head.
    private func holdBack(_ connection: Connection, _ bytes: UnsafeBufferPointer<UInt8>) {
        connection.input.append(contentsOf: bytes)
        if connection.input.count >= limits.headBytes { listen(connection, for: []) }
    }

    /// Whether the added bytes may have completed something.
    private func isWorthParsing(_ connection: Connection, added: UnsafeBufferPointer<UInt8>) -> Bool {
        connection.pendingBody != nil || connection.input.count <= Limits.eagerHeadBytes
            || connection.input.count >= limits.headBytes || added.contains(CharacterTables.lineFeed)
    }

    /// Answers the complete requests among the bytes that the connection holds.
    func answerInput(_ connection: Connection) {
        guard connection.output == nil, !connection.isClosing else { return }
        let input = connection.input
        connection.input = []
        let answered = input.withUnsafeBufferPointer { answerRequests(connection, in: $0) }
        if !connection.isClosing && answered.consumed < input.count {
            connection.input = answered.consumed == 0 ? input : Array(input[answered.consumed...])
        }
        if connection.isPeerDone { refuseUnfinished(connection) }
        finishTurn(connection, progressed: answered.count > 0)
    }

    /// The client has closed its sending half.
    private func endOfStream(_ connection: Connection) {
        connection.isPeerDone = true
        if connection.isClosing { return close(connection) }
        // The client may still read, so the answer goes on. If the client is gone, the next send fails.
        if connection.isAnswering { return listen(connection, for: []) }
        refuseUnfinished(connection)
        finishTurn(connection, progressed: false)
    }

    /// Refuses the request that the client left incomplete when it closed its half, if any.
    private func refuseUnfinished(_ connection: Connection) {
        // Complete requests may still wait for their turn or for the end of an answer. They are answered first.
        guard !connection.isReady, !connection.isAnswering, !connection.isClosing,
            !connection.input.isEmpty || connection.pendingBody != nil
        else { return }
        fail(connection, Failure(.badRequest, "The connection ends before the request does."))
    }

    // MARK: Answering

    /// Answers the requests at the beginning of `bytes` into the loop's output, as many as one turn allows.
    ///
    /// - Returns: how many bytes these requests are, and how many were answered.
    private func answerRequests(
        _ connection: Connection, in bytes: UnsafeBufferPointer<UInt8>
    ) -> (consumed: Int, count: Int) {
        var consumed = 0
        turnAnswers = 0
        turnNanoseconds = 0
        while consumed < bytes.count && !connection.isClosing && !connection.isAnswering {
            guard turnAnswers < limits.requestsPerTurn, output.count < limits.outputBytesPerTurn,
                turnNanoseconds < limits.turnNanoseconds
            else {
                markReady(connection)
                break
            }
            let rest = bytes.span.extracting(consumed..<bytes.count)
            do throws(Failure) {
                let taken = try connection.pendingBody == nil ? readHead(connection, rest) : readBody(connection, rest)
                if taken == 0 { break }
                consumed += taken
            } catch {
                fail(connection, error, AccessRecord(head, rest))
            }
        }
        statistics.noteTurn(nanoseconds: turnNanoseconds)
        return (consumed, turnAnswers)
    }

    /// Parses one head and, unless a body follows, answers the request.
    ///
    /// - Returns: how many bytes were taken. Of an incomplete head only the empty lines before it are, so that they
    ///   alone do not count as a request whose end is waited for.
    private func readHead(_ connection: Connection, _ bytes: Span<UInt8>) throws(Failure) -> Int {
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
        let terms = AnswerTerms(head, bytes)
        let slot = cacheSlot(bytes, terms)
        if let slot, let cached = cache.answer(at: slot) {
            statistics.countHit(head.method)
            gather(cached, bytes)
            report(
                AccessRecord(head, bytes), client: connection.clientText, .ok,
                bodyBytes: head.method == .head ? 0 : cached.wire.count - cached.headLength)
        } else {
            try answerHead(connection, bytes, terms, slot)
        }
        return head.length
    }

    /// Answers the request of the head, which has no body, and tells its client if the query alone is broken: where the
    /// next request begins is known then, so the connection need not end.
    private func answerHead(
        _ connection: Connection, _ bytes: Span<UInt8>, _ terms: AnswerTerms, _ slot: ResponseCache.Slot?
    ) throws(Failure) {
        let request: Request
        do throws(Failure) {
            request = try Request(head, bytes, terms)
        } catch {
            guard error.parameter != nil, terms.keepsAlive, phase == .running else { throw error }
            turnAnswers += 1
            return refuse(
                error, AccessRecord(head, bytes), client: connection.clientText,
                persistence: head.minorVersion == 0 ? .explicitKeepAlive : .keepAlive)
        }
        answer(connection, request, slot)
    }

    /// Gathers a cached answer to the request in `head`, with the current date.
    private func gather(_ cached: CachedAnswer, _ bytes: Span<UInt8>) {
        turnAnswers += 1
        let headOnly = head.method == .head
        if let id = head.requestID(bytes) {
            // Only the head is copied; a long body is sent from where it lies, as below.
            output.append {
                ResponseWriter.appendHead(
                    of: cached, to: &$0, dateLine: dateLine, requestID: bytes.extracting(id.range))
            }
            if !headOnly { output.append(cached.wire, from: cached.headLength) }
            return
        }
        // This same answer may be the output's tail. `append` copies the tail before its date is overwritten.
        output.append { _ in cached.writeDate(dateLine) }
        if headOnly {
            output.append { $0.append(contentsOf: cached.wire.octets[..<cached.headLength]) }
        } else {
            output.append(cached.wire)
        }
    }

    /// Begins to receive a body, or answers at once if a client that waits for `100 Continue` need not send it.
    ///
    /// Never inlined, like `readBody`: few requests have a body, and its stack space would cost all the others.
    @inline(never)
    private func beginBody(_ connection: Connection, _ framing: BodyFraming, _ bytes: Span<UInt8>) throws(Failure) {
        let request = try Request(head, bytes, AnswerTerms(head, bytes))
        let isWanted = service.takesBody(request)
        let expectsContinue = try expectsContinue(request) && bytes.count == head.length
        if expectsContinue && !isWanted {
            // The answer does not depend on the body. Whether the client sends it all the same is not known, so the
            // connection cannot be used again.
            request.terms.keepsAlive = false
            return answer(connection, request, nil)
        }
        if expectsContinue { output.append(ResponseWriter.appendContinue) }
        connection.pendingBody = PendingBody(request, framing: framing, isWanted: isWanted)
    }

    /// The cache's slot for the request in `head`; nil when the answer depends on more than target and coding, or the
    /// connection closes after it.
    private func cacheSlot(_ bytes: Span<UInt8>, _ terms: AnswerTerms) -> ResponseCache.Slot? {
        guard cache.isEnabled, head.method == .get || head.method == .head, head.minorVersion > 0, phase == .running,
            !head.isConditional, terms.keepsAlive
        else { return nil }
        return cache.find(bytes.extracting(head.target.range), isGzip: terms.takesGzip)
    }

    /// Takes the part of the body that is in `bytes`, and answers the request if it is complete.
    ///
    /// - Returns: how many bytes were taken.
    @inline(never)
    private func readBody(_ connection: Connection, _ bytes: Span<UInt8>) throws(Failure) -> Int {
        // Taken out of the connection and put back, so that the body grows in place.
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
            answer(connection, pending.request, nil)
        } else {
            connection.windowBytes += taken
            connection.pendingBody = pending
        }
        return taken
    }

    /// Whether the client waits for `100 Continue` before it sends the body (RFC 9110 §10.1.1). HTTP/1.0 clients never
    /// do.
    ///
    /// - Throws: a 417 when anything else is expected.
    private func expectsContinue(_ request: Request) throws(Failure) -> Bool {
        guard request.minorVersion > 0, let expectation = request.value(of: .expect) else { return false }
        guard expectation.lowercased() == "100-continue" else {
            throw Failure(.expectationFailed, "The only expectation that can be met is 100-continue.")
        }
        return true
    }
}

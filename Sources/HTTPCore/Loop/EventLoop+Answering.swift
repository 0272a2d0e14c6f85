/// Turning requests into answers.
extension EventLoop {
    /// Has the application answer a request.
    ///
    /// - Parameter slot: where the cache may keep the answer; nil if it may not.
    func answer(_ connection: Connection, _ request: Request, _ slot: ResponseCache.Slot?) {
        turnAnswers += 1
        if slot != nil { statistics.add(.cacheMisses) }
        let context = AnswerContext(request: request, slot: slot, version: version, start: clock())
        var response = handler.respond(request)
        deliver(&response, connection, context)
        // An answer that is finished has been added by `send`.
        if connection.pendingAnswer != nil { turnNanoseconds += clock() - context.start }
    }

    /// Makes the next step of the connection's pending answer.
    func advance(_ connection: Connection) {
        // While the client has not taken earlier answers, nothing is made. `continueSending` queues the connection
        // again.
        guard let pending = connection.pendingAnswer, connection.output == nil else { return }
        guard var response = pending.advance() else { return markAnswering(connection) }
        connection.pendingAnswer = nil
        if pending.isCompressing {
            send(&response, connection, pending.context)
        } else {
            deliver(&response, connection, pending.context)
        }
        guard connection.pendingAnswer == nil else { return }
        statistics.add(.steppedAnswers)
        resume(connection)
    }

    /// Sends the application's response, compressed if the client takes gzip. If the response is not made yet, or takes
    /// long to compress, it becomes a pending answer.
    private func deliver(_ response: inout Response, _ connection: Connection, _ context: AnswerContext) {
        if case .pending(let advance) = response.body {
            return begin(PendingAnswer(context, isCompressing: false, advance: advance), connection)
        }
        guard context.request.terms.takesGzip else { return send(&response, connection, context) }
        guard let body = response.longBody else {
            response.compress(with: compression)
            return send(&response, connection, context)
        }
        guard let deflater = compression.bodies.take() else {
            // Not cached uncompressed: the next request for it may find a free deflater.
            response.isCacheable = false
            return send(&response, connection, context)
        }
        let steps = response.compression(of: body, by: deflater)
        begin(PendingAnswer(context, isCompressing: true, advance: steps), connection)
    }

    private func begin(_ pending: PendingAnswer, _ connection: Connection) {
        connection.pendingAnswer = pending
        markAnswering(connection)
    }

    /// Gathers an answer for the client, and caches it if the cache wants it.
    private func send(_ response: inout Response, _ connection: Connection, _ context: AnswerContext) {
        let request = context.request
        let nanoseconds = clock() - context.start
        turnNanoseconds += nanoseconds
        statistics.countAnswer(request.method, response.status)
        statistics.countTime(nanoseconds: nanoseconds)
        var keepsAlive = request.terms.keepsAlive && phase == .running
        let isChunked = request.minorVersion > 0
        let headOnly = request.method == .head
        if case .stream(let body) = response.body {
            // Without chunks only the end of the connection ends the body.
            keepsAlive = keepsAlive && isChunked
            let deflater = request.terms.takesGzip && body.isCompressible ? compression.streams.take() : nil
            if deflater != nil { response.markCompressed() }
            if !headOnly {
                connection.stream = ActiveStream(
                    body, isChunked: isChunked, deflater: deflater, context, response.status)
                statistics.add(.streams)
            }
        }
        ResponseWriter.append(
            response, to: &output, dateLine: dateLine, requestID: request.requestID, headOnly: headOnly,
            persistence: !keepsAlive ? .close : request.minorVersion == 0 ? .explicitKeepAlive : .keepAlive,
            isChunked: isChunked, microseconds: Int(nanoseconds / 1_000))
        if connection.stream == nil {
            report(
                AccessRecord(request), client: connection.clientText, response.status,
                bodyBytes: response.bodyBytes(headOnly: headOnly), nanoseconds: nanoseconds)
        }
        if let slot = context.slot, context.version == version, keepsAlive, response.isCacheable,
            response.status == .ok, cache.wants(slot)
        {
            keep(response, to: request, at: slot)
        }
        connection.closesAfterAnswer = !keepsAlive
        if !keepsAlive && connection.stream == nil { connection.isClosing = true }
    }

    /// Puts an answer into the cache, as a client that keeps the connection gets it.
    private func keep(_ response: Response, to request: Request, at slot: ResponseCache.Slot) {
        var wire: [UInt8] = []
        ResponseWriter.appendHead(
            of: response, to: &wire, dateLine: dateLine, persistence: .keepAlive, microseconds: 0)
        let headLength = wire.count
        if case .bytes(let body) = response.body { wire.append(contentsOf: body.octets) }
        cache.insert(
            ByteStorage(wire), headLength: headLength, at: slot, target: Array(request.rawTarget),
            isGzip: request.terms.takesGzip)
        statistics.set(.cacheBytes, to: cache.bytes)
    }

    /// Tells the client what is wrong with its request, and ends the connection: where the next request would begin
    /// cannot be known.
    ///
    /// - Parameter known: what could be read of the request. Not needed while a body is being received, whose request
    ///   tells it.
    func fail(_ connection: Connection, _ failure: Failure, _ known: @autoclosure () -> AccessRecord = AccessRecord()) {
        let known = connection.pendingBody.map { AccessRecord($0.request) } ?? known()
        refuse(failure, known, client: connection.clientText, persistence: .close)
        connection.isClosing = true
        connection.pendingBody = nil
        connection.input = []
    }

    /// Gathers the answer to a request that the HTTP layer refuses. To HEAD it has no content (RFC 9110 §9.3.2).
    func refuse(
        _ failure: Failure, _ known: AccessRecord, client: String, persistence: ResponseWriter.Persistence
    ) {
        var failure = failure
        failure.instance = RequestTarget.path(of: known.target.span)
        let response = service.failure(failure)
        let headOnly = known.method == .head
        statistics.countAnswer(known.method, response.status)
        ResponseWriter.append(
            response, to: &output, dateLine: dateLine, requestID: known.requestID.map { Array($0.utf8)[...] },
            headOnly: headOnly, persistence: persistence)
        report(known, client: client, response.status, bodyBytes: response.bodyBytes(headOnly: headOnly))
    }

    /// Completes the record of an answer and hands it to the application, if it wants records.
    @inline(__always)
    func report(
        _ record: @autoclosure () -> AccessRecord, client: String, _ status: Status, bodyBytes: Int,
        nanoseconds: UInt64 = 0, isWhole: Bool = true
    ) {
        guard let access = service.access else { return }
        var record = record()
        record.client = client
        record.status = status.code
        record.bodyBytes = bodyBytes
        record.microseconds = Int(truncatingIfNeeded: nanoseconds / 1_000)
        record.isWhole = isWhole
        access(record)
    }
}

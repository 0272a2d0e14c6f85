/// Turns responses into octets (RFC 9112 §4–§7).
enum ResponseWriter {
    /// What becomes of the connection after an answer, and what the answer says about it.
    enum Persistence {
        /// It stays open, which is the default of HTTP/1.1 and is not said.
        case keepAlive
        /// It stays open, and `Connection: keep-alive` says so to an HTTP/1.0 client.
        case explicitKeepAlive
        /// It closes, and `Connection: close` says so.
        case close
    }

    /// How the client finds the end of the body.
    private enum Length {
        case none
        case bytes(Int)
        case chunked
        case untilClose
    }

    /// Appends an answer to `output`: the head and, unless it is a stream, the body. Other parameters as for
    /// `appendHead`.
    ///
    /// - Parameter headOnly: whether the request was HEAD. Then the head is as for GET and the body is left out.
    static func append(
        _ response: Response, to output: inout TurnOutput, dateLine: [UInt8], requestID: ArraySlice<UInt8>? = nil,
        headOnly: Bool, persistence: Persistence, isChunked: Bool = true, microseconds: Int? = nil
    ) {
        output.append {
            appendHead(
                of: response, to: &$0, dateLine: dateLine, requestID: requestID, persistence: persistence,
                isChunked: isChunked, microseconds: microseconds)
        }
        if case .bytes(let body) = response.body, !headOnly, !response.status.forbidsBody { output.append(body) }
    }

    /// Appends the head of an answer to `output`.
    ///
    /// - Parameters:
    ///   - dateLine: the `Date` field line of this second, with its line end.
    ///   - requestID: the value of `X-Request-Id`; nil leaves the field out.
    ///   - isChunked: whether a stream is sent in chunks; otherwise the end of the connection ends it.
    ///   - microseconds: how long making the answer took, for `Server-Timing`; nil leaves the field out.
    static func appendHead(
        of response: Response, to output: inout [UInt8], dateLine: [UInt8], requestID: ArraySlice<UInt8>? = nil,
        persistence: Persistence, isChunked: Bool = true, microseconds: Int? = nil
    ) {
        append("HTTP/1.1 ", to: &output)
        append(response.status.code, to: &output)
        append(" ", to: &output)
        append(response.status.reason, to: &output)
        append("\r\n", to: &output)
        output.append(contentsOf: dateLine)
        if let requestID { appendRequestID(requestID.span, to: &output) }
        output.append(contentsOf: response.fields)
        if let microseconds { appendTiming(microseconds, to: &output) }
        switch length(of: response, isChunked) {
        case .none, .untilClose: break
        case .chunked: append("Transfer-Encoding: chunked\r\n", to: &output)
        case .bytes(let count):
            append("Content-Length: ", to: &output)
            append(count, to: &output)
            append("\r\n", to: &output)
        }
        switch persistence {
        case .keepAlive: append("\r\n", to: &output)
        case .explicitKeepAlive: append("Connection: keep-alive\r\n\r\n", to: &output)
        case .close: append("Connection: close\r\n\r\n", to: &output)
        }
    }

    /// Offset of the `Date` line in an answer with status 200: it follows the status line.
    static let dateOffset = "HTTP/1.1 200 OK\r\n".utf8.count
    /// Offset behind that line.
    static let dateEnd = dateOffset + "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n".utf8.count

    /// Appends the head of a cached answer with the present date, and behind it the field `X-Request-Id`.
    static func appendHead(
        of cached: CachedAnswer, to output: inout [UInt8], dateLine: [UInt8], requestID: Span<UInt8>
    ) {
        output.append(contentsOf: cached.wire.octets[..<dateOffset])
        output.append(contentsOf: dateLine)
        appendRequestID(requestID, to: &output)
        output.append(contentsOf: cached.wire.octets[dateEnd..<cached.headLength])
    }

    private static func appendRequestID(_ id: Span<UInt8>, to output: inout [UInt8]) {
        append("X-Request-Id: ", to: &output)
        id.withUnsafeBufferPointer { output.append(contentsOf: $0) }
        append("\r\n", to: &output)
    }

    /// Appends `100 Continue`, an interim answer without fields (RFC 9110 §15.2.1).
    static func appendContinue(to output: inout [UInt8]) {
        append("HTTP/1.1 100 Continue\r\n\r\n", to: &output)
    }

    /// Appends as one chunk (RFC 9112 §7.1) what `produce` appends; nothing if that is nothing, as an empty chunk would
    /// end the body.
    static func appendChunk<Result>(to output: inout [UInt8], _ produce: (inout [UInt8]) -> Result) -> Result {
        let start = output.count
        // The size is known only afterwards, so eight digits are written now; leading zeros are allowed.
        append("00000000\r\n", to: &output)
        let result = produce(&output)
        let size = output.count - start - 10
        guard size > 0 else {
            output.removeLast(10)
            return result
        }
        for digit in 0..<8 {
            let value = UInt8(truncatingIfNeeded: size >> (28 - 4 * digit)) & 15
            output[start + digit] = UInt8(hexadecimalDigit: value)
        }
        append("\r\n", to: &output)
        return result
    }

    /// Appends the last chunk, without trailers.
    static func appendLastChunk(to output: inout [UInt8]) {
        append("0\r\n\r\n", to: &output)
    }

    private static func length(of response: Response, _ isChunked: Bool) -> Length {
        if response.status.forbidsBody { return .none }
        switch response.body {
        case .none, .pending: return .bytes(0)
        case .bytes(let body): return .bytes(body.count)
        case .stream: return isChunked ? .chunked : .untilClose
        }
    }

    /// Appends `Server-Timing: app;dur=` and the milliseconds (W3C Server Timing).
    private static func appendTiming(_ microseconds: Int, to output: inout [UInt8]) {
        append("Server-Timing: app;dur=", to: &output)
        append(microseconds / 1_000, to: &output)
        output.append(UInt8(ascii: "."))
        for unit in [100, 10, 1] { output.append(UInt8(digit: microseconds / unit % 10)) }
        append("\r\n", to: &output)
    }

    @inline(__always)
    private static func append(_ text: StaticString, to output: inout [UInt8]) {
        output.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    private static func append(_ number: Int, to output: inout [UInt8]) {
        if number >= 10 { append(number / 10, to: &output) }
        output.append(UInt8(ascii: "0") + UInt8(number % 10))
    }
}

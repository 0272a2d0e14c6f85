/// A response to octets (RFC 9112 §4–§6).
enum ResponseWriter {
    /// How the connection goes on after an answer.
    enum Persistence {
        /// HTTP/1.1 keeps open by default: nothing is said.
        case keepAlive
        /// An HTTP/1.0 client that asked is told so.
        case keepAliveSaid
        case close
    }

    /// Appends a whole answer to `output`.
    ///
    /// - Parameters:
    ///   - dateLine: the `Date` field line with its end, as of this second.
    ///   - headOnly: whether the request was HEAD: the head is the same as for GET, the body is left out.
    static func append(
        _ response: Response, to output: inout [UInt8], dateLine: [UInt8], headOnly: Bool, persistence: Persistence
    ) {
        append("HTTP/1.1 ", to: &output)
        append(response.status.code, to: &output)
        append(" ", to: &output)
        append(response.status.reason, to: &output)
        append("\r\n", to: &output)
        output.append(contentsOf: dateLine)
        output.append(contentsOf: response.fields)
        if !response.status.forbidsBody {
            append("Content-Length: ", to: &output)
            append(response.body.count, to: &output)
            append("\r\n", to: &output)
        }
        switch persistence {
        case .keepAlive: append("\r\n", to: &output)
        case .keepAliveSaid: append("Connection: keep-alive\r\n\r\n", to: &output)
        case .close: append("Connection: close\r\n\r\n", to: &output)
        }
        if !headOnly && !response.status.forbidsBody { output.append(contentsOf: response.body) }
    }

    /// `100 Continue`, an interim answer without fields (RFC 9110 §15.2.1).
    static func appendContinue(to output: inout [UInt8]) {
        append("HTTP/1.1 100 Continue\r\n\r\n", to: &output)
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

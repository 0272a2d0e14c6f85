/// How the end of a request body is found (RFC 9112 §6). Nothing else decides that.
enum BodyFraming: Equatable {
    /// There is no body.
    case none
    /// The body has this many bytes, at least one.
    case length(Int)
    /// The body has the chunked coding, which tells its end.
    case chunked

    /// Decides the framing of the body that follows `head`.
    ///
    /// - Throws: a failure whenever two recipients of the same head could disagree: `Content-Length` and
    ///   `Transfer-Encoding` together, either of them repeated, a length that is no number, a coding after `chunked`, a
    ///   transfer coding in HTTP/1.0. Also a 413 for a body that is too long, and a 501 for an unknown coding before
    ///   `chunked`.
    static func of(_ head: borrowing RequestHead, _ bytes: Span<UInt8>, limits: Limits) throws(Failure) -> BodyFraming {
        let length = head.index(of: .contentLength)
        if let coding = head.index(of: .transferEncoding) {
            guard length == nil else {
                throw Failure(.badRequest, "Content-Length and Transfer-Encoding may not stand together.")
            }
            guard head.minorVersion > 0 else {
                throw Failure(.badRequest, "Transfer-Encoding may not stand in an HTTP/1.0 request.")
            }
            guard head.index(of: .transferEncoding, from: coding + 1) == nil else {
                throw Failure(.badRequest, "The request has more than one Transfer-Encoding field.")
            }
            return try transferCoding(bytes.extracting(head.fields[coding].value.range))
        }
        guard let length else { return .none }
        guard head.index(of: .contentLength, from: length + 1) == nil else {
            throw Failure(.badRequest, "The request has more than one Content-Length field.")
        }
        return try contentLength(bytes.extracting(head.fields[length].value.range), limits: limits)
    }

    private static func transferCoding(_ value: Span<UInt8>) throws(Failure) -> BodyFraming {
        if value.equalsIgnoringCase("chunked") { return .chunked }
        // RFC 9112 §6.1: an unknown coding is answered by 501. §6.3: unless `chunked` is last, the end of the body
        // cannot be found, which is answered by 400.
        let chunked: StaticString = "chunked"
        let count = chunked.utf8CodeUnitCount
        var mentions = 0
        var index = 0
        while index + count <= value.count {
            mentions += value.extracting(index..<index + count).equalsIgnoringCase(chunked) ? 1 : 0
            index += 1
        }
        let endsChunked =
            value.count >= count && value.extracting(value.count - count..<value.count).equalsIgnoringCase(chunked)
        guard endsChunked, mentions == 1 else {
            throw Failure(.badRequest, "Transfer-Encoding must be \"chunked\", once.")
        }
        throw Failure(.notImplemented, "No transfer coding but \"chunked\" is understood.")
    }

    private static func contentLength(_ value: Span<UInt8>, limits: Limits) throws(Failure) -> BodyFraming {
        guard value.count > 0 else { throw Failure(.badRequest, "Content-Length is empty; it must be a number.") }
        var length = 0
        for index in value.indices {
            guard value[index].isDigit else {
                throw Failure(.badRequest, "Content-Length must be one number of decimal digits.")
            }
            // Capped, so that it cannot overflow: one more than allowed is enough to know that it is too long.
            length = min(length * 10 + Int(value[index] - UInt8(ascii: "0")), limits.bodyBytes + 1)
        }
        guard length <= limits.bodyBytes else {
            throw Failure(.contentTooLarge, "The request body is longer than \(limits.bodyBytes) bytes.")
        }
        return length == 0 ? .none : .length(length)
    }
}

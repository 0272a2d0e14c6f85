/// What a request's head says about how its answer is sent. Decided once for each request.
struct AnswerTerms {
    /// Whether the connection may be used again after the answer (RFC 9112 §9.3).
    var keepsAlive: Bool
    /// Whether the answer may be compressed (RFC 9110 §12.5.3).
    let takesGzip: Bool

    @inline(__always)
    init(_ head: borrowing RequestHead, _ bytes: Span<UInt8>) {
        keepsAlive = ConnectionField.keepsAlive(head, bytes)
        takesGzip = AcceptEncoding.takesGzip(head, bytes)
    }
}

/// A body that is being sent piece by piece.
struct ActiveStream {
    let body: BodyStream
    /// Whether pieces are framed as chunks; an HTTP/1.0 client reads up to the end of the connection instead.
    let isChunked: Bool
    /// The last pull had nothing to send.
    var isIdle = false
}

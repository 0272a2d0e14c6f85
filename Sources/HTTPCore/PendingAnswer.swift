/// An answer that is made in steps, so that one that takes long does not hold up the loop's other connections.
struct PendingAnswer {
    let request: Request
    /// Whether the answer may be compressed.
    let takesGzip: Bool
    /// Where it may be kept, and the version of the state that it is made from.
    let place: ResponseCache.Place?
    let version: Int
    /// When the request was handed to the application, by the loop's clock.
    let start: UInt64
    let advance: () -> Response?
}

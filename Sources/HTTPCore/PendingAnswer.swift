/// An answer that is made in steps, so that one that takes long does not hold up the loop's other connections.
///
/// A class, so that a connection without one has a pointer's room for it.
final class PendingAnswer {
    let request: Request
    /// Whether the answer may be compressed.
    let takesGzip: Bool
    /// Where it may be kept, and the version of the state that it is made from.
    let place: ResponseCache.Place?
    let version: Int
    /// When the request was handed to the application, by the loop's clock.
    let start: UInt64
    let advance: () -> Response?

    init(
        request: Request, takesGzip: Bool, place: ResponseCache.Place?, version: Int, start: UInt64,
        advance: @escaping () -> Response?
    ) {
        (self.request, self.takesGzip, self.place, self.version) = (request, takesGzip, place, version)
        (self.start, self.advance) = (start, advance)
    }
}

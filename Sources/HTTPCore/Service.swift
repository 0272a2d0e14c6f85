/// What the HTTP layer asks of an application.
public struct Service: Sendable {
    /// Answers one request, on the thread of a loop.
    public typealias Handler = (Request) -> Response

    /// Makes the handler of one loop; called once on the loop's own thread, so that the handler can keep state without locks.
    let makeHandler: @Sendable () -> Handler
    /// The answer to a request that never reaches a handler.
    let failure: @Sendable (Failure) -> Response

    public init(
        makeHandler: @escaping @Sendable () -> Handler, failure: @escaping @Sendable (Failure) -> Response
    ) {
        self.makeHandler = makeHandler
        self.failure = failure
    }
}

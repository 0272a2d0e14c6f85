/// What the HTTP layer asks of an application.
public struct Service: Sendable {
    /// What answers the requests of one loop, on its thread, so that it can keep state without locks.
    public struct Handler {
        /// Answers one request.
        let respond: (Request) -> Response
        /// Number of the state that answers are made from. Asked once per wake-up of the loop, before any request: the
        /// place to take over a new state. When it changes, the answers kept ready are dropped.
        let version: () -> Int

        public init(version: @escaping () -> Int = { 0 }, respond: @escaping (Request) -> Response) {
            self.respond = respond
            self.version = version
        }
    }

    /// Makes the handler of one loop; called once on the loop's own thread.
    let makeHandler: @Sendable () -> Handler
    /// Whether a request's body is kept for its handler; a body that is not wanted is read and let go.
    let takesBody: @Sendable (Request) -> Bool
    /// The answer to a request that never reaches a handler.
    let failure: @Sendable (Failure) -> Response

    public init(
        makeHandler: @escaping @Sendable () -> Handler,
        takesBody: @escaping @Sendable (Request) -> Bool = { _ in false },
        failure: @escaping @Sendable (Failure) -> Response
    ) {
        self.makeHandler = makeHandler
        self.takesBody = takesBody
        self.failure = failure
    }
}

/// An application, as the HTTP layer calls it.
public struct Service: Sendable {
    /// The application's side of one loop. It is called on the loop's thread only, so it can keep state without locks.
    public struct Handler {
        /// Answers one request.
        let respond: (Request) -> Response
        /// Returns the number of the state that answers are made from.
        let version: () -> Int

        /// A handler of two functions.
        ///
        /// - Parameters:
        ///   - version: returns the number of the state that answers are made from. It is called once per round of the
        ///     loop, before any request, so it is the place to adopt a new state. When the number changes, cached
        ///     answers are dropped.
        ///   - respond: answers one request.
        public init(version: @escaping () -> Int = { 0 }, respond: @escaping (Request) -> Response) {
            self.respond = respond
            self.version = version
        }
    }

    /// Makes the handler of one loop.
    let makeHandler: @Sendable () -> Handler
    /// Whether a request's body is kept for its handler.
    let takesBody: @Sendable (Request) -> Bool
    /// The answer to a request that never reaches a handler.
    let failure: @Sendable (Failure) -> Response
    /// Takes the record of each answer; nil if nobody wants them.
    let access: (@Sendable (AccessRecord) -> Void)?

    /// An application of three functions, and one more if it wants to know of each answer.
    ///
    /// - Parameters:
    ///   - makeHandler: makes the handler of one loop; called once per loop, on the loop's thread.
    ///   - takesBody: whether the body of a request, of which the head has come, is kept for its handler. Other bodies
    ///     are read and dropped.
    ///   - failure: the answer to a request that the HTTP layer refuses.
    ///   - access: called once for each answer when its head is on its way to the client; for a stream when it has ended,
    ///     or its connection has. Called on the loops' threads, so it must not wait for anything.
    public init(
        makeHandler: @escaping @Sendable () -> Handler,
        takesBody: @escaping @Sendable (Request) -> Bool = { _ in false },
        failure: @escaping @Sendable (Failure) -> Response,
        access: (@Sendable (AccessRecord) -> Void)? = nil
    ) {
        self.makeHandler = makeHandler
        self.takesBody = takesBody
        self.failure = failure
        self.access = access
    }
}

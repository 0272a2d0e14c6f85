/// What the loop knows of an answer before it is made.
///
/// An *answer* is a response on its way from the application to the socket, and this folder has its states. It may be
/// made in steps (`PendingAnswer`), cached as bytes (`CachedAnswer` in the `ResponseCache`) or streamed (`ActiveStream`).
/// `TurnOutput` gathers the answers of one turn, and `UnsentOutput` holds what the client did not take of them.
/// `PendingBody` is a request that cannot be answered before its body is here.
struct AnswerContext {
    let request: Request
    /// Where the cache may keep the answer; nil if it may not.
    let slot: ResponseCache.Slot?
    /// Version of the handler's state that the answer is made from. It is not cached once there is a newer one.
    let version: Int
    /// When the request was handed to the application, by the loop's clock.
    let start: UInt64
}

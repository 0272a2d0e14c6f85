/// What is known of an answer before it is made.
struct AnswerContext {
    let request: Request
    /// Whether the answer may be compressed.
    let takesGzip: Bool
    /// Where it may be kept, and the version of the state that it is made from.
    let slot: ResponseCache.Slot?
    let version: Int
    /// When the request was handed to the application, by the loop's clock.
    let start: UInt64
}

/// An answer that is made in steps, so that it does not hold up the loop's other connections.
///
/// A class, so that a connection without one holds only an empty pointer.
final class PendingAnswer {
    let context: AnswerContext
    /// Whether the application has answered and the steps compress the body. Otherwise the steps are the application's.
    let isCompressing: Bool
    /// Makes the next step; returns the response when it is finished.
    let advance: () -> Response?

    init(_ context: AnswerContext, isCompressing: Bool, advance: @escaping () -> Response?) {
        (self.context, self.isCompressing, self.advance) = (context, isCompressing, advance)
    }
}

/// An answer that is made in steps, so that one that takes long does not hold up the loop's other connections.
///
/// A class, so that a connection without one has a pointer's room for it.
final class PendingAnswer {
    let context: AnswerContext
    /// Whether the application has answered, and the steps are those of compressing it.
    let isCompressing: Bool
    let advance: () -> Response?

    init(_ context: AnswerContext, isCompressing: Bool, advance: @escaping () -> Response?) {
        (self.context, self.isCompressing, self.advance) = (context, isCompressing, advance)
    }
}

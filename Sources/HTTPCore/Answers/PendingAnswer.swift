/// An answer that is made in steps, so that one that takes long does not hold up the loop's other connections.
///
/// A class, so that a connection without one has a pointer's room for it.
final class PendingAnswer {
    let asked: AskedAnswer
    /// Whether the application has answered, and the steps are those of compressing it.
    let isMade: Bool
    let advance: () -> Response?

    init(_ asked: AskedAnswer, isMade: Bool, advance: @escaping () -> Response?) {
        (self.asked, self.isMade, self.advance) = (asked, isMade, advance)
    }
}

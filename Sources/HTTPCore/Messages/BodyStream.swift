/// A response body that is made while it is sent: pulled a piece at a time, when the client has taken the one before,
/// so that it costs the same memory whatever its length.
public final class BodyStream {
    /// What a pull came to.
    public enum Pull {
        /// A piece was appended, maybe an empty one; there may be more at once.
        case more
        /// Nothing to send yet. Asked again after the next wake-up of the server, or a quarter of a second.
        case idle
        /// The body is complete.
        case end
    }

    /// Whether it is worth compressing for clients that take gzip. What was produced before `idle` is sent nevertheless.
    public var isCompressible = true

    private let produce: (inout [UInt8]) -> Pull

    /// - Parameter produce: appends the next piece, best some 16 KiB, to the buffer. Called on the loop's thread, and
    ///   must not take long: other connections wait meanwhile.
    public init(_ produce: @escaping (inout [UInt8]) -> Pull) {
        self.produce = produce
    }

    func pull(into buffer: inout [UInt8]) -> Pull { produce(&buffer) }
}

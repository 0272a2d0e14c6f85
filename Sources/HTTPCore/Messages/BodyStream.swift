/// A response body that is made while it is sent. A piece is pulled only when the client has taken the one before, so
/// the body takes the same memory whatever its length.
public final class BodyStream {
    /// What a pull came to.
    public enum Pull {
        /// A piece was appended, maybe an empty one. The next one can be pulled at once.
        case more
        /// There is nothing to send for now. The stream is pulled again when `Server.wake` is called, or after a
        /// quarter of a second.
        case idle
        /// The body is complete; the stream is not pulled again.
        case end
    }

    /// Whether the body is compressed for clients that take gzip. Compressed or not, all that was produced before
    /// `idle` is sent at once.
    public var isCompressible = true

    private let produce: (inout [UInt8]) -> Pull

    /// A stream of the pieces that `produce` makes.
    ///
    /// - Parameter produce: appends the next piece, best some 16 KiB, to the buffer. It is called on the loop's thread
    ///   and must not take long, because other connections wait meanwhile.
    public init(_ produce: @escaping (inout [UInt8]) -> Pull) {
        self.produce = produce
    }

    func pull(into buffer: inout [UInt8]) -> Pull { produce(&buffer) }
}

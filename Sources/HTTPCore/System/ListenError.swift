/// Why a server cannot listen on an address.
public struct ListenError: Error, Sendable, CustomStringConvertible {
    /// The name or address that was asked for.
    public let host: String
    /// The port that was asked for.
    public let port: Int
    /// The system's message, such as `Address already in use`.
    public let reason: String

    /// One line with address and reason.
    public var description: String {
        "cannot listen on \(host.contains(":") ? "[\(host)]" : host):\(port): \(reason)"
    }
}

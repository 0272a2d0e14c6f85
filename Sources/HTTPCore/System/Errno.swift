import Glibc

/// The reason a system call failed.
public struct Errno: Error, Equatable, Sendable, CustomStringConvertible {
    /// The value of `errno`.
    public let code: CInt

    /// The reason with this value of `errno`.
    public init(code: CInt) {
        self.code = code
    }

    /// The reason of the last failed call of this thread.
    public static var last: Errno { Errno(code: errno) }

    /// Whether the process or the system is out of descriptors or memory.
    var isShortage: Bool { [EMFILE, ENFILE, ENOBUFS, ENOMEM].contains(code) }

    /// The system's message, such as `Address already in use`.
    public var description: String { String(cString: strerror(code)) }
}

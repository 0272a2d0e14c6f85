import Glibc

/// The reason a system call failed.
public struct Errno: Error, Equatable, Sendable, CustomStringConvertible {
    /// The value of `errno`.
    public let code: CInt

    public init(code: CInt) {
        self.code = code
    }

    /// The reason of the last failed call of this thread.
    static var last: Errno { Errno(code: errno) }

    /// The process or the system has no descriptor or no memory left for what was asked.
    var isShortage: Bool { [EMFILE, ENFILE, ENOBUFS, ENOMEM].contains(code) }

    public var description: String { String(cString: strerror(code)) }
}

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

    public var description: String { String(cString: strerror(code)) }
}

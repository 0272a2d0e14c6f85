import Glibc
import HTTPCore

/// Standard output and error, written with write(2): Foundation's file handles end the process when a write fails.
enum Output {
    /// Why an answer has not reached standard output.
    struct Failure: Error, CustomStringConvertible {
        let reason: Errno
        var description: String { "cannot write to standard output: \(reason)" }
    }

    /// Writes all of an answer to standard output.
    ///
    /// When its reader has gone, `head` with what it wanted, the process ends as every Unix filter does: by SIGPIPE.
    static func answer(_ bytes: [UInt8]) throws(Failure) {
        do throws(Errno) {
            try write(bytes, to: STDOUT_FILENO)
        } catch {
            if error.code == EPIPE {
                signal(SIGPIPE, SIG_DFL)
                raise(SIGPIPE)
            }
            throw Failure(reason: error)
        }
    }

    /// Says something on standard error. That it cannot be written, or that nobody reads it, is no concern of the program.
    ///
    /// - Parameter milliseconds: how long to wait for a reader that does not keep up.
    static func say(_ text: String, waiting milliseconds: Int32) {
        var ready = pollfd(fd: STDERR_FILENO, events: Int16(POLLOUT), revents: 0)
        guard poll(&ready, 1, milliseconds) > 0 else { return }
        try? write(Array(text.utf8), to: STDERR_FILENO)
    }

    /// Writes all bytes, in one call where the system takes them at once. Waits for as long as that takes.
    static func write(_ bytes: [UInt8], to descriptor: Int32) throws(Errno) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                rest.removeFirst(count)
                continue
            }
            // Nothing taken of something is no progress: it must not be tried for ever.
            let code = count == 0 ? EIO : errno
            switch code {
            case EINTR: continue
            case EAGAIN:
                // Whoever shares the terminal or pipe has made it non-blocking.
                var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&ready, 1, -1)
            default: throw Errno(code: code)
            }
        }
    }
}

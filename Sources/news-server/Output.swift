import Glibc
import HTTPCore
import NewsAPI

/// Standard output and standard error, written with write(2): Foundation's file handles end the process when a write
/// fails.
enum Output {
    /// Why an answer could not be written to standard output.
    struct Failure: Error, CustomStringConvertible {
        let reason: Errno
        var description: String { "cannot write to standard output: \(reason)" }
    }

    /// Writes all of an answer to standard output. When its reader has gone, as `head` goes when it has its lines, the
    /// process ends as every Unix filter does: by SIGPIPE.
    ///
    /// - Throws: `Failure` when the answer cannot be written.
    static func answer(_ bytes: [UInt8]) throws(Failure) {
        do throws(Failure) {
            try write(bytes)
        } catch {
            if error.reason.code == EPIPE {
                signal(SIGPIPE, SIG_DFL)
                raise(SIGPIPE)
            }
            throw error
        }
    }

    /// Writes bytes to standard output.
    ///
    /// - Throws: `Failure` when they cannot be written, also because the reader has gone.
    static func write(_ bytes: [UInt8]) throws(Failure) {
        do throws(Errno) {
            try write(bytes, to: STDOUT_FILENO)
        } catch {
            throw Failure(reason: error)
        }
    }

    /// Says of each file that is not served why, a line each.
    static func say(problems: [FileProblem]) {
        for problem in problems { say(warning: CheckReport.line(problem)) }
    }

    /// Says how a query was read that cannot be read in full, and which ids no article has, a line for each.
    static func say(warnings: [String], missing: [String]) {
        for warning in warnings { say(warning: "q: " + warning) }
        for id in missing { say(warning: "ids: no article has the id \(id)") }
    }

    private static func say(warning line: String) {
        say(Terminal.coloured(line, .yellow, on: STDERR_FILENO) + "\n", waiting: ProgramLimits.flushMilliseconds)
    }

    /// Says how far a load has come.
    static func say(pace: LoadPace) { say("news-server: \(pace.description)\n", waiting: 0) }

    /// Says something on standard error. If that cannot be written, or nobody reads it, the program goes on.
    ///
    /// - Parameter milliseconds: how long to wait for a reader that does not keep up.
    static func say(_ text: String, waiting milliseconds: Int32) {
        var ready = pollfd(fd: STDERR_FILENO, events: Int16(POLLOUT), revents: 0)
        guard poll(&ready, 1, milliseconds) > 0 else { return }
        try? write(Array(text.utf8), to: STDERR_FILENO)
    }

    /// Writes all bytes, in one call where the system takes them at once. Waits for as long as that takes.
    ///
    /// - Throws: the system's error.
    static func write(_ bytes: [UInt8], to descriptor: Int32) throws(Errno) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                rest.removeFirst(count)
                continue
            }
            // When write(2) takes nothing without an error, trying again could go on for ever.
            let code = count == 0 ? EIO : errno
            switch code {
            case EINTR: continue
            case EAGAIN:
                // Somebody who shares the terminal or pipe has made it non-blocking.
                var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&ready, 1, -1)
            default: throw Errno(code: code)
            }
        }
    }
}

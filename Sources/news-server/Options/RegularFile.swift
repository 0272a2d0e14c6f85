import Glibc
import HTTPCore

/// Reads a file that a person named, whole, up to a limit.
enum RegularFile {
    /// Why the file cannot be read, as the end of a sentence that names it.
    struct ReadError: Error, CustomStringConvertible {
        let description: String
    }

    /// Bytes read at once.
    private static let chunk = 65_536

    /// All bytes of a file.
    ///
    /// - Parameter limit: length of the longest file, in bytes.
    /// - Throws: `ReadError` when it is no regular file, is longer, or cannot be read.
    static func read(_ path: String, limit: Int) throws(ReadError) -> [UInt8] {
        // Without `O_NONBLOCK`, to open a FIFO would wait for its writer.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else { throw ReadError(description: Errno(code: errno).description) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw ReadError(description: Errno(code: errno).description) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw ReadError(description: "it is no regular file") }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(Int(status.st_size), limit) + chunk)
        var buffer = [UInt8](repeating: 0, count: chunk)
        while true {
            let count = Glibc.read(descriptor, &buffer, chunk)
            if count == 0 { return bytes }
            if count < 0 {
                if errno == EINTR { continue }
                throw ReadError(description: Errno(code: errno).description)
            }
            bytes += buffer[..<count]
            // What was read counts, not the length that the system gave: the file may grow meanwhile.
            guard bytes.count <= limit else { throw ReadError(description: "it has more than \(limit) bytes") }
        }
    }
}

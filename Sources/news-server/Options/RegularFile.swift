import Glibc
import HTTPCore

/// Reads a file that a person named, whole, up to a limit.
enum RegularFile {
    /// Why the file cannot be read, as the end of a sentence that names it.
    struct ReadError: Error, CustomStringConvertible {
        let description: String
    }

    /// All bytes of a file.
    ///
    /// - Parameter limit: length of the longest file, in bytes.
    /// - Throws: `ReadError` when it is no regular file, is longer, or cannot be read.
    static func read(_ path: String, limit: Int) throws(ReadError) -> [UInt8] {
        do {
            // Without `O_NONBLOCK`, to open a FIFO would wait for its writer.
            let file = try OpenFile(path, O_NONBLOCK | O_NOCTTY)
            guard try file.status().st_mode & S_IFMT == S_IFREG else {
                throw ReadError(description: "it is no regular file")
            }
            guard let bytes = try file.readToEnd(limit: limit) else {
                throw ReadError(description: "it has more than \(limit) bytes")
            }
            return bytes
        } catch {
            throw ReadError(description: "\(error)")
        }
    }
}

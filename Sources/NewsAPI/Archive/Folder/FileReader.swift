import Glibc

/// Reads a page file whole, within a bound.
enum FileReader {
    /// - Parameters:
    ///   - location: where the file lies, as a C string. No link: one that has taken the file's place since it was listed
    ///     may lead anywhere.
    ///   - limit: bytes.
    /// - Throws: the problem; of kind `tooLarge` when the file has more than `limit` bytes by now.
    static func read(
        _ path: FilePath, at location: [CChar], limit: Int
    ) throws(FileProblem) -> [UInt8] {
        // A FIFO that has taken the file's place since it was listed must not hold the reader up.
        let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW
        let descriptor = open(location, flags)
        guard descriptor >= 0 else { throw FileProblem(unreadable: path, code: errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileProblem(unreadable: path, code: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw FileProblem(.special, path, "is no regular file") }
        guard status.st_size <= limit else { throw tooLarge(path, bytes: Int(status.st_size), limit: limit) }
        var bytes: [UInt8] = []
        repeat {
            // One byte of room more than the file has tells that it has not grown; files of /proc have no size at all.
            let room = min(limit, max(4_096, Int(status.st_size), 2 * bytes.count)) + 1
            let filled = bytes.count
            bytes.append(contentsOf: repeatElement(0, count: room - filled))
            if try fill(&bytes, from: filled, of: descriptor, path) { return bytes }
        } while bytes.count <= limit
        throw tooLarge(path, bytes: bytes.count, limit: limit)
    }

    /// Reads on where the last read ended, until the room is full or the file at its end, which is told.
    private static func fill(
        _ bytes: inout [UInt8], from start: Int, of descriptor: Int32, _ path: FilePath
    ) throws(FileProblem) -> Bool {
        var count = start
        while count < bytes.count {
            let taken = bytes.withUnsafeMutableBytes {
                Glibc.read(descriptor, $0.baseAddress! + count, $0.count - count)
            }
            if taken > 0 {
                count += taken
            } else if taken == 0 {
                bytes.removeLast(bytes.count - count)
                return true
            } else if errno != EINTR {
                throw FileProblem(unreadable: path, code: errno)
            }
        }
        return false
    }

    static func tooLarge(_ path: FilePath, bytes: Int, limit: Int) -> FileProblem {
        FileProblem(
            .tooLarge, path, "has \(bytes) bytes; pages have at most \(limit) (--max-file-megabytes \(limit >> 20))")
    }
}

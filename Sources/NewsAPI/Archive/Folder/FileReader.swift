import Glibc

/// Reads a page file whole, within a bound.
enum FileReader {
    /// `F_SETLEASE`, which Glibc's module leaves out.
    private static let setLease: Int32 = 1024
    /// The signal that tells of a writer who waits for the end of a lease would end the process, and is of no use: no lease
    /// is held for longer than it takes to ask.
    private static let ignoresWaitingWriters: Void = { signal(SIGIO, SIG_IGN) }()

    /// The bytes of a file, if it is the one that was listed, as it was listed, from the beginning of the reading to its
    /// end; nil when it has been changed or replaced since.
    ///
    /// - Parameters:
    ///   - folder: path of the archive folder, as octets.
    ///   - bounds: where the file must really lie, see `FolderListing.bounds`: a folder on the way may have been replaced by
    ///     a link since it was listed.
    ///   - limit: bytes.
    ///   - isWhole: what to think of a file, given whether somebody writes to it; nil where the system does not tell. One that
    ///     is not whole is as good as changed.
    /// - Throws: the problem with the file.
    static func read(
        _ file: SourceFile, in folder: [UInt8], bounds: [UInt8]?, limit: Int,
        isWhole: (_ isWritten: () -> Bool?) -> Bool = { _ in true }
    ) throws(FileProblem) -> [UInt8]? {
        let location = file.target.map { $0.map { CChar(bitPattern: $0) } + [0] } ?? file.path.below(folder)
        // A FIFO or a link that has taken the file's place must not hold the reader up, or lead it elsewhere.
        let descriptor = open(location, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW)
        guard descriptor >= 0 else {
            if [ENOENT, ENOTDIR, ELOOP, ENXIO].contains(errno) { return nil }
            throw FileProblem(unreadable: file.path, code: errno)
        }
        defer { close(descriptor) }
        guard isListed(descriptor, file), bounds.map({ isWithin($0, descriptor) }) ?? true,
            isWhole({ isWritten(descriptor) })
        else { return nil }
        let bytes = try readAll(descriptor, file.path, limit: limit)
        return isListed(descriptor, file) ? bytes : nil
    }

    /// Whether somebody has a file open to write to it: then there is no read lease to be had (fcntl(2), "Leases"). nil where
    /// the file system has no leases, or the file belongs to somebody else.
    private static func isWritten(_ descriptor: Int32) -> Bool? {
        ignoresWaitingWriters
        guard fcntl(descriptor, setLease, Int32(F_RDLCK)) == 0 else { return errno == EAGAIN ? true : nil }
        _ = fcntl(descriptor, setLease, Int32(F_UNLCK))
        return false
    }

    private static func isListed(_ descriptor: Int32, _ file: SourceFile) -> Bool {
        var status = stat()
        return fstat(descriptor, &status) == 0 && SourceFile.Stamp(status) == file.stamp
    }

    /// Whether an open file really lies in a folder (proc(5), "/proc/pid/fd").
    private static func isWithin(_ folder: [UInt8], _ descriptor: Int32) -> Bool {
        guard let real = realpath("/proc/self/fd/\(descriptor)", nil) else { return false }
        defer { free(real) }
        let path = UnsafeBufferPointer(start: real, count: strlen(real)).map { UInt8(bitPattern: $0) }
        return FilePath(octets: path).isWithin(FilePath(octets: folder))
    }

    /// Reads an open file to its end. The size that it says of itself is a hint: files of /proc say none.
    static func readAll(_ descriptor: Int32, _ path: FilePath, limit: Int) throws(FileProblem) -> [UInt8] {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileProblem(unreadable: path, code: errno) }
        var bytes: [UInt8] = []
        repeat {
            // One byte of room more than the file has tells that it is at its end.
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

import Glibc
import HTTPCore

/// Reads a page file whole, up to a limit, and only while it is the one that was listed.
enum FileReader {
    /// `F_SETLEASE`, which Glibc's module leaves out.
    private static let setLease: Int32 = 1024
    /// Ignores SIGIO, which would end the process. The system sends it when a writer waits for a lease to be given up;
    /// nothing need be done then, as no lease is held for longer than it takes to ask.
    private static let ignoresWaitingWriters: Void = { signal(SIGIO, SIG_IGN) }()

    /// The bytes of a file, if it stays as it was listed until they are read; nil when it was changed or replaced, or
    /// is not whole.
    ///
    /// - Parameters:
    ///   - folder: path of the archive folder, as octets.
    ///   - requiredRoot: the folder that the file must really lie in, see `FolderListing.requiredRoot`: since the
    ///     listing a link may have taken the place of a folder on the way.
    ///   - limit: length of the longest file, in bytes.
    ///   - isWhole: whether to take the file. Its argument says whether somebody has the file open to write to it, nil
    ///     where the system cannot tell.
    /// - Throws: the problem with the file.
    static func read(
        _ file: SourceFile, in folder: [UInt8], within requiredRoot: [UInt8]?, limit: Int,
        isWhole: (_ isWritten: () -> Bool?) -> Bool = { _ in true }
    ) throws(FileProblem) -> [UInt8]? {
        let location = file.target.map { $0.map { CChar(bitPattern: $0) } + [0] } ?? file.path.below(folder)
        // A FIFO that has taken the file's place must not block the reader, and a link must not lead it elsewhere.
        let opened: OpenFile
        do throws(Errno) {
            opened = try OpenFile(location, O_NONBLOCK | O_NOCTTY | O_NOFOLLOW)
        } catch {
            if [ENOENT, ENOTDIR, ELOOP, ENXIO].contains(error.code) { return nil }
            throw FileProblem(unreadable: file.path, code: error.code)
        }
        let descriptor = opened.raw
        guard isListed(opened, file), requiredRoot.map({ isWithin($0, descriptor) }) ?? true,
            isWhole({ isWritten(descriptor) })
        else { return nil }
        let bytes = try readAll(opened, file.path, limit: limit)
        return isListed(opened, file) ? bytes : nil
    }

    /// Whether somebody has a file open to write to it: then the system grants no read lease (fcntl(2), "Leases"). nil
    /// where the file system has no leases, or the file belongs to another user.
    private static func isWritten(_ descriptor: Int32) -> Bool? {
        ignoresWaitingWriters
        guard fcntl(descriptor, setLease, Int32(F_RDLCK)) == 0 else { return errno == EAGAIN ? true : nil }
        _ = fcntl(descriptor, setLease, Int32(F_UNLCK))
        return false
    }

    /// Whether an open file is the one that was listed, unchanged.
    private static func isListed(_ opened: borrowing OpenFile, _ file: SourceFile) -> Bool {
        (try? opened.status()).map(SourceFile.Stamp.init) == file.stamp
    }

    /// Whether an open file really lies in a folder (proc(5), "/proc/pid/fd"): the link there has the path without links.
    /// realpath(3) would follow that path once more, one call of the system for each folder on it.
    private static func isWithin(_ folder: [UInt8], _ descriptor: Int32) -> Bool {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX)) { buffer in
            guard let start = buffer.baseAddress,
                case let count = readlink("/proc/self/fd/\(descriptor)", start, buffer.count),
                // One that fills all of it may be longer.
                count >= 0, count < buffer.count
            else { return false }
            let path = buffer[..<count].map { UInt8(bitPattern: $0) }
            return FilePath(octets: path).isWithin(FilePath(octets: folder))
        }
    }

    /// Reads an open file to its end.
    ///
    /// - Throws: the problem with the file, `tooLarge` above the limit.
    static func readAll(_ file: borrowing OpenFile, _ path: FilePath, limit: Int) throws(FileProblem) -> [UInt8] {
        do throws(Errno) {
            if let bytes = try file.readToEnd(limit: limit) { return bytes }
        } catch {
            throw FileProblem(unreadable: path, code: error.code)
        }
        throw tooLarge(path, bytes: limit + 1, limit: limit)
    }

    /// The problem of a file that is longer than the limit.
    ///
    /// - Parameter bytes: its length, as far as it is known.
    static func tooLarge(_ path: FilePath, bytes: Int, limit: Int) -> FileProblem {
        FileProblem(
            .tooLarge, path, "has \(bytes) bytes; pages have at most \(limit) (--max-file-megabytes \(limit >> 20))")
    }
}

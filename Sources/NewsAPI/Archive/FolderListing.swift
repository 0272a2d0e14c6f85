import Glibc

/// The page files of a folder and of the folders below it, by path.
///
/// A page file is a regular file (or a link to one) whose name ends in `.txt` and does not begin with a dot: editors
/// and copying programs keep their unfinished files under other names. Linked folders are not followed.
struct FolderListing {
    private(set) var files: [SourceFile] = []
    /// All folders, the archive folder itself first, as paths below it (`""` for itself).
    private(set) var folders: [String] = []
    /// Folders and files that are there and cannot be looked at.
    private(set) var problems: [FileProblem] = []

    /// When the listing began, nanoseconds since 1970.
    let time: Int
    /// When a file or folder was last changed, made, renamed or removed, nanoseconds since 1970. By the time of the last
    /// status change, which a program cannot set.
    private(set) var lastChanged = 0

    private let root: String

    /// - Throws: `ArchiveError` when `folder` is no folder that can be read.
    init(folder: String) throws(ArchiveError) {
        root = folder
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        time = now.tv_sec * 1_000_000_000 + now.tv_nsec
        if let code = list("") ?? codeIfGone {
            throw ArchiveError(folder: folder, reason: String(cString: strerror(code)))
        }
        files.sort { $0.path < $1.path }
        problems.sort { $0.file < $1.file }
    }

    /// The system's error number when the folder has gone away while it was listed: its files are not gone then.
    private var codeIfGone: Int32? {
        var status = stat()
        return stat(root, &status) == 0 ? nil : errno
    }

    /// Adds the content of one folder. Returns the system's error number when it cannot be read.
    private mutating func list(_ path: String) -> Int32? {
        guard let directory = opendir(path.isEmpty ? root : root + "/" + path) else { return errno }
        defer { closedir(directory) }
        var status = stat()
        if fstat(dirfd(directory), &status) == 0 { note(SourceFile.Stamp(status)) }
        folders.append(path)
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasPrefix(".") { continue }
            add(path.isEmpty ? name : path + "/" + name)
        }
        return nil
    }

    private mutating func add(_ path: String) {
        var status = stat()
        guard lstat(root + "/" + path, &status) == 0 else { return }  // Gone since it was listed.
        if status.st_mode & S_IFMT == S_IFDIR {
            if let code = list(path) { problems.append(FileProblem(unreadable: path, code: code)) }
            return
        }
        guard path.hasSuffix(".txt") else { return }
        if status.st_mode & S_IFMT == S_IFLNK && stat(root + "/" + path, &status) != 0 {
            let reason = String(cString: strerror(errno))
            problems.append(FileProblem(file: path, detail: "is a link that leads nowhere: \(reason)"))
            return
        }
        guard status.st_mode & S_IFMT == S_IFREG else { return }
        let file = SourceFile(path: path, stamp: SourceFile.Stamp(status))
        note(file.stamp)
        files.append(file)
    }

    private mutating func note(_ stamp: SourceFile.Stamp) {
        lastChanged = max(lastChanged, stamp.changed)
    }
}

extension SourceFile.Stamp {
    fileprivate init(_ status: stat) {
        func nanoseconds(_ time: timespec) -> Int { time.tv_sec * 1_000_000_000 + time.tv_nsec }
        self.init(
            device: UInt64(status.st_dev), inode: UInt64(status.st_ino), bytes: Int(status.st_size),
            modified: nanoseconds(status.st_mtim), changed: nanoseconds(status.st_ctim))
    }
}

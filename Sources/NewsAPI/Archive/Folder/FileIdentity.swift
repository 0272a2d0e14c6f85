import Glibc

/// Which file or folder of the system a path leads to: device and inode. Paths of hard links to one file have the same
/// identity.
struct FileIdentity: Hashable, Sendable {
    private let device: UInt64
    private let inode: UInt64

    init(_ status: stat) {
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
    }

    /// The identity of what a path leads to, links followed; nil when it leads nowhere.
    init?(at path: [CChar]) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.init(status)
    }
}

import Foundation
import HTTPCore

/// The folder of a cache: nobody but this user writes to it, and of this user's programs one at a time.
///
/// What lies in it is trusted as the program's own memory, if it is whole (`StoredFile`).
final class CacheFolder: Sendable {
    let path: String
    /// Holds the lock as long as it is open; -1 when there is none.
    private let lock: Int32
    /// Why this process only reads what is there; nil if it may write.
    let obstacle: String?

    /// What the names of files begin with, by what they hold. A digest follows.
    enum Kind: String, CaseIterable {
        case pages = "pages-"
        case segment = "segment-"

        func name(_ digest: UInt64) -> String { rawValue + Hexadecimal.digits(of: digest) }
    }

    /// The file that says which of the others make up a snapshot.
    static let manifest = "manifest"

    /// Makes the folder if it is not there.
    ///
    /// - Parameter archive: path of the archive folder, which stays as it is: the cache must not lie in it.
    /// - Throws: why there can be no cache.
    init(_ path: String, archive: String) throws(CacheError) {
        self.path = path
        // Of a folder that is yet to be made, what it would lie in.
        let existing = Self.realPath(path) ?? Self.realPath(URL(filePath: path).deletingLastPathComponent().path)
        if let existing, let archive = Self.realPath(archive), existing.isWithin(archive) {
            throw CacheError(path, "it lies in the archive folder, which is only read")
        }
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw CacheError(system: path) }
        var status = stat()
        guard stat(path, &status) == 0 else { throw CacheError(system: path) }
        guard status.st_mode & S_IFMT == S_IFDIR else { throw CacheError(path, "it is no folder") }
        guard status.st_uid == geteuid(), status.st_mode & 0o022 == 0 else {
            throw CacheError(
                path, "others could write to it; it must belong to the server's user, and be writable to no other")
        }
        try Self.checkManifest(path)
        let descriptor = open(path + "/lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        if descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 {
            (lock, obstacle) = (descriptor, nil)
        } else {
            lock = -1
            obstacle = errno == EWOULDBLOCK ? "another process writes to it" : Errno.last.description
            if descriptor >= 0 { close(descriptor) }
        }
    }

    deinit { if lock >= 0 { close(lock) } }

    /// A folder of something else must not become a cache.
    private static func checkManifest(_ path: String) throws(CacheError) {
        let isForeign: Bool
        do throws(Errno) {
            let file = try OpenFile(path + "/" + manifest, O_NOFOLLOW | O_NONBLOCK)
            var magic: UInt64 = 0
            let count = withUnsafeMutableBytes(of: &magic) { try? file.read(into: $0) }
            // One that was emptied or cut short is merely damaged, and so is one beside which files of a cache lie.
            isForeign = count == 8 && magic != StoredFile.Head.magic && !files(in: path).contains(where: isOwn)
        } catch {
            isForeign = ![ENOENT, EACCES].contains(error.code)
        }
        if isForeign {
            throw CacheError(path, "its file \"manifest\" is not a cache's; a cache needs a folder of its own")
        }
    }

    /// Whether the folder is still the one whose lock is held.
    var isInPlace: Bool {
        var (own, there) = (stat(), stat())
        return fstat(lock, &own) == 0 && stat(path + "/lock", &there) == 0 && FileIdentity(own) == FileIdentity(there)
    }

    /// Whether a file is there.
    func has(_ name: String) -> Bool { access(path(name), R_OK) == 0 }

    private static func realPath(_ path: String) -> FilePath? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return FilePath(octets: UnsafeBufferPointer(start: real, count: strlen(real)).map { UInt8(bitPattern: $0) })
    }

    func path(_ name: String) -> String { path + "/" + name }

    /// The files of one kind with some digests, in the same order.
    func files(_ kind: Kind, _ digests: [UInt64]) throws(StorageError) -> [StoredFile] {
        let files = [Result<StoredFile, StorageError>](concurrently: digests.count) { index in
            Result { () throws(StorageError) in
                let file = try StoredFile(path(kind.name(digests[index])))
                guard file.head.digest == digests[index] else { throw .damaged }
                return file
            }
        }
        var opened: [StoredFile] = []
        for file in files {
            do { opened.append(try file.get()) } catch {
                // A cache that lacks a file is as damaged as one with half of it.
                throw error.isMissing ? .damaged : error
            }
        }
        return opened
    }

    /// Removes the files that the manifest does not name, such as those of a process that was ended while it saved. What
    /// is not the cache's is left alone.
    ///
    /// - Parameter names: of the files to keep.
    func removeFiles(except names: Set<String>) {
        for name in Self.files(in: path) where !names.contains(name) && Self.isOwn(name) { unlink(path(name)) }
    }

    private static func files(in path: String) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    }

    /// Whether a file has the name of a cache's.
    private static func isOwn(_ name: String) -> Bool {
        (Kind.allCases.map(\.rawValue) + [StorageWriter.temporaryPrefix]).contains { prefix in
            name.hasPrefix(prefix) && name.utf8.count == prefix.utf8.count + 16
                && name.utf8.dropFirst(prefix.utf8.count).allSatisfy(Hexadecimal.isLowerDigit)
        }
    }
}

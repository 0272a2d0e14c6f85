import Foundation

@testable import NewsAPI

/// A folder that is removed when this object goes.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        var name = Array((FileManager.default.temporaryDirectory.path + "/archive-XXXXXX").utf8CString)
        guard mkdtemp(&name) != nil else { throw POSIXError(.EIO) }
        path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        // Foundation could not remove files whose names are not UTF-8.
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/rm")
        process.arguments = ["-rf", path]
        if (try? process.run()) != nil { process.waitUntilExit() }
    }

    var octets: [UInt8] { Array(path.utf8) }

    /// Writes a file into the folder, and makes the folders on its path. Its name may be any bytes.
    func write(_ bytes: [UInt8], to name: [UInt8]) throws {
        let file = FilePath(octets: name)
        for folder in file.ancestors.dropFirst().reversed() { mkdir(folder.below(octets), 0o755) }
        let descriptor = open(file.below(octets), O_WRONLY | O_CLOEXEC | O_CREAT | O_TRUNC, 0o644)
        guard descriptor >= 0 else { throw POSIXError(.EIO) }
        defer { close(descriptor) }
        guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count else { throw POSIXError(.EIO) }
    }

    func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: Array(name.utf8)) }

    func remove(_ name: String) { unlink(path + "/" + name) }

    func link(_ name: String, to target: String) { symlink(target, path + "/" + name) }

    /// What the folder holds.
    func listing(_ rules: FolderListing.Rules = .init()) throws(ArchiveError) -> FolderListing {
        try FolderListing(folder: octets, rules: rules)
    }
}

import Glibc

/// Why an archive folder cannot be served at all.
public struct ArchiveError: Error, Sendable, Equatable, CustomStringConvertible {
    /// As it was named, see `FilePath.text`.
    public let folder: String
    /// The system's words, `No such file or directory`.
    public let reason: String

    init(folder: [UInt8], reason: String) {
        self.folder = FilePath(octets: folder).text
        self.reason = reason
    }

    /// - Parameter code: the system's error number.
    init(folder: [UInt8], code: Int32) {
        self.init(folder: folder, reason: String(cString: strerror(code)))
    }

    public var description: String { "cannot read the archive folder \(folder): \(reason)" }
}

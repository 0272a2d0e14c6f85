import Glibc

/// Why an archive folder cannot be served at all.
public struct ArchiveError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The folder's path as it was given, written as `FilePath.text` writes paths.
    public let folder: String
    /// What the system says, `No such file or directory`.
    public let reason: String
    /// Whether the process lacked descriptors or memory: then nothing need be wrong with the folder.
    let isShortage: Bool

    init(folder: [UInt8], reason: String, isShortage: Bool = false) {
        self.folder = FilePath(octets: folder).text
        self.reason = reason
        self.isShortage = isShortage
    }

    /// - Parameter code: the system's error number.
    init(folder: [UInt8], code: Int32) {
        self.init(folder: folder, reason: String(cString: strerror(code)), isShortage: Self.shortages.contains(code))
    }

    /// The system's error numbers that mean a lack of descriptors or memory.
    static let shortages: Set<Int32> = [EMFILE, ENFILE, ENOMEM]

    /// One line for people.
    public var description: String { "cannot read the archive folder \(folder): \(reason)" }
}

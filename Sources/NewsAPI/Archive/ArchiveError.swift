import Glibc

/// Why an archive folder cannot be served at all.
public struct ArchiveError: Error, Sendable, Equatable, CustomStringConvertible {
    /// As it was named, see `FilePath.text`.
    public let folder: String
    /// The system's words, `No such file or directory`.
    public let reason: String
    /// Whether the process had too few descriptors or too little memory: the folder may be well.
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

    /// The system's error numbers for a lack of descriptors or memory.
    static let shortages: Set<Int32> = [EMFILE, ENFILE, ENOMEM]

    public var description: String { "cannot read the archive folder \(folder): \(reason)" }
}

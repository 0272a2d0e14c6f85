/// Why an archive folder cannot be served at all.
public struct ArchiveError: Error, Sendable, CustomStringConvertible {
    public let folder: String
    /// The system's words, `No such file or directory`.
    public let reason: String

    public var description: String { "cannot read the archive folder \(folder): \(reason)" }
}

import HTTPCore

/// Why a folder cannot hold a cache.
public struct CacheError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The folder's path as it was given.
    public let folder: String
    /// What is wrong, and what would be right.
    public let reason: String

    /// One line for people.
    public var description: String { "cannot use the cache folder \(folder): \(reason)" }

    init(_ folder: String, _ reason: String) { (self.folder, self.reason) = (folder, reason) }

    /// The system's last refusal.
    init(system folder: String) { self.init(folder, Errno.last.description) }
}

import Glibc
import HTTPCore

/// Why an archive folder cannot be served at all.
public struct ArchiveError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The folder's path as it was given, written as `FilePath.text` writes paths.
    public let folder: String
    /// What the system says, `No such file or directory`.
    public let reason: String
    /// Whether nothing need be wrong with the folder, and it is to be read again: the process lacked descriptors or
    /// memory, or the folder was replaced while it was listed.
    let isPassing: Bool

    init(folder: [UInt8], reason: String, isPassing: Bool = false) {
        self.folder = FilePath(octets: folder).text
        self.reason = reason
        self.isPassing = isPassing
    }

    /// - Parameter code: the system's error number.
    init(folder: [UInt8], code: Int32) {
        self.init(folder: folder, reason: Errno(code: code).description, isPassing: Self.shortages.contains(code))
    }

    /// - Parameter problem: with the folder itself, or with a file in it for want of descriptors or memory.
    init(folder: [UInt8], _ problem: FileProblem) {
        if problem.path == .root, let code = problem.code {
            self.init(folder: folder, code: code)
        } else {
            self.init(folder: folder, reason: "\(problem.file) \(problem.reason)", isPassing: problem.isShortage)
        }
    }

    /// The system's error numbers that mean a lack of descriptors or memory.
    static let shortages: Set<Int32> = [EMFILE, ENFILE, ENOMEM]

    /// One line for people.
    public var description: String { "cannot read the archive folder \(folder): \(reason)" }
}

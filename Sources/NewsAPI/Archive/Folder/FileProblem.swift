import Glibc
import HTTPCore

/// Something in the archive folder that is not served, or not as it stands there, and why. It keeps nothing else from
/// being served.
public struct FileProblem: Error, Sendable, Hashable {
    /// What is wrong; the raw value is the name in answers and logs.
    public enum Kind: String, Sendable, CaseIterable {
        /// A file or folder that the system does not let the process read.
        case unreadable
        /// A page file that holds no text.
        case binary
        /// A page file in an encoding that is not read.
        case encoding
        /// A page file longer than the limit.
        case tooLarge = "too-large"
        /// A FIFO, a socket or a device.
        case special
        /// A link that leads out of the archive, nowhere, or to itself.
        case link
        /// A page file whose page would have the name of another one, or a folder that is already served under another
        /// name.
        case duplicate
        /// A gazetteer that cannot be used; the one before is kept.
        case gazetteer
        /// A file of corrections that cannot be used; its page is served as the parser reads it.
        case corrections
    }

    /// What is wrong.
    public let kind: Kind
    /// Path below the archive folder, written as `FilePath.text` writes paths; `.` for the archive folder itself.
    public let file: String
    /// Why, in one sentence for people that does not repeat the file's name.
    public let reason: String
    let path: FilePath
    /// The system's error number; nil when it is not the system that refuses the file.
    let code: Int32?

    /// Whether the process lacked descriptors or memory. Then nothing need be wrong with the file, and its articles
    /// must not be taken away.
    var isShortage: Bool { code.map(ArchiveError.shortages.contains) ?? false }

    init(_ kind: Kind, _ path: FilePath, _ reason: String, code: Int32? = nil) {
        (self.kind, self.path, self.reason, self.code) = (kind, path, reason, code)
        file = path == .root ? "." : path.text
    }

    /// A file that the system does not let be read.
    ///
    /// - Parameter code: the system's error number.
    init(unreadable path: FilePath, code: Int32) {
        self.init(.unreadable, path, "cannot be read: \(Errno(code: code))", code: code)
    }

    /// The archive folder that cannot be read, while what was read of it before is still served.
    init(_ failure: ArchiveError) { self.init(.unreadable, .root, "cannot be read: \(failure.reason)") }

    /// A file that is no page, because it could not be decoded.
    init(_ path: FilePath, _ failure: TextDecoder.Failure) {
        let kind: Kind =
            switch failure {
            case .binary: .binary
            case .big5: .encoding
            case .tooLarge: .tooLarge
            }
        self.init(kind, path, failure.description)
    }
}

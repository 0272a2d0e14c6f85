import Glibc

/// Something in the archive folder that is not served, or not as it stands there, and why. Everything else is served all
/// the same.
public struct FileProblem: Error, Sendable, Hashable {
    /// What is wrong, in a word that programs can go by.
    public enum Kind: String, Sendable, CaseIterable {
        /// A file or folder that the system does not let be read.
        case unreadable
        /// A file that is no text.
        case binary
        /// Text in an encoding that is not read.
        case encoding
        /// A file above the limit.
        case tooLarge = "too-large"
        /// A FIFO, a socket or a device.
        case special
        /// A link that leads out of the archive, nowhere, or to itself.
        case link
        /// A file whose page would have the name of another one, or a folder that is served under another name.
        case duplicate
        /// A gazetteer that cannot be used; the one before still is.
        case gazetteer
    }

    public let kind: Kind
    /// Path below the archive folder, see `FilePath.text`.
    public let file: String
    /// One sentence for people, without the file's name.
    public let reason: String
    /// Whether the file may be well and the process had too few descriptors or too little memory to read it: no reason
    /// to take its articles away.
    let isShortage: Bool
    let path: FilePath

    init(_ kind: Kind, _ path: FilePath, _ reason: String) {
        (self.kind, self.path, self.reason, isShortage) = (kind, path, reason, false)
        file = path.text
    }

    /// - Parameter code: the system's error number.
    init(unreadable path: FilePath, code: Int32) {
        kind = .unreadable
        self.path = path
        file = path.octets.isEmpty ? "." : path.text
        reason = "cannot be read: \(String(cString: strerror(code)))"
        isShortage = ArchiveError.shortages.contains(code)
    }

    /// - Parameter failure: why the file is no page.
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

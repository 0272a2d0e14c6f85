import Glibc

/// A file of the archive folder that could not be served, and why. The other files are served all the same.
public struct FileProblem: Error, Sendable, Equatable {
    /// Path below the archive folder.
    public let file: String
    /// One sentence for people.
    public let detail: String
    /// Whether the file may be well and the process had too few descriptors or too little memory to read it: no reason
    /// to take its articles away.
    let isShortage: Bool

    init(file: String, detail: String) {
        (self.file, self.detail, isShortage) = (file, detail, false)
    }

    /// - Parameter code: the system's error number.
    init(unreadable file: String, code: Int32) {
        self.file = file
        detail = "cannot be read: \(String(cString: strerror(code)))"
        isShortage = [EMFILE, ENFILE, ENOMEM].contains(code)
    }
}

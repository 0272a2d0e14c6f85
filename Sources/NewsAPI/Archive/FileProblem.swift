/// A file of the archive folder that could not be served, and why. The other files are served all the same.
public struct FileProblem: Error, Sendable, Equatable {
    /// Path below the archive folder.
    public let file: String
    /// One sentence for people.
    public let detail: String
}

/// How far the reading and parsing of a folder has come.
public struct LoadProgress: Sendable, Equatable {
    /// Files to read: those that are new or have changed.
    public let files: Int
    /// Files read and parsed.
    public internal(set) var filesDone = 0
    /// Length of all files to read.
    public let bytes: Int
    /// Length of the files read and parsed.
    public internal(set) var bytesDone = 0
}

/// How far the reading of a folder has come.
public struct LoadProgress: Sendable, Equatable {
    /// Files to read.
    public let files: Int
    public internal(set) var filesDone = 0
    /// Bytes to read.
    public let bytes: Int
    /// Bytes read and parsed.
    public internal(set) var bytesDone = 0
}

/// How far the reading of a folder has come.
public struct LoadProgress: Sendable {
    /// Files to read.
    public let files: Int
    /// Bytes to read.
    public let bytes: Int
    /// Bytes read and parsed.
    public let bytesDone: Int
}

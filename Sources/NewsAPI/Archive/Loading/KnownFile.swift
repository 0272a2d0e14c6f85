/// What the last reading of a file found.
struct KnownFile: Sendable {
    let path: FilePath
    /// The stamp that the file had; nil when it is to be read again even though its stamp stays the same: a change
    /// could have left the stamp as it is, or the system did not let the file be read.
    var stamp: SourceFile.Stamp?
    /// The stamp of its corrections, likewise.
    var corrections: [SourceFile.Stamp] = []
    /// Whether the file had other hard links when it was read.
    var hasOtherNames = false
    /// The last page that could be parsed; nil when the file never held one.
    var page: LoadedPage?
    /// Why the file as it is now is no page, or its corrections cannot be used; nil when neither is so.
    var problem: FileProblem?

    /// The same file when it is there but cannot be read or parsed any more: its last good page is served, marked
    /// stale.
    func stale(_ problem: FileProblem?, stamp: SourceFile.Stamp?) -> KnownFile {
        KnownFile(path: path, stamp: stamp, page: page?.marked(isStale: true), problem: problem)
    }
}

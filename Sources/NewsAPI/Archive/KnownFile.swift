/// What is known of a file since it was last read.
struct KnownFile: Sendable {
    let path: FilePath
    /// nil when the file is to be read again although its stamp is the same: a change could hide behind it, or the system
    /// did not let it be read.
    var stamp: SourceFile.Stamp?
    /// The page as it was read last; nil when the file was never one.
    var page: LoadedPage?
    /// Why the file as it is now is no page.
    var problem: FileProblem?

    /// What is known when the file is there and cannot be read: its last good page is served.
    func stale(_ problem: FileProblem?, stamp: SourceFile.Stamp?) -> KnownFile {
        var page = page
        page?.isStale = true
        return KnownFile(path: path, stamp: stamp, page: page, problem: problem)
    }
}

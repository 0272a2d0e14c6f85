/// What a folder holds, read once, for a check that serves nothing.
public struct CheckedFolder: Sendable {
    /// All pages, by path.
    public let pages: [Page]
    /// What is in the folder and is not served, with the reason, by path.
    public let problems: [FileProblem]
    /// How many files are passed over on purpose, by suffix.
    public let ignored: [String: Int]

    /// Reads and parses all files of a folder.
    ///
    /// - Parameters:
    ///   - source: the folder and its gazetteer.
    ///   - report: called from several threads, before the first file and after each.
    /// - Throws: `ArchiveError` when the folder cannot be read.
    public init(_ source: ArchiveSource, report: @escaping @Sendable (LoadProgress) -> Void) throws(ArchiveError) {
        var loader = ArchiveLoader(source)
        let mode = ArchiveLoader.Mode(report: report)
        // `read` returns nil only when it is cancelled, which nobody does here.
        let content = try loader.read(mode) ?? FolderContent()
        (pages, problems, ignored) = (loader.pages.map(\.page), content.problems, content.ignored)
    }
}

/// What a folder holds, read once, for those who look at pages and serve none.
public struct CheckedFolder: Sendable {
    /// By file.
    public let pages: [Page]
    /// What is not served of the folder, by path.
    public let problems: [FileProblem]
    /// How many files are passed over on purpose, by suffix.
    public let ignored: [String: Int]

    /// - Parameter report: called from several threads, before the first file and after each.
    /// - Throws: `ArchiveError` when the folder cannot be read.
    public init(_ source: ArchiveSource, report: @escaping @Sendable (LoadProgress) -> Void) throws(ArchiveError) {
        var loader = ArchiveLoader(source)
        let mode = ArchiveLoader.Mode(report: report)
        // Nobody gives it up.
        let content = try loader.read(mode) ?? FolderContent()
        (pages, problems, ignored) = (content.pages.map(\.page), content.problems, content.ignored)
    }
}

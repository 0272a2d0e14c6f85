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
        let (pages, problems, ignored) = try loader.read(mode) ?? ([], [], [:])
        (self.pages, self.problems, self.ignored) = (pages.map(\.page), problems, ignored)
    }
}

/// What an archive folder holds at one time, file by file.
struct FolderContent: Sendable {
    /// The pages that are served, by path.
    var pages: [LoadedPage] = []
    /// What is in the folder and is not served as it stands there, by path.
    var problems: [FileProblem] = []
    /// How many files are passed over on purpose, by suffix.
    var ignored: [String: Int] = [:]
    /// Changed files that may still be written to, by path: they are served as they were, new ones not yet.
    var waiting: [FilePath] = []
}

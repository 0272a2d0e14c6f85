/// What an archive folder holds at one moment besides its pages.
struct FolderContent: Sendable {
    /// What is in the folder and is not served as it stands there, by path.
    var problems: [FileProblem] = []
    /// How many files are passed over on purpose, by suffix.
    var ignored: [String: Int] = [:]
    /// Paths of changed files that may still be written to: what they held before is served, of new ones nothing.
    var waiting: [FilePath] = []
    /// Why the folder could not be read, so that all of its pages are stale; nil when it could.
    var failure: ArchiveError?
}

import NewsAPI

/// Why there is no archive, and what would help.
struct UnreadableArchive: Error, CustomStringConvertible {
    let error: ArchiveError

    /// One line for people.
    var description: String { "\(error.description); \(Flag.archive.name) DIR names the folder of the pages" }
}

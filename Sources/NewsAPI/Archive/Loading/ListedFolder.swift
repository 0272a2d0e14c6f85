/// A listing of an archive folder, or why there is none.
struct ListedFolder: Sendable {
    let listing: Result<FolderListing, ArchiveError>
    /// How long it took.
    let milliseconds: Int

    init(_ folder: [UInt8], _ rules: FolderListing.Rules) {
        let start = ContinuousClock.now
        listing = Result { () throws(ArchiveError) in try FolderListing(folder: folder, rules: rules) }
        milliseconds = Int((.now - start) / .milliseconds(1))
    }
}

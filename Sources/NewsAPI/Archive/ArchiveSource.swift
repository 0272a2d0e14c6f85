/// Where an archive comes from, and how it is read.
public struct ArchiveSource: Sendable {
    /// Path of the folder of page files.
    public var folder: String
    /// Reads the gazetteer. Called at each load, so that a new gazetteer counts without a restart; throws when there is
    /// none that can be used.
    public var gazetteer: @Sendable () throws -> Gazetteer
    /// Path of the file that `gazetteer` reads, for problems with it.
    public var gazetteerFile = "districts.json"
    /// Length of the longest page file, in bytes.
    public var fileBytes = FolderLimits.fileBytes
    /// Whether links that lead out of the folder are followed.
    public var followsLinks = false
    /// Whether the corrections beside the pages count.
    public var takesCorrections = true
    /// Seconds between two listings of the folder while no event tells of a change.
    public var rescanSeconds = FolderLimits.rescanSeconds

    /// Keeps what is made of the folder for the next start; nil for none.
    public var cache: ArchiveCache?

    /// A folder of page files, read within the default limits, with the built-in gazetteer unless another is given.
    public init(folder: String, gazetteer: @escaping @Sendable () throws -> Gazetteer = { .zhengzhou }) {
        self.folder = folder
        self.gazetteer = gazetteer
    }

    /// The rules by which the folder is listed.
    var rules: FolderListing.Rules {
        .init(fileBytes: fileBytes, followsLinks: followsLinks, takesCorrections: takesCorrections)
    }
}

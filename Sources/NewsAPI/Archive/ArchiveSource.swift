/// Where an archive comes from, and what of it is read.
public struct ArchiveSource: Sendable {
    /// Path of the folder of pages.
    public var folder: String
    /// Reads the gazetteer; asked at each load, so that a new one counts without a restart.
    public var gazetteer: @Sendable () throws -> Gazetteer
    /// Path of the file that it reads, for problems.
    public var gazetteerFile = "districts.json"
    /// Bytes of the longest page file.
    public var fileBytes = FolderLimits.fileBytes
    /// Whether links that lead out of the folder are followed.
    public var followsLinks = false
    /// Seconds between two looks at a folder that brings no event.
    public var rescanSeconds = FolderLimits.rescanSeconds

    public init(folder: String, gazetteer: @escaping @Sendable () throws -> Gazetteer = { .zhengzhou }) {
        self.folder = folder
        self.gazetteer = gazetteer
    }

    var rules: FolderListing.Rules { .init(fileBytes: fileBytes, followsLinks: followsLinks) }
}

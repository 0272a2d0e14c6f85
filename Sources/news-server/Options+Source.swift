import NewsAPI

extension Options {
    /// What is read of a folder of pages.
    func source(_ folder: String, gazetteer: @escaping @Sendable () throws -> Gazetteer) -> ArchiveSource {
        var source = ArchiveSource(folder: folder, gazetteer: gazetteer)
        if let districts { source.gazetteerFile = districts }
        source.fileBytes = maxFileBytes
        source.followsLinks = followLinks
        source.rescanSeconds = rescanSeconds
        return source
    }
}

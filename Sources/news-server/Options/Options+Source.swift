import NewsAPI

extension Options {
    /// How a folder of pages is read under these options.
    func source(_ folder: String) -> ArchiveSource {
        var source = ArchiveSource(folder: folder) { try gazetteer(of: folder) }
        if let districts { source.gazetteerFile = districts }
        source.fileBytes = maxFileBytes
        source.followsLinks = followLinks
        source.rescanSeconds = rescanSeconds
        // What is scored is the parser, not the people who have corrected it.
        source.takesCorrections = gold == nil
        return source
    }

    /// The gazetteer for a folder of pages.
    ///
    /// - Throws: `GazetteerSource.ReadError` when it cannot be used.
    func gazetteer(of folder: String) throws(GazetteerSource.ReadError) -> Gazetteer {
        try GazetteerSource.load(districts, archive: folder, followsLinks: followLinks)
    }
}

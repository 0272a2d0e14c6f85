/// Changed files that were not whole when they were last looked at; from it, which of those that have changed now may be.
struct PostponedFiles {
    /// The stamp of each, and since when it has had it.
    private var files: [FilePath: (stamp: SourceFile.Stamp, since: ContinuousClock.Instant)] = [:]

    var isEmpty: Bool { files.isEmpty }

    /// The changed files that may be whole: those that somebody is known to write to are left out.
    ///
    /// - Parameters:
    ///   - known: what was last read of them.
    ///   - doubtful: how a file counts of which nothing tells that it is whole.
    func candidates(
        _ changed: [SourceFile], _ known: KnownFiles, of listing: FolderListing, _ events: FolderEvents?,
        doubtful: FileCandidate.Evidence
    ) -> [FileCandidate] {
        changed.compactMap { file in
            let known = known[file.path]
            func candidate(_ file: SourceFile, _ before: SourceFile.Stamp?) -> FileCandidate? {
                evidence(of: file, before, listing, events, doubtful: doubtful).map {
                    FileCandidate(file: file, evidence: $0)
                }
            }
            guard var page = candidate(file, known?.stamp) else { return nil }
            page.corrections = file.corrections.compactMap { candidate($0, known?.corrections.first) }
            return page.corrections.count == file.corrections.count ? page : nil
        }
    }

    /// What makes sure that a file is whole; nil for one that somebody is known to write to.
    ///
    /// - Parameter before: the stamp that it had when it was last read. With this one it has not changed; it is only
    ///   parsed with another gazetteer, or with what else the page is made of.
    private func evidence(
        of file: SourceFile, _ before: SourceFile.Stamp?, _ listing: FolderListing, _ events: FolderEvents?,
        doubtful: FileCandidate.Evidence
    ) -> FileCandidate.Evidence? {
        guard let events else { return .whole }
        // The event that ends the writing brings it up again.
        if events.beingWritten.contains(file.stamp.identity) { return nil }
        let still = Duration.milliseconds(FolderLimits.stillMilliseconds)
        let sameFor = files[file.path].flatMap { $0.stamp == file.stamp ? ContinuousClock.now - $0.since : nil }
        let isWhole =
            events.finished.contains(file.path) || file.stamp.isStill(for: still, at: listing.time)
            || sameFor ?? .zero >= still || before == file.stamp
        return isWhole ? .whole : events.isFolderRenamed ? .wholeUnlessWritten : doubtful
    }

    /// Notes what came of a look at some files.
    ///
    /// - Parameters:
    ///   - judged: paths of pages whose files were looked at; nil for all of the folder.
    ///   - unread: those of the files that were not whole.
    mutating func update(_ judged: [FilePath]?, unread: [SourceFile]) {
        let before = files
        if let judged {
            for path in judged { (files[path], files[path.corrections]) = (nil, nil) }
        } else {
            files = [:]
        }
        for file in unread {
            let since = before[file.path].flatMap { $0.stamp == file.stamp ? $0.since : nil }
            files[file.path] = (file.stamp, since ?? .now)
        }
    }
}

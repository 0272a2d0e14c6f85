/// What events say of files: which are being written, and which are whole.
struct FolderEvents {
    /// A file that somebody writes to and has not closed, by the path of the event that said so.
    private struct OpenWrite {
        let file: FileIdentity
        /// Milliseconds of the watcher's clock.
        var lastWrite: Int
    }

    /// The files that are being written.
    private var writing: [FilePath: OpenWrite] = [:]
    /// Files whose content may be taken: closed or renamed by their writer, or touched by an event that is no write.
    private(set) var finished: Set<FilePath> = []
    /// The page files that are to be looked at, whole or gone.
    private(set) var changed: Set<FilePath> = []
    /// Whether something happened that files alone do not tell, so that the whole folder must be listed.
    var needsListing = false
    /// Whether a folder was renamed, maybe the archive folder itself: to rename a folder is to say that it is whole.
    var isFolderRenamed = false

    /// Files that are being written, under whatever path: another hard link or a link to such a file is not whole
    /// either.
    var beingWritten: Set<FileIdentity> { Set(writing.values.map(\.file)) }

    /// The paths under which these files are written to.
    var writtenPaths: Set<FilePath> { Set(writing.keys) }

    /// When the next of these files will have been still long enough to be taken; nil when none is being written.
    var nextStill: Int? { writing.values.map(\.lastWrite).min().map { $0 + FolderLimits.stillMilliseconds } }

    /// Notes that somebody has written to a file.
    ///
    /// - Parameter now: milliseconds of the watcher's clock.
    mutating func noteWrite(to path: FilePath, in folder: [UInt8], at now: Int) {
        finished.remove(path)
        if writing[path] != nil {
            writing[path]?.lastWrite = now
        } else if let file = FileIdentity(at: path.below(folder)) {
            writing[path] = OpenWrite(file: file, lastWrite: now)
        }
    }

    /// Notes that a file has a new path. One that somebody still writes to is written to under this path from now on.
    mutating func noteRename(to path: FilePath, in folder: [UInt8]) {
        // What was written to at this path is there no longer.
        writing[path] = nil
        guard !writing.isEmpty, let file = FileIdentity(at: path.below(folder)),
            let (old, write) = writing.first(where: { $0.value.file == file })
        else { return }
        writing[old] = nil
        writing[path] = write
        finished.remove(path)
    }

    /// Notes an event of a file that is no write: it was closed, moved, created or deleted, or its attributes were
    /// changed.
    ///
    /// - Parameter endsWriting: whether nobody writes to the file any more.
    /// - Returns: the paths that are whole now. There may be several: writes may have been seen under each of the
    ///   file's paths, and under earlier ones.
    mutating func noteChange(of path: FilePath, in folder: [UInt8], endsWriting: Bool) -> Set<FilePath> {
        var whole: Set<FilePath> = writing[path] == nil ? [path] : []
        let file = endsWriting && !writing.isEmpty ? writing[path]?.file ?? FileIdentity(at: path.below(folder)) : nil
        if let file {
            let written = writing.filter { $0.value.file == file }.keys
            whole.formUnion(written)
            for path in written { writing[path] = nil }
        }
        finished.formUnion(whole)
        return whole
    }

    /// Notes page files that are to be looked at.
    mutating func noteChanged(_ paths: some Sequence<FilePath>) { changed.formUnion(paths) }

    /// Counts files that nobody has written to for two seconds as written no longer.
    ///
    /// - Returns: the paths under which they were written to.
    mutating func dropStillFiles(at now: Int) -> [FilePath] {
        let still = writing.filter { now - $0.value.lastWrite >= FolderLimits.stillMilliseconds }.map(\.key)
        for path in still { writing[path] = nil }
        return still
    }

    /// What is told by these events and by later ones.
    func followed(by later: FolderEvents) -> FolderEvents {
        var all = later
        all.finished.formUnion(finished.subtracting(later.writtenPaths))
        all.changed.formUnion(changed)
        all.needsListing = needsListing || later.needsListing
        all.isFolderRenamed = isFolderRenamed || later.isFolderRenamed
        return all
    }

    /// Forgets what was told of changes. Files that are being written still are.
    mutating func forgetChanges() {
        finished = []
        changed = []
        needsListing = false
        isFolderRenamed = false
    }
}

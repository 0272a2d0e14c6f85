/// What events tell of files: who writes to one, and that one is whole.
struct FolderEvents {
    /// A file that somebody has begun to write and has not closed, by the path that it is written under.
    private struct Writing {
        let file: FileIdentity
        /// Milliseconds of the watcher's clock.
        var last: Int
    }

    private var writing: [FilePath: Writing] = [:]
    /// Files whose writer has closed or renamed them, or that were changed otherwise: what they hold now may be taken.
    private(set) var finished: Set<FilePath> = []
    /// Whether a folder was renamed, the archive folder itself included: to rename one is to say that it is whole.
    var isFolderRenamed = false

    /// Files that are being written, whatever they are called: a hard link or a link to one is not whole either.
    var beingWritten: Set<FileIdentity> { Set(writing.values.map(\.file)) }

    /// When the next of them has been let be long enough; nil without any.
    var nextStill: Int? { writing.values.map(\.last).min().map { $0 + FolderLimits.stillMilliseconds } }

    /// Somebody has written to a file.
    mutating func isWritten(_ path: FilePath, in folder: [UInt8], at now: Int) {
        finished.remove(path)
        if writing[path] != nil {
            writing[path]?.last = now
        } else if let file = FileIdentity(at: path.below(folder)) {
            writing[path] = Writing(file: file, last: now)
        }
    }

    /// Something else has happened to a file.
    ///
    /// - Parameter isOver: whether nobody writes to it any more.
    /// - Returns: the paths that are whole now: the file may have been seen under several.
    mutating func isFinished(_ path: FilePath, isOver: Bool) -> Set<FilePath> {
        var whole: Set<FilePath> = writing[path] == nil ? [path] : []
        if isOver, let over = writing[path]?.file {
            whole = Set(writing.filter { $0.value.file == over }.keys)
            for path in whole { writing[path] = nil }
        }
        finished.formUnion(whole)
        return whole
    }

    /// Lets go of the files that nobody has written to for two seconds; whether there are any.
    mutating func takeStillFiles(at now: Int) -> Bool {
        let rest = writing.filter { now - $0.value.last < FolderLimits.stillMilliseconds }
        defer { writing = rest }
        return rest.count < writing.count
    }

    /// Forgets what was told. Who writes is not over with that.
    mutating func forget() {
        finished = []
        isFolderRenamed = false
    }
}

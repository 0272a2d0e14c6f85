import Synchronization

/// Reads the archive folder into snapshots, one after the other.
///
/// A file is read again when its stamp has changed, and parsed again when its content has, so a file that is only
/// touched costs no more than reading it. What cannot be read or decoded becomes a `FileProblem` and disturbs nothing
/// else; a page that was good before is served as it was. Used by one thread at a time.
struct ArchiveLoader {
    /// What a load found.
    struct Outcome {
        /// The snapshot; the one before when nothing has changed.
        let archive: Archive
        /// The files that it was made of.
        let content: FolderContent
    }

    /// How a caller watches a load, and how it gives it up.
    struct Mode {
        /// Called before the first file and after each, from several threads.
        var report: @Sendable (LoadProgress) -> Void = { _ in }
        /// True once the load is to be given up.
        var isCancelled: @Sendable () -> Bool = { false }
    }

    private let source: ArchiveSource
    private let folder: [UInt8]
    /// What was last read of each file that is still in the folder.
    private var known = KnownFiles()
    /// The last gazetteer that could be used; nil before the first load.
    private var gazetteer: Gazetteer?
    /// Why a newer one could not be used.
    private var gazetteerProblem: FileProblem?
    /// The last listing of the folder, without its files.
    private var listing: FolderListing?
    /// The generation of the snapshot that shows what is known; nil when none does yet.
    private var generation: String?
    /// Changed files that were left as they were.
    private var waiting: Set<FilePath> = []
    private var postponed = PostponedFiles()

    init(_ source: ArchiveSource) {
        self.source = source
        folder = Array(source.folder.utf8)
    }

    /// Whether the last load left changed files for a later one, because somebody may still write to them.
    var hasPostponed: Bool { !postponed.isEmpty }

    /// All pages of the folder as it was read last, by path.
    var pages: [LoadedPage] { known.values.compactMap(\.page).sorted { $0.path < $1.path } }

    /// The folder as it is now: a new snapshot, or `served` itself when no page has changed; nil when given up.
    ///
    /// - Parameters:
    ///   - served: the current snapshot; nil when there is none yet.
    ///   - watcher: knows which files are being written and which are whole. A changed file of which it knows nothing is
    ///     taken when the system says that nobody writes to it, or when it has been still for two seconds. Without a
    ///     watcher every file is taken as it is.
    /// - Throws: `ArchiveError` when the folder cannot be read and nothing is served yet, or when nothing need be wrong
    ///   with it.
    mutating func load(
        after served: Archive?, _ mode: Mode = Mode(), watcher: FolderWatcher? = nil
    ) throws(ArchiveError) -> Outcome? {
        let start = ContinuousClock.now
        // Before any listing of the folder: what events tell of later, the listing may have missed.
        let events = watcher?.takeEvents()
        let (predecessor, listed) = served.map { (.served($0), nil) } ?? restore()
        let restoring = (.now - start) / .milliseconds(1)
        let read = try changes(after: predecessor, mode, watcher: watcher, events, listed)
        guard let (changes, content) = read, let gazetteer, !mode.isCancelled() else { return nil }
        if case .restored(let archive) = predecessor {
            let kept = changes.ordinals.count { $0 != nil }
            source.cache?.report(.restored(pages: kept, of: archive.pageCount, milliseconds: restoring))
        }
        var archive = predecessor.archive
        if archive == nil || !changes.isEmpty || archive?.gazetteer.fingerprint != gazetteer.fingerprint {
            archive = Archive(changes, gazetteer: gazetteer, after: predecessor, isCancelled: mode.isCancelled)
        }
        guard let archive, !mode.isCancelled() else { return nil }
        generation = archive.generation
        return Outcome(archive: archive, content: content)
    }

    /// Reads what has changed since a snapshot: the files that events tell of, where these suffice, else those that a
    /// listing of the folder shows. Nil when given up.
    private mutating func changes(
        after predecessor: Archive.Predecessor, _ mode: Mode, watcher: FolderWatcher?, _ events: FolderEvents?,
        _ listed: ListedFolder?
    ) throws(ArchiveError) -> (PageChanges, FolderContent)? {
        let old = predecessor.archive?.loaded ?? []
        let isShown = predecessor.archive != nil && predecessor.archive?.generation == generation
        let revision = known.revision
        // Until a snapshot shows them, the changes are not done.
        generation = nil
        if let events, isShown, predecessor.served != nil, let files = changedFiles(events) {
            guard let content = try read(files.there, gone: files.gone, events, mode) else { return nil }
            return (PageChanges(from: old, changing: pages(of: files.there.map(\.path) + files.gone)), content)
        }
        let content =
            predecessor.served == nil
            ? try read(mode, watcher: watcher, after: events, listed)
            : try readOrKeep(mode, watcher: watcher, after: events, listed)
        guard let content else { return nil }
        if isShown, known.revision == revision { return (PageChanges(from: old, changing: []), content) }
        // Each name once: it is made anew whenever it is asked for.
        let pages = known.values.compactMap(\.page).map { (name: $0.page.name, page: $0) }
        let sorted = pages.sorted { $0.name.precedesByOctets($1.name) }.map(\.page)
        return (PageChanges(from: old, to: sorted), content)
    }

    /// What an earlier run of the program had made of the folder, all of it known now, and the folder as it was listed
    /// meanwhile; none if there is no cache of it that can be used, and then no listing if there is no cache at all.
    private mutating func restore() -> (Archive.Predecessor, listed: ListedFolder?) {
        guard let cache = source.cache, gazetteer == nil, let gazetteer = try? source.gazetteer() else {
            return (.none, nil)
        }
        let (folder, rules) = (folder, source.rules)
        let (restored, listed) = concurrently {
            cache.restore(gazetteer)
        } _: {
            ListedFolder(folder, rules)
        }
        guard let (archive, files) = restored else { return (.none, listed) }
        known = KnownFiles(files)
        generation = archive.generation
        return (.restored(archive), listed)
    }

    /// What was last read of the files of a snapshot's pages, in the order of the pages. Of the last snapshot it is what
    /// the pages were made of.
    func files(of archive: Archive) -> [KnownFile] {
        archive.loaded.map { known[$0.path] ?? KnownFile(path: $0.path, page: $0) }
    }

    /// Lists the folder, reads what has changed, and says what of the folder is not served; nil when given up.
    ///
    /// - Throws: `ArchiveError` when the folder cannot be read.
    mutating func read(_ mode: Mode = Mode()) throws(ArchiveError) -> FolderContent? {
        try read(mode, watcher: nil, after: nil)
    }

    /// The same for a watcher.
    ///
    /// - Parameters:
    ///   - earlier: events of the watcher that were taken from it already.
    ///   - listed: the folder as it was listed after that; nil if it is yet to be listed.
    /// - Throws: `ArchiveError` when the folder cannot be read.
    private mutating func read(
        _ mode: Mode, watcher: FolderWatcher?, after earlier: FolderEvents?, _ listed: ListedFolder? = nil
    ) throws(ArchiveError) -> FolderContent? {
        let listed = listed ?? ListedFolder(folder, source.rules)
        let listing = try listed.listing.get()
        watcher?.watch(listing, cost: listed.milliseconds)
        let later = watcher?.eventsSoFar()
        let events = earlier.flatMap { earlier in later.map(earlier.followed) } ?? later
        let isFirst = gazetteer == nil
        self.listing = listing.withoutFiles
        let gazetteer = try takeGazetteer(events)
        let changed = listing.files.filter { file in
            !isUpToDate(file, gazetteer) || events?.finished.contains(file.path) == true
                || file.corrections.contains { events?.finished.contains($0.path) == true }
        }
        let candidates = postponed.candidates(
            changed, known, of: listing, events, doubtful: isFirst ? .wholeUnlessWritten : .wholeIfKnownUnwritten)
        guard let outcomes = parse(candidates, gazetteer, of: listing, mode) else { return nil }
        let taken = take(outcomes, of: candidates)
        known.drop(notIn: listing)
        waiting = Set(changed.map(\.path)).subtracting(taken)
        if isFirst { dropUnreadable() }
        return try content(listing)
    }

    /// As `read`; but where the folder cannot be read, keeps what was read before, all pages marked stale.
    ///
    /// - Throws: `ArchiveError` when the folder could never be read, or nothing need be wrong with it.
    private mutating func readOrKeep(
        _ mode: Mode, watcher: FolderWatcher?, after events: FolderEvents?, _ listed: ListedFolder?
    ) throws(ArchiveError) -> FolderContent? {
        do throws(ArchiveError) {
            return try read(mode, watcher: watcher, after: events, listed)
        } catch {
            guard let listing, !error.isPassing else { throw error }
            for file in known.values where file.page?.isStale == false {
                known[file.path] = file.stale(file.problem, stamp: nil)
            }
            // Events of files that lie elsewhere now say nothing of this folder.
            watcher?.requireListing()
            return try content(listing, failure: error)
        }
    }

    /// Reads files that events told of.
    ///
    /// - Parameters:
    ///   - files: those that are there.
    ///   - gone: those that are there no longer.
    private mutating func read(
        _ files: [SourceFile], gone: [FilePath], _ events: FolderEvents, _ mode: Mode
    ) throws(ArchiveError) -> FolderContent? {
        guard let listing, let gazetteer else { return nil }
        let candidates = postponed.candidates(files, known, of: listing, events, doubtful: .wholeIfKnownUnwritten)
        guard let outcomes = parse(candidates, gazetteer, of: listing, mode) else { return nil }
        let taken = take(outcomes, of: candidates, judged: files.map(\.path) + gone)
        for path in gone { known[path] = nil }
        waiting.formUnion(files.map(\.path) + events.writtenPaths.filter(\.isPageFile))
        waiting.subtract(taken.union(gone))
        return try content(listing)
    }

    /// What of the folder is not served.
    ///
    /// - Parameters:
    ///   - listing: the last that could be made.
    ///   - failure: why there is none of now.
    /// - Throws: `ArchiveError` for want of descriptors or memory.
    private func content(
        _ listing: FolderListing, failure: ArchiveError? = nil
    ) throws(ArchiveError) -> FolderContent {
        let own = known.withProblem.compactMap { known[$0]?.problem }
        let others = [gazetteerProblem, failure.map(FileProblem.init)].compactMap { $0 }
        let problems = (listing.problems + own + others).sorted { $0.path < $1.path }
        if failure == nil, let shortage = problems.first(where: \.isShortage) {
            throw ArchiveError(folder: folder, shortage)
        }
        return FolderContent(
            problems: problems, ignored: listing.ignored, waiting: waiting.sorted(), failure: failure)
    }

    /// The files that events tell of, if they tell of page files alone and each can be judged by itself; else nil.
    private mutating func changedFiles(_ events: FolderEvents) -> (there: [SourceFile], gone: [FilePath])? {
        guard var listing, !events.needsListing else { return nil }
        defer { self.listing = listing }
        // Of several files that would be one page, only all together tell which is; and what a link leads to changes
        // without an event of the link.
        if listing.hasLinks || listing.problems.contains(where: { $0.kind == .duplicate }) { return nil }
        var files: [SourceFile] = []
        var gone: [FilePath] = []
        // What has changed with its corrections is the page.
        let changed = Set(events.changed.map { $0.correctedPages.map { $0.first { known[$0] != nil } ?? $0[0] } ?? $0 })
        let unused = Set(listing.problems.lazy.filter { $0.kind == .corrections }.map(\.path))
        for path in changed.sorted() {
            // The other names of a file have no event of their own.
            if known[path]?.hasOtherNames == true || unused.contains(path.corrections) { return nil }
            let twins = path.otherSuffixes
            if twins.contains(where: { known[$0] != nil || changed.contains($0) }) { return nil }
            switch listing.entry(at: path) {
            case .file(let file): files.append(file)
            case .nothing: gone.append(path)
            case .other: return nil
            }
        }
        return (files, gone)
    }

    /// By name, what the pages of some files are now; in the order of names.
    ///
    /// - Parameter paths: each of a page of its own.
    private func pages(of paths: [FilePath]) -> [(name: String, page: LoadedPage?)] {
        let named = paths.map { path in
            let page = known[path]?.page
            return (name: page?.page.name ?? Page.name(of: path.text), page: page)
        }
        return named.sorted { $0.name.precedesByOctets($1.name) }
    }

    /// Reads the gazetteer anew. The one before is kept while somebody writes to the file, and when the new one cannot
    /// be used, which is a problem.
    ///
    /// - Throws: `ArchiveError` when none could ever be used.
    private mutating func takeGazetteer(_ events: FolderEvents?) throws(ArchiveError) -> Gazetteer {
        let identity = FileIdentity(at: FolderListing.gazetteer.below(folder))
        if let gazetteer, let identity, events?.beingWritten.contains(identity) == true { return gazetteer }
        do {
            let next = try source.gazetteer()
            (gazetteer, gazetteerProblem) = (next, nil)
            return next
        } catch {
            guard let gazetteer else { throw ArchiveError(folder: folder, reason: "\(error)") }
            let path = FilePath(octets: Array(source.gazetteerFile.utf8))
            gazetteerProblem = FileProblem(.gazetteer, path, "\(error)")
            return gazetteer
        }
    }

    /// Whether `known` has what the file holds now, parsed with this gazetteer.
    private func isUpToDate(_ file: SourceFile, _ gazetteer: Gazetteer) -> Bool {
        guard let known = known[file.path], file.isUnchanged(known.stamp, corrections: known.corrections) else {
            return false
        }
        return known.page.map { $0.isStale || $0.gazetteer == gazetteer.fingerprint } ?? true
    }

    /// Takes over the files that were read, and postpones those that were not.
    ///
    /// - Parameter judged: the files that were looked at; nil for all of the folder.
    /// - Returns: the paths of the files taken over.
    private mutating func take(
        _ outcomes: [KnownFile?], of candidates: [FileCandidate], judged: [FilePath]? = nil
    ) -> Set<FilePath> {
        var taken: Set<FilePath> = []
        var unread: [SourceFile] = []
        for (candidate, outcome) in zip(candidates, outcomes) {
            let file = candidate.file
            if let outcome {
                known[file.path] = outcome
                taken.insert(file.path)
            } else {
                unread += [file] + file.corrections
            }
        }
        postponed.update(judged, unread: unread)
        return taken
    }

    // MARK: Files

    /// Reads and parses files on all cores, with one result for each candidate, nil where the reader has none; nil
    /// when given up.
    private func parse(
        _ candidates: [FileCandidate], _ gazetteer: Gazetteer, of listing: FolderListing, _ mode: Mode
    ) -> [KnownFile?]? {
        let count = candidates.count
        let reader = PageFileReader(
            folder: folder, fileBytes: source.fileBytes, listing: listing, gazetteer: gazetteer)
        let progress = Mutex(LoadProgress(files: count, bytes: candidates.reduce(0) { $0 + $1.file.stamp.bytes }))
        mode.report(progress.withLock { $0 })
        let results = [KnownFile?](concurrently: count) { index in
            let candidate = candidates[index]
            let before = known[candidate.file.path] ?? KnownFile(path: candidate.file.path)
            let result = mode.isCancelled() ? nil : reader.read(candidate, after: before)
            let done = progress.withLock { progress in
                progress.filesDone += 1
                progress.bytesDone += candidate.file.stamp.bytes
                return progress
            }
            mode.report(done)
            return result
        }
        return mode.isCancelled() ? nil : results
    }

    /// Forgets the pages of an earlier run whose files can no longer be read as pages, or are being written: what the
    /// first load shows is a function of the files alone.
    private mutating func dropUnreadable() {
        for var file in known.values where file.page?.isStale == true {
            file.page = nil
            known[file.path] = file.problem == nil ? nil : file
        }
        for path in waiting { known[path] = nil }
    }
}

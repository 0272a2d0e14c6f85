import Dispatch
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

    /// A changed file that may be read, and how sure it is that its writer has finished it.
    private struct Candidate {
        /// What makes sure that a file is whole.
        enum Evidence {
            /// Known to be whole.
            case whole
            /// Whole unless the system says that somebody writes to it; where the system cannot tell, it is taken. For
            /// a first load, which nobody should wait for, and after a folder was renamed: to rename one is to say that
            /// it is whole.
            case wholeUnlessWritten
            /// Whole only when the system says that nobody writes to it.
            case wholeIfKnownUnwritten
        }

        let file: SourceFile
        let evidence: Evidence

        /// - Parameter isWritten: whether somebody has the file open to write to it; nil where the system cannot tell.
        func isWhole(_ isWritten: () -> Bool?) -> Bool {
            switch evidence {
            case .whole: true
            case .wholeUnlessWritten: isWritten() != true
            case .wholeIfKnownUnwritten: isWritten() == false
            }
        }
    }

    private let source: ArchiveSource
    private let folder: [UInt8]
    /// What was last read of each file that is still in the folder.
    private var known: [FilePath: KnownFile] = [:]
    /// The last gazetteer that could be used; nil before the first load.
    private var gazetteer: Gazetteer?
    /// Candidates that were not whole at the last load: their stamp, and since when they have had it.
    private var postponed: [FilePath: (stamp: SourceFile.Stamp, since: ContinuousClock.Instant)] = [:]

    init(_ source: ArchiveSource) {
        self.source = source
        folder = Array(source.folder.utf8)
    }

    /// Whether the last load left changed files for a later one, because somebody may still write to them.
    var hasPostponed: Bool { !postponed.isEmpty }

    /// The folder as it is now: a new snapshot, or `previous` itself when no page has changed; nil when given up.
    ///
    /// - Parameter watcher: knows which files are being written and which are whole. A changed file of which it knows
    ///   nothing is taken when the system says that nobody writes to it, or when it has been still for two seconds.
    ///   Without a watcher every file is taken as it is.
    /// - Throws: `ArchiveError` when the folder cannot be read.
    mutating func load(
        after previous: Archive?, _ mode: Mode = Mode(), watcher: FolderWatcher? = nil
    ) throws(ArchiveError) -> Outcome? {
        guard let content = try read(mode, watcher: watcher), let gazetteer else { return nil }
        var archive = previous
        if previous?.isMade(of: content.pages, gazetteer) != true {
            archive = Archive(content.pages, gazetteer: gazetteer, previous: previous, isCancelled: mode.isCancelled)
        }
        guard let archive, !mode.isCancelled() else { return nil }
        return Outcome(archive: archive, content: content)
    }

    /// All pages of the folder by path, and what of the folder is not served; nil when given up.
    ///
    /// - Throws: `ArchiveError` when the folder cannot be read.
    mutating func read(
        _ mode: Mode = Mode(), watcher: FolderWatcher? = nil
    ) throws(ArchiveError) -> FolderContent? {
        let start = ContinuousClock.now
        let listing = try FolderListing(folder: folder, rules: source.rules)
        watcher?.watch(listing, cost: Int((.now - start) / .milliseconds(1)))
        let events = watcher?.takeEvents()
        let isFirst = gazetteer == nil
        let (gazetteer, gazetteerProblem) = try takeGazetteer(events)
        let changed = listing.files.filter { file in
            !isUpToDate(file, gazetteer) || events?.finished.contains(file.path) == true
        }
        let candidates = candidates(changed, of: listing, events, isFirst: isFirst)
        guard let outcomes = parse(candidates, gazetteer, of: listing, mode) else { return nil }
        let taken = take(outcomes, of: candidates)
        dropFiles(notIn: listing)
        let files = known.values.sorted { $0.path < $1.path }
        let problems = listing.problems + files.compactMap(\.problem) + [gazetteerProblem].compactMap { $0 }
        if let shortage = problems.first(where: \.isShortage) {
            throw ArchiveError(folder: folder, reason: "\(shortage.file) \(shortage.reason)", isShortage: true)
        }
        return FolderContent(
            pages: files.compactMap(\.page), problems: problems.sorted { $0.path < $1.path }, ignored: listing.ignored,
            waiting: changed.map(\.path).filter { !taken.contains($0) })
    }

    /// Reads the gazetteer anew. The one before is kept while somebody writes to the file, and when the new one cannot
    /// be used, which is a problem.
    ///
    /// - Throws: `ArchiveError` when none could ever be used.
    private mutating func takeGazetteer(_ events: FolderEvents?) throws(ArchiveError) -> (Gazetteer, FileProblem?) {
        let identity = FileIdentity(at: FolderListing.gazetteer.below(folder))
        if let gazetteer, let identity, events?.beingWritten.contains(identity) == true { return (gazetteer, nil) }
        do {
            let next = try source.gazetteer()
            gazetteer = next
            return (next, nil)
        } catch {
            guard let gazetteer else { throw ArchiveError(folder: folder, reason: "\(error)") }
            let path = FilePath(octets: Array(source.gazetteerFile.utf8))
            return (gazetteer, FileProblem(.gazetteer, path, "\(error)"))
        }
    }

    /// Whether `known` has what the file holds now, parsed with this gazetteer.
    private func isUpToDate(_ file: SourceFile, _ gazetteer: Gazetteer) -> Bool {
        guard let known = known[file.path], known.stamp == file.stamp else { return false }
        return known.page.map { $0.isStale || $0.gazetteer == gazetteer.fingerprint } ?? true
    }

    /// The changed files that may be whole: those that somebody is known to write to are left out.
    private func candidates(
        _ changed: [SourceFile], of listing: FolderListing, _ events: FolderEvents?, isFirst: Bool
    ) -> [Candidate] {
        guard let events else { return changed.map { Candidate(file: $0, evidence: .whole) } }
        let still = Duration.milliseconds(FolderLimits.stillMilliseconds)
        return changed.compactMap { file in
            // The event that ends the writing brings it up again.
            if events.beingWritten.contains(file.stamp.identity) { return nil }
            let sameFor = postponed[file.path].flatMap { $0.stamp == file.stamp ? ContinuousClock.now - $0.since : nil }
            let isWhole =
                events.finished.contains(file.path) || file.stamp.isStill(for: still, at: listing.time)
                || sameFor ?? .zero >= still
                // The file has not changed; it is only parsed with another gazetteer.
                || known[file.path]?.stamp == file.stamp
            if isWhole { return Candidate(file: file, evidence: .whole) }
            return Candidate(
                file: file, evidence: isFirst || events.isFolderRenamed ? .wholeUnlessWritten : .wholeIfKnownUnwritten)
        }
    }

    /// Takes over the files that were read, and postpones those that were not.
    ///
    /// - Returns: the paths of the files taken over.
    private mutating func take(_ outcomes: [KnownFile?], of candidates: [Candidate]) -> Set<FilePath> {
        let before = postponed
        postponed = [:]
        var taken: Set<FilePath> = []
        for (candidate, outcome) in zip(candidates, outcomes) {
            let file = candidate.file
            if let outcome {
                known[file.path] = outcome
                taken.insert(file.path)
            } else {
                let since = before[file.path].flatMap { $0.stamp == file.stamp ? $0.since : nil }
                postponed[file.path] = (file.stamp, since ?? .now)
            }
        }
        return taken
    }

    // MARK: Files

    /// Reads and parses files on all cores, with one result for each candidate, nil where `read` has none; nil when
    /// given up.
    private func parse(
        _ candidates: [Candidate], _ gazetteer: Gazetteer, of listing: FolderListing, _ mode: Mode
    ) -> [KnownFile?]? {
        let count = candidates.count
        let progress = Mutex(LoadProgress(files: count, bytes: candidates.reduce(0) { $0 + $1.file.stamp.bytes }))
        mode.report(progress.withLock { $0 })
        let results = [KnownFile?](unsafeUninitializedCapacity: count) { buffer, filled in
            // Each iteration writes to an element of its own, so none waits for another.
            nonisolated(unsafe) let slots = buffer
            DispatchQueue.concurrentPerform(iterations: count) { index in
                let candidate = candidates[index]
                slots.initializeElement(
                    at: index, to: mode.isCancelled() ? nil : read(candidate, gazetteer, of: listing))
                let done = progress.withLock { progress in
                    progress.filesDone += 1
                    progress.bytesDone += candidate.file.stamp.bytes
                    return progress
                }
                mode.report(done)
            }
            filled = count
        }
        return mode.isCancelled() ? nil : results
    }

    /// What a file holds; nil when somebody writes to it, or it is no longer as it was listed.
    private func read(_ candidate: Candidate, _ gazetteer: Gazetteer, of listing: FolderListing) -> KnownFile? {
        let file = candidate.file
        let before = known[file.path] ?? KnownFile(path: file.path)
        // Without a stamp the file is read again at the next load: a change at this very moment could leave its stamp
        // as it is.
        let stamp = file.stamp.isSettled(at: listing.time) ? file.stamp : nil
        do throws(FileProblem) {
            guard
                let bytes = try FileReader.read(
                    file, in: folder, within: listing.requiredRoot, limit: source.fileBytes, isWhole: candidate.isWhole)
            else { return nil }
            var fingerprint = Fingerprint()
            fingerprint.combine(bytes)
            if var page = before.page, page.fingerprint == fingerprint.value, page.gazetteer == gazetteer.fingerprint {
                page.isStale = false
                return KnownFile(path: file.path, stamp: stamp, page: page)
            }
            let page = LoadedPage(
                path: file.path, fingerprint: fingerprint.value, page: try parse(file.path, bytes, gazetteer),
                gazetteer: gazetteer.fingerprint)
            return KnownFile(path: file.path, stamp: stamp, page: page)
        } catch {
            return before.stale(error, stamp: error.kind == .unreadable ? nil : stamp)
        }
    }

    private func parse(_ path: FilePath, _ bytes: [UInt8], _ gazetteer: Gazetteer) throws(FileProblem) -> Page {
        do throws(TextDecoder.Failure) {
            return try PageParser(gazetteer: gazetteer).parse(file: path.text, bytes: bytes)
        } catch {
            throw FileProblem(path, error)
        }
    }

    /// Forgets the files that are gone. A file that is there but cannot be read, or lies in a folder that is there but
    /// cannot be read, is not gone: its page turns stale.
    private mutating func dropFiles(notIn listing: FolderListing) {
        let listed = Set(listing.files.map(\.path))
        let barred = Set(listing.problems.filter { $0.kind != .duplicate }.map(\.path))
        let barredFolders = Set(listing.problems.filter { [.unreadable, .link].contains($0.kind) }.map(\.path))
        for (path, file) in known where !listed.contains(path) {
            let isBarred = barred.contains(path) || path.ancestors.contains(where: barredFolders.contains)
            known[path] = isBarred && file.page != nil ? file.stale(nil, stamp: nil) : nil
        }
    }
}

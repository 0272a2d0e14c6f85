import Dispatch
import Synchronization

/// Reads the archive folder into snapshots, one after the other.
///
/// A file is read again when its stamp has changed, and parsed again when its content has: one that is only touched costs
/// its reading. What cannot be read or decoded becomes a `FileProblem` and disturbs nothing else; a page that was good
/// before stays as it was. Belongs to one thread at a time.
struct ArchiveLoader {
    /// What a load came to.
    struct Outcome {
        let archive: Archive
        let content: FolderContent
    }

    /// How a load takes in what it finds.
    struct Mode {
        /// Called for progress, from several threads.
        var report: @Sendable (LoadProgress) -> Void = { _ in }
        /// Whether the load is to be given up.
        var isCancelled: @Sendable () -> Bool = { false }
    }

    /// A changed file, and what tells that it is whole.
    private struct Candidate {
        enum Evidence {
            case whole
            /// Also where the system does not tell whether somebody writes to it: nobody is to wait for a first load, and who
            /// renames a folder says that it is whole.
            case wholeUnlessWritten
            case wholeIfNotWritten
        }

        let file: SourceFile
        let evidence: Evidence

        func isWhole(_ isWritten: () -> Bool?) -> Bool {
            switch evidence {
            case .whole: true
            case .wholeUnlessWritten: isWritten() != true
            case .wholeIfNotWritten: isWritten() == false
            }
        }
    }

    private let source: ArchiveSource
    private let folder: [UInt8]
    /// Every file that was looked at and is still there.
    private var known: [FilePath: KnownFile] = [:]
    private var gazetteer: Gazetteer?
    /// Changed files that may still be written to, as they were when they were seen first.
    private var unsettled: [FilePath: (stamp: SourceFile.Stamp, since: ContinuousClock.Instant)] = [:]

    init(_ source: ArchiveSource) {
        self.source = source
        folder = Array(source.folder.utf8)
    }

    /// Whether files were left as they were because they may still be written to.
    var hasUnsettled: Bool { !unsettled.isEmpty }

    /// The state of the folder as it is now, with `previous` itself when no page has changed since; nil when given up.
    ///
    /// - Parameter watcher: knows which files are being written and which are whole. A changed file of which it knows nothing
    ///   is taken when the system says that nobody writes to it, or when it has been still for two seconds. Without a
    ///   watcher everything is taken as it is.
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

    /// All pages of the folder by path, and what is not served of it; nil when given up.
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
            !isKnown(file, gazetteer) || events?.finished.contains(file.path) == true
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

    /// Reads the gazetteer anew; one that cannot be used is a problem, and the one before is kept, as it is while somebody
    /// writes to it.
    ///
    /// - Throws: when there is none at all.
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

    /// Whether what is known of a file is what it holds now, read with this gazetteer.
    private func isKnown(_ file: SourceFile, _ gazetteer: Gazetteer) -> Bool {
        guard let known = known[file.path], known.stamp == file.stamp else { return false }
        return known.page.map { $0.isStale || $0.gazetteer == gazetteer.fingerprint } ?? true
    }

    /// The changed files that nobody is known to write to.
    private func candidates(
        _ changed: [SourceFile], of listing: FolderListing, _ events: FolderEvents?, isFirst: Bool
    ) -> [Candidate] {
        guard let events else { return changed.map { Candidate(file: $0, evidence: .whole) } }
        let still = Duration.milliseconds(FolderLimits.stillMilliseconds)
        return changed.compactMap { file in
            // Its writer's next event tells of it.
            if events.beingWritten.contains(file.stamp.identity) { return nil }
            let seen = unsettled[file.path].flatMap { $0.stamp == file.stamp ? ContinuousClock.now - $0.since : nil }
            let isWhole =
                events.finished.contains(file.path) || file.stamp.isStill(for: still, at: listing.time)
                || seen ?? .zero >= still
                // One that is only to be parsed with another gazetteer is as it was.
                || known[file.path]?.stamp == file.stamp
            if isWhole { return Candidate(file: file, evidence: .whole) }
            return Candidate(
                file: file, evidence: isFirst || events.isFolderRenamed ? .wholeUnlessWritten : .wholeIfNotWritten)
        }
    }

    /// Takes over what was read, and notes what is to be looked at again: files that were written to, or are not as they
    /// were listed any more. Returns the paths of the others.
    private mutating func take(_ outcomes: [KnownFile?], of candidates: [Candidate]) -> Set<FilePath> {
        let before = unsettled
        unsettled = [:]
        var taken: Set<FilePath> = []
        for (candidate, outcome) in zip(candidates, outcomes) {
            let file = candidate.file
            if let outcome {
                known[file.path] = outcome
                taken.insert(file.path)
            } else {
                let since = before[file.path].flatMap { $0.stamp == file.stamp ? $0.since : nil }
                unsettled[file.path] = (file.stamp, since ?? .now)
            }
        }
        return taken
    }

    // MARK: Files

    /// Reads and parses files on all cores, see `read`; nil when given up.
    private func parse(
        _ candidates: [Candidate], _ gazetteer: Gazetteer, of listing: FolderListing, _ mode: Mode
    ) -> [KnownFile?]? {
        let count = candidates.count
        let progress = Mutex(LoadProgress(files: count, bytes: candidates.reduce(0) { $0 + $1.file.stamp.bytes }))
        mode.report(progress.withLock { $0 })
        let results = [KnownFile?](unsafeUninitializedCapacity: count) { room, filled in
            // Each iteration has a place of its own, so none waits for another.
            nonisolated(unsafe) let places = room
            DispatchQueue.concurrentPerform(iterations: count) { index in
                let candidate = candidates[index]
                places.initializeElement(
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

    /// What a file holds; nil when it is written to, or is not as it was listed any more.
    private func read(_ candidate: Candidate, _ gazetteer: Gazetteer, of listing: FolderListing) -> KnownFile? {
        let file = candidate.file
        let before = known[file.path] ?? KnownFile(path: file.path)
        let stamp = file.stamp.isSettled(at: listing.time) ? file.stamp : nil
        do throws(FileProblem) {
            guard
                let bytes = try FileReader.read(
                    file, in: folder, bounds: listing.bounds, limit: source.fileBytes, isWhole: candidate.isWhole)
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

    /// Forgets the files that are gone. One that is there, or lies in a folder that is there, and can no longer be read is
    /// not gone.
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

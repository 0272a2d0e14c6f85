import CLinux
import Glibc
import HTTPCore
import Synchronization

/// Holds the current snapshot of an archive folder, and replaces it when the folder changes.
///
/// Readers compare `version` with the one they have and take the new snapshot only when it differs: one atomic load, no
/// lock and no shared reference count while nothing changes. One thread at a time loads.
public final class ArchiveStore: Sendable {
    /// What the last load found, and how far the one under way has come.
    public struct Status: Sendable {
        /// How many loads have ended.
        public fileprivate(set) var loads = 0
        /// How many of `loads` could not read the folder.
        public fileprivate(set) var failedLoads = 0
        /// When the last load ended, in seconds since 1970; nil before the first has ended.
        public fileprivate(set) var time: Int?
        /// How long the last load took.
        public fileprivate(set) var milliseconds = 0.0
        /// Why the last load could not read the folder; then what was read before is still served.
        public fileprivate(set) var error: String?
        /// What is in the folder and is not served as it stands there, by path.
        public fileprivate(set) var problems: [FileProblem] = []
        /// How many of `problems` are of each kind.
        public fileprivate(set) var problemCounts: [FileProblem.Kind: Int] = [:]
        /// How many files are passed over on purpose, by suffix.
        public fileprivate(set) var ignored: [String: Int] = [:]
        /// Paths of changed files that may still be written to: what they held before is served, of new ones nothing.
        public fileprivate(set) var waiting: [String] = []
        /// How changes are found: `inotify`, or `rescan only` and why; `not yet` before the first load.
        public fileprivate(set) var watching = "not yet"
        /// How far the load under way has come; nil when there is none.
        public fileprivate(set) var progress: LoadProgress?
        /// When the load under way began; nil when there is none.
        public fileprivate(set) var loadingSince: ContinuousClock.Instant?

        /// Those that the last load has left as they were.
        fileprivate var untaken: [FilePath] = []

        /// - Parameter written: files that somebody has begun to write to since the last load.
        fileprivate mutating func setWaiting(written: Set<FilePath>) {
            waiting = written.union(untaken).sorted().map(\.text)
        }

        /// Notes that a load has ended.
        ///
        /// - Parameter failure: why the folder could not be read; nil when it could.
        fileprivate mutating func end(after duration: Duration, _ failure: ArchiveError?) {
            loads += 1
            failedLoads += failure == nil ? 0 : 1
            time = Glibc.time(nil)
            milliseconds = duration / .milliseconds(1)
            (error, loadingSince, progress) = (failure?.description, nil, nil)
        }
    }

    /// Something that happened to the archive, for the log.
    public enum Event: Sendable {
        /// A new snapshot is current; reading, parsing and indexing took this long.
        case loaded(Archive, milliseconds: Double)
        /// Something in the folder is not served, or not as it stands there.
        case problem(FileProblem)
        /// A problem is there no longer.
        case solved(FileProblem)
        /// The folder could not be read, and whether there is a snapshot all the same; told once for the same error in a
        /// row.
        case failed(ArchiveError, isServing: Bool)
        /// From now on changes are found in this way, as `Status.watching` says.
        case watching(String)
    }

    /// A merge of segments beside everything else.
    private enum Merging {
        case none
        case underWay
        /// Nil when it was given up.
        case ended(SegmentMerge?)

        /// Whether a merge is to be begun now.
        mutating func begin(_ index: SearchIndex) -> Bool {
            guard case .none = self, MergePolicy.next(of: index.segments) != nil else { return false }
            self = .underWay
            return true
        }

        /// The merge that has ended, if one has.
        mutating func take() -> SegmentMerge? {
            guard case .ended(let merge) = self else { return nil }
            self = .none
            return merge
        }
    }

    /// Number of the current snapshot: 0 before the first, then one more each time.
    public let version = Atomic<Int>(0)
    private let current = Mutex<(archive: Archive?, status: Status)>((nil, Status()))
    private let source: ArchiveSource
    private let loader: Mutex<ArchiveLoader>
    private let report: @Sendable (Event) -> Void
    private let stopping = Atomic<Bool>(false)
    /// Whether somebody has asked for a listing of the folder.
    private let mustList = Atomic<Bool>(false)
    private let merging = Mutex(Merging.none)
    /// An event descriptor (eventfd(2)) that ends the wait for a change.
    private let wake: Int32

    /// A store that has loaded nothing yet.
    ///
    /// - Parameter report: called for each event, on the thread that loads.
    public init(_ source: ArchiveSource, report: @escaping @Sendable (Event) -> Void) {
        self.source = source
        self.report = report
        loader = Mutex(ArchiveLoader(source))
        wake = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
    }

    /// A store whose folder is loaded already.
    ///
    /// - Throws: `ArchiveError` when the folder cannot be read.
    public convenience init(
        folder: String, gazetteer: Gazetteer, report: @escaping @Sendable (Event) -> Void = { _ in }
    ) throws(ArchiveError) {
        self.init(ArchiveSource(folder: folder) { gazetteer }, report: report)
        try load()
    }

    deinit {
        close(wake)
    }

    /// The current snapshot; nil before the first load has ended.
    public var archive: Archive? { current.withLock { $0.archive } }

    /// A copy of the status.
    public var status: Status { current.withLock { $0.status } }

    /// Whether `stop` was called: nothing is loaded any more.
    public var isStopping: Bool { stopping.load(ordering: .acquiring) }

    /// Gives up a load under way, and makes `keepCurrent` return. May be called from any thread.
    public func stop() {
        stopping.store(true, ordering: .releasing)
        eventfd_write(wake, 1)
    }

    /// Makes `keepCurrent` load the folder now. May be called from any thread.
    public func rescan() {
        mustList.store(true, ordering: .releasing)
        eventfd_write(wake, 1)
    }

    /// Checks that the folder can be opened, without reading it.
    ///
    /// - Throws: `ArchiveError` when it cannot.
    public func checkFolder() throws(ArchiveError) {
        guard let directory = opendir(source.folder) else {
            throw ArchiveError(folder: Array(source.folder.utf8), code: errno)
        }
        closedir(directory)
    }

    /// Loads the folder once and makes the result current.
    ///
    /// - Throws: `ArchiveError` when the folder cannot be read.
    public func load() throws(ArchiveError) { try load(nil) }

    /// Loads the folder, watches it and loads it again when it changes, until `stop` is called.
    ///
    /// - Parameters:
    ///   - loaded: called once, when the first snapshot is current.
    ///   - published: called when a new snapshot is current, the first one too.
    /// - Throws: `ArchiveError` when the first load cannot read the folder. For want of descriptors or memory it is
    ///   tried again instead.
    public func keepCurrent(loaded: () -> Void = {}, published: () -> Void) throws(ArchiveError) {
        let watcher = FolderWatcher(folder: Array(source.folder.utf8), rescanSeconds: source.rescanSeconds)
        var error: ArchiveError?
        while true {
            let (before, lastError) = (version.load(ordering: .relaxed), error)
            do throws(ArchiveError) {
                try load(watcher)
                error = nil
            } catch let failure {
                if archive == nil && !failure.isPassing { throw failure }
                error = failure
                if failure != lastError { report(.failed(failure, isServing: archive != nil)) }
            }
            if isStopping { return }
            note(watcher.mode)
            if version.load(ordering: .relaxed) != before {
                published()
                if before == 0 { loaded() }
            }
            repeat {
                if takeMerge() { published() }
                beginMerge()
                saveIfDue()
            } while !isStopping && !waitForChange(watcher, isCurrent: error == nil)
            if isStopping { return }
        }
    }

    /// Waits until there is something to load (true), or something else to do.
    private func waitForChange(_ watcher: FolderWatcher, isCurrent: Bool) -> Bool {
        let isWhole = !loader.withLock { $0.hasPostponed }
        let hasChange = watcher.wait(orReadable: wake, isCurrent: isCurrent && isWhole) { written in
            current.withLock { $0.status.setWaiting(written: written) }
        }
        var count: eventfd_t = 0
        eventfd_read(wake, &count)
        guard mustList.exchange(false, ordering: .acquiring) else { return hasChange }
        watcher.requireListing()
        return true
    }

    /// Begins the merge that the index needs the most, beside everything else, unless one is under way.
    private func beginMerge() {
        guard let archive, merging.withLock({ $0.begin(archive.index) }) else { return }
        let isStarted = HTTPCore.Thread.startDetached(niceness: SearchLimits.helperNiceness) { [self] in
            let merge = archive.merge { self.isStopping }
            merging.withLock { $0 = .ended(merge) }
            eventfd_write(wake, 1)
        }
        if isStarted { return }
        // Without a thread the merge is made here, so that the segments stay few all the same.
        merging.withLock { $0 = .ended(archive.merge { self.isStopping }) }
        eventfd_write(wake, 1)
    }

    /// Saves the current snapshot in the cache beside everything else, if there is one and it is time.
    private func saveIfDue() {
        guard let cache = source.cache, let archive else { return }
        cache.saveIfDue(archive) { loader.withLock { $0.files(of: archive) } }
    }

    /// Saves the current snapshot in the cache.
    func save() {
        guard let cache = source.cache, let archive else { return }
        cache.save(archive, files: loader.withLock { $0.files(of: archive) })
    }

    /// Makes the result of a merge current, if one has ended; returns whether one has.
    private func takeMerge() -> Bool {
        let merge = merging.withLock { $0.take() }
        guard let merge else { return false }
        take(merge)
        return true
    }

    /// Makes the current snapshot current again with some segments merged. Only the thread that loads may call it.
    func take(_ merge: SegmentMerge) {
        // Made outside of the lock, which loops wait for. Nobody else replaces the snapshot.
        guard let merged = archive?.merged(merge) else { return }
        current.withLock { $0.archive = merged }
        version.add(1, ordering: .releasing)
    }

    private func load(_ watcher: FolderWatcher?) throws(ArchiveError) {
        let start = ContinuousClock.now
        let before = current.withLock { current in
            current.status.loadingSince = start
            return (archive: current.archive, problems: current.status.problems)
        }
        var mode = ArchiveLoader.Mode()
        mode.report = { progress in self.current.withLock { $0.status.progress = progress } }
        mode.isCancelled = { self.isStopping }
        let outcome: ArchiveLoader.Outcome?
        do throws(ArchiveError) {
            outcome = try loader.withLock { loader throws(ArchiveError) in
                FreedMemory.returnToSystem()
                defer {
                    // A load that finds nothing new takes memory too: it lists the folder.
                    malloc_trim(0)
                    FreedMemory.keepForReuse()
                }
                return try loader.load(after: before.archive, mode, watcher: watcher)
            }
        } catch {
            current.withLock { $0.status.end(after: .now - start, error) }
            throw error
        }
        guard let outcome else { return }
        publish(outcome, after: .now - start)
        reportDifferences(outcome.content.problems, before.problems)
        if let failure = outcome.content.failure { throw failure }
    }

    /// Makes the outcome current. Only a snapshot other than the one before is a new version.
    private func publish(_ outcome: ArchiveLoader.Outcome, after duration: Duration) {
        let content = outcome.content
        let counts = content.problems.reduce(into: [:]) { counts, problem in counts[problem.kind, default: 0] += 1 }
        let isNew = current.withLock { current in
            defer {
                current.archive = outcome.archive
                current.status.end(after: duration, content.failure)
                current.status.problems = content.problems
                current.status.problemCounts = counts
                current.status.ignored = content.ignored
                current.status.untaken = content.waiting
                current.status.setWaiting(written: [])
            }
            return current.archive !== outcome.archive
        }
        guard isNew else { return }
        version.add(1, ordering: .releasing)
        report(.loaded(outcome.archive, milliseconds: duration / .milliseconds(1)))
    }

    /// Reports the problems that are new, and those that are there no longer.
    private func reportDifferences(_ problems: [FileProblem], _ before: [FileProblem]) {
        let (old, new) = (Set(before), Set(problems))
        for problem in problems where !old.contains(problem) { report(.problem(problem)) }
        for problem in before where !new.contains(problem) { report(.solved(problem)) }
    }

    /// Notes how changes are found, and reports it when that is new.
    private func note(_ mode: FolderWatcher.Mode) {
        let isNews = current.withLock { current in
            defer { current.status.watching = mode.description }
            return current.status.watching != mode.description
        }
        if isNews { report(.watching(mode.description)) }
    }
}

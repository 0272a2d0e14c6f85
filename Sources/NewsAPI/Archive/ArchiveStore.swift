import CLinux
import Glibc
import Synchronization

/// Holds the current snapshot of an archive folder and keeps it current.
///
/// Readers compare `version` with the one they have and take the new snapshot only when it differs: one atomic load,
/// no lock and no shared reference count while nothing changes. One thread at a time loads.
public final class ArchiveStore: Sendable {
    /// What the last load came to.
    public struct Status: Sendable {
        /// Seconds since 1970; nil before the first load has ended.
        public fileprivate(set) var time: Int?
        public fileprivate(set) var milliseconds = 0.0
        /// Why the folder could not be read; the snapshot before is still served then.
        public fileprivate(set) var error: String?
        /// What is in the folder and is not served as it stands there, by path.
        public fileprivate(set) var problems: [FileProblem] = []
        public fileprivate(set) var problemCounts: [FileProblem.Kind: Int] = [:]
        /// How many files are passed over on purpose, by suffix.
        public fileprivate(set) var ignored: [String: Int] = [:]
        /// Changed files that may still be written to, by path: they are served as they were, new ones not yet.
        public fileprivate(set) var waiting: [String] = []
        /// How changes are found: `inotify`, or `rescan only` and why.
        public fileprivate(set) var watching = "not yet"
        /// How far the load under way has come.
        public fileprivate(set) var progress: LoadProgress?
        /// When the load under way began.
        public fileprivate(set) var loadingSince: ContinuousClock.Instant?

        fileprivate mutating func end(after duration: Duration) {
            time = Glibc.time(nil)
            milliseconds = duration / .milliseconds(1)
            (error, loadingSince, progress) = (nil, nil, nil)
        }
    }

    /// Something that happened to the archive, for the log.
    public enum Event: Sendable {
        case loaded(Archive, milliseconds: Double)
        case problem(FileProblem)
        /// It is no more, or another one stands there.
        case solved(FileProblem)
        case failed(ArchiveError)
        case watching(String)
    }

    /// Number of the current snapshot, from 1; 0 before the first.
    public let version = Atomic<Int>(0)
    private let current = Mutex<(archive: Archive?, status: Status)>((nil, Status()))
    private let source: ArchiveSource
    private let loader: Mutex<ArchiveLoader>
    private let report: @Sendable (Event) -> Void
    private let stopping = Atomic<Bool>(false)
    /// An event descriptor that ends the wait for a change.
    private let wake: Int32

    /// - Parameter report: called for each load and each file that cannot be served, on the loading thread.
    public init(_ source: ArchiveSource, report: @escaping @Sendable (Event) -> Void) {
        self.source = source
        self.report = report
        loader = Mutex(ArchiveLoader(source))
        wake = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
    }

    /// A store whose folder is loaded.
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

    /// nil before the first load has ended.
    public var archive: Archive? { current.withLock { $0.archive } }

    public var status: Status { current.withLock { $0.status } }

    /// Whether the server is to stop: nothing is loaded any more.
    public var isStopping: Bool { stopping.load(ordering: .acquiring) }

    /// Gives up a load under way, and has `keepCurrent` return.
    public func stop() {
        stopping.store(true, ordering: .releasing)
        eventfd_write(wake, 1)
    }

    /// Has `keepCurrent` look at the folder now.
    public func rescan() { eventfd_write(wake, 1) }

    /// Checks that the folder can be read, without reading it.
    ///
    /// - Throws: `ArchiveError` when it cannot.
    public func checkFolder() throws(ArchiveError) {
        guard let directory = opendir(source.folder) else {
            throw ArchiveError(folder: Array(source.folder.utf8), code: errno)
        }
        closedir(directory)
    }

    /// Loads the folder.
    ///
    /// - Throws: `ArchiveError` when the folder cannot be read.
    public func load() throws(ArchiveError) { try load(nil) }

    /// Loads the folder, watches it and loads it again when it changes, until stopped.
    ///
    /// - Parameters:
    ///   - loaded: called when it is loaded for the first time.
    ///   - published: called when there is a new snapshot.
    /// - Throws: `ArchiveError` when the folder cannot be read the first time, unless for want of descriptors or memory:
    ///   then it is tried again.
    public func keepCurrent(loaded: () -> Void = {}, published: () -> Void) throws(ArchiveError) {
        let watcher = FolderWatcher(folder: Array(source.folder.utf8), rescanSeconds: source.rescanSeconds)
        var error: ArchiveError?
        while true {
            let (before, lastError) = (version.load(ordering: .relaxed), error)
            do throws(ArchiveError) {
                try load(watcher)
                error = nil
            } catch let failure {
                if archive == nil && !failure.isShortage { throw failure }
                error = failure
                if failure != lastError { report(.failed(failure)) }
            }
            if isStopping { return }
            note(watcher.mode)
            if version.load(ordering: .relaxed) != before {
                published()
                if before == 0 { loaded() }
            }
            watcher.wait(orReadable: wake, isCurrent: error == nil && !loader.withLock { $0.hasUnsettled })
            var count: eventfd_t = 0
            eventfd_read(wake, &count)
        }
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
        do throws(ArchiveError) {
            let outcome = try loader.withLock { loader throws(ArchiveError) in
                FreedMemory.goesBack()
                defer {
                    // Of a load that finds nothing new too: it lists the folder.
                    malloc_trim(0)
                    FreedMemory.stays()
                }
                return try loader.load(after: before.archive, mode, watcher: watcher)
            }
            guard let outcome else { return }
            publish(outcome, after: .now - start)
            reportDifferences(outcome.content.problems, before.problems)
        } catch {
            current.withLock { current in
                current.status.end(after: .now - start)
                current.status.error = error.description
            }
            throw error
        }
    }

    private func publish(_ outcome: ArchiveLoader.Outcome, after duration: Duration) {
        let content = outcome.content
        let counts = content.problems.reduce(into: [:]) { counts, problem in counts[problem.kind, default: 0] += 1 }
        let isNew = current.withLock { current in
            defer {
                current.archive = outcome.archive
                current.status.end(after: duration)
                current.status.problems = content.problems
                current.status.problemCounts = counts
                current.status.ignored = content.ignored
                current.status.waiting = content.waiting.map(\.text)
            }
            return current.archive !== outcome.archive
        }
        guard isNew else { return }
        version.add(1, ordering: .releasing)
        report(.loaded(outcome.archive, milliseconds: duration / .milliseconds(1)))
    }

    private func reportDifferences(_ problems: [FileProblem], _ before: [FileProblem]) {
        let (old, new) = (Set(before), Set(problems))
        for problem in problems where !old.contains(problem) { report(.problem(problem)) }
        for problem in before where !new.contains(problem) { report(.solved(problem)) }
    }

    private func note(_ mode: FolderWatcher.Mode) {
        let isNews = current.withLock { current in
            defer { current.status.watching = mode.description }
            return current.status.watching != mode.description
        }
        if isNews { report(.watching(mode.description)) }
    }
}

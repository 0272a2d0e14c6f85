import CLinux
import Dispatch
import Glibc
import Synchronization

/// Holds the current snapshot of an archive folder and keeps it current.
///
/// Readers compare `version` with the one they have and take the new snapshot only when it differs: one atomic load,
/// no lock and no shared reference count while nothing changes.
public final class ArchiveStore: Sendable {
    /// What the last reload came to.
    public struct ReloadStatus: Sendable {
        /// Seconds since 1970.
        public let time: Int
        public let milliseconds: Double
        /// Why the folder could not be read; the snapshot before is still served then.
        public let error: String?
    }

    /// Something that happened to the archive, for the log.
    public enum Event: Sendable {
        case loaded(Archive, milliseconds: Double)
        case problem(FileProblem)
        case failed(ArchiveError)
    }

    /// Number of the current snapshot, from 1.
    public let version = Atomic<Int>(1)
    private let current: Mutex<(archive: Archive, status: ReloadStatus)>
    private let loader: ArchiveLoader
    private let report: @Sendable (Event) -> Void

    /// Loads the folder once.
    ///
    /// - Parameter report: called for each load and each file that cannot be served, on any thread.
    /// - Throws: `ArchiveError` when the folder cannot be read.
    public init(
        folder: String, gazetteer: Gazetteer, report: @escaping @Sendable (Event) -> Void
    ) throws(ArchiveError) {
        self.report = report
        loader = ArchiveLoader(folder: folder, gazetteer: gazetteer)
        let start = DispatchTime.now().uptimeNanoseconds
        let archive = try Self.load(loader, after: nil)
        let elapsed = Self.milliseconds(since: start)
        current = Mutex((archive, ReloadStatus(time: time(nil), milliseconds: elapsed, error: nil)))
        reportLoaded(archive, after: nil, elapsed)
    }

    public var archive: Archive { current.withLock { $0.archive } }

    public var status: ReloadStatus { current.withLock { $0.status } }

    /// Watches the folder and reloads it when it changes. Returns when `stop` becomes readable.
    public func keepCurrent(stop: Int32) {
        var watcher = FolderWatcher(folder: loader.folder)
        // What changed between the first load and the first watch.
        var isCurrent = reload()
        while watcher.waitForChange(orReadable: stop, isCurrent: isCurrent) {
            watcher.watch()
            isCurrent = reload()
        }
    }

    /// Loads the folder again and swaps the snapshot in if anything is different. Returns whether it could be read.
    @discardableResult
    public func reload() -> Bool {
        let start = DispatchTime.now().uptimeNanoseconds
        let previous = archive
        do throws(ArchiveError) {
            let next = try Self.load(loader, after: previous)
            let elapsed = Self.milliseconds(since: start)
            let status = ReloadStatus(time: time(nil), milliseconds: elapsed, error: nil)
            current.withLock { $0 = (next, status) }
            guard next !== previous else { return true }
            version.add(1, ordering: .releasing)
            reportLoaded(next, after: previous, elapsed)
            return true
        } catch {
            let isNews = status.error != error.description
            let status = ReloadStatus(
                time: time(nil), milliseconds: Self.milliseconds(since: start), error: error.description)
            current.withLock { $0.status = status }
            if isNews { report(.failed(error)) }
            return false
        }
    }

    private static func load(_ loader: ArchiveLoader, after previous: Archive?) throws(ArchiveError) -> Archive {
        FreedMemory.goesBack()
        defer {
            // Of a load that finds nothing new too: it lists the folder.
            malloc_trim(0)
            FreedMemory.stays()
        }
        return try loader.load(after: previous)
    }

    private func reportLoaded(_ archive: Archive, after previous: Archive?, _ milliseconds: Double) {
        report(.loaded(archive, milliseconds: milliseconds))
        for problem in archive.problems where previous?.problems.contains(problem) != true { report(.problem(problem)) }
    }

    private static func milliseconds(since start: UInt64) -> Double {
        Double(DispatchTime.now().uptimeNanoseconds - start) / 1_000_000
    }
}

import Glibc
import HTTPCore

/// Waits until something in an archive folder may have changed: by inotify(7) where the system can tell, by the clock
/// where it cannot.
///
/// A file that is being written counts as changed when its writer closes it, or has let it be for two seconds, so that
/// half a page is never served. Where events tell of page files alone, these are all there is to look at; after any
/// other event, and from time to time, the whole folder is listed, so a lost event loses no change for good. Used by
/// one thread. Times are milliseconds of the monotonic clock.
final class FolderWatcher {
    /// How changes are found.
    enum Mode: Equatable, Sendable {
        case inotify
        /// Only by listing the folder again and again; the reason says what inotify lacks.
        case rescanOnly(String)

        /// The mode as the status and the log show it.
        var description: String {
            switch self {
            case .inotify: "inotify"
            case .rescanOnly(let reason): "rescan only: \(reason)"
            }
        }
    }

    /// The events that are asked for.
    private static let mask = UInt32(
        IN_CREATE | IN_MODIFY | IN_CLOSE_WRITE | IN_ATTRIB | IN_DELETE | IN_DELETE_SELF | IN_MOVED_FROM | IN_MOVED_TO
            | IN_MOVE_SELF)

    private let folder: [UInt8]
    private let rescanMilliseconds: Int
    /// The inotify instance; -1 while the system gives none.
    private var descriptor: Int32 = -1
    private(set) var mode = Mode.inotify
    /// The folder of each watch, by watch descriptor.
    private var folders: [Int32: FilePath] = [:]
    /// Paths whose events count although they are no page files: folders, maybe linked ones, and what could not be
    /// served.
    private var notable: Set<FilePath> = []
    /// Which folder was listed under the archive's path.
    private var identity: FileIdentity?
    /// When the first and the last of the changes were seen for which the folder has not been listed yet.
    private var pendingChange: (first: Int, last: Int)?
    /// What events say of files since the last `takeEvents`.
    private var events = FolderEvents()
    /// The page files that were last reported as being written.
    private var reported: Set<FilePath> = []
    /// When the folder is listed again although no event told of a change.
    private var nextRescan = 0
    /// How long the last listing took.
    private var listingCost = 0

    /// - Parameters:
    ///   - folder: path of the archive folder, as octets.
    ///   - rescanSeconds: seconds between two listings while no event tells of a change.
    init(folder: [UInt8], rescanSeconds: Int) {
        self.folder = folder
        rescanMilliseconds = rescanSeconds * 1_000
        // Before the first listing nothing is watched.
        events.needsListing = true
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Watches every folder of a listing, and no other. To watch a folder that is watched already changes nothing.
    ///
    /// - Parameter cost: milliseconds that the listing took; the next one without an event is at least
    ///   `FolderLimits.rescanRest` times as far away, `watchedRest` times if the folder can be watched.
    func watch(_ listing: FolderListing, cost: Int) {
        if descriptor < 0 { descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC)) }
        mode = descriptor < 0 ? .rescanOnly(Errno.last.description) : .inotify
        (identity, listingCost) = (listing.identity, cost)
        var watched: [Int32: FilePath] = [:]
        for path in listing.folders where descriptor >= 0 {
            let watch = inotify_add_watch(descriptor, path.below(folder), Self.mask)
            if watch >= 0 {
                watched[watch] = path
            } else if errno == ENOSPC {
                mode = .rescanOnly("watches exhausted (fs.inotify.max_user_watches)")
                break
            }
            // A folder that has gone or cannot be read has no watch; when that changes, its parent's watch tells.
        }
        // What came into a folder between its listing and its watch is found by listing once more.
        if watched.keys.contains(where: { folders[$0] == nil }) { noteFolder(Self.now()) }
        for watch in folders.keys where watched[watch] == nil { inotify_rm_watch(descriptor, watch) }
        folders = watched
        notable = Set(listing.folders).union(listing.problems.map(\.path))
        nextRescan =
            Self.now()
            + (mode == .inotify
                ? interval(rescanMilliseconds, rest: FolderLimits.watchedRest)
                : interval(FolderLimits.retryMilliseconds, rest: FolderLimits.rescanRest))
    }

    /// Makes the next load list the folder, whatever events say.
    func requireListing() { events.needsListing = true }

    /// What events have told of files since the last call.
    func takeEvents() -> FolderEvents {
        defer { events.forgetChanges() }
        return eventsSoFar()
    }

    /// The same, but the next call tells it again: what happened while the folder was listed, the listing may have
    /// missed.
    func eventsSoFar() -> FolderEvents {
        readEvents()
        return events
    }

    /// Waits until something may have changed and the folder has come to rest, or a rescan is due, or `wake` can be
    /// read.
    ///
    /// - Parameters:
    ///   - isCurrent: whether everything in the folder was taken; else it is listed again soon.
    ///   - reportWritten: called with the page files that are being written, whenever these are others than before.
    /// - Returns: whether there is something to load; else `wake` can be read.
    @discardableResult
    func wait(orReadable wake: Int32, isCurrent: Bool, reportWritten: (Set<FilePath>) -> Void = { _ in }) -> Bool {
        if !isCurrent {
            // A listing that failed has set no time for the next one: where that is past, it is counted from now.
            let retry = Self.now() + interval(FolderLimits.retryMilliseconds, rest: FolderLimits.rescanRest)
            nextRescan = nextRescan > Self.now() ? min(nextRescan, retry) : retry
        }
        var nextLook = Self.now() + FolderLimits.rootMilliseconds
        while true {
            readEvents()
            let now = Self.now()
            // The path of such a file may have changed since its last write. Of others, a log that somebody keeps in the
            // folder, nothing is shown; where a page is a link to one, the next rescan sees it.
            if events.dropStillFiles(at: now).contains(where: { isPage($0) || notable.contains($0) }) {
                noteFolder(now)
            }
            let written = events.writtenPaths.filter(isPage)
            if written != reported {
                reported = written
                reportWritten(written)
            }
            if now >= nextRescan { events.needsListing = true }
            if now >= min(pendingChange.map(Self.due) ?? .max, nextRescan) { break }
            if now >= nextLook {
                if FileIdentity(at: FilePath.root.below(folder)) != identity {
                    events.isFolderRenamed = true
                    events.needsListing = true
                    break
                }
                nextLook = now + FolderLimits.rootMilliseconds
            }
            let next = min(pendingChange.map(Self.due) ?? .max, events.nextStill ?? .max, nextRescan, nextLook)
            if poll(wake, milliseconds: Int32(clamping: max(0, next - now))) { return false }
        }
        pendingChange = nil
        return true
    }

    /// A time between two listings, at least as long as listings may be apart.
    private func interval(_ milliseconds: Int, rest: Int) -> Int { max(milliseconds, listingCost * rest) }

    /// When the folder is listed for a change: after quiet, but not too long after the first change.
    private static func due(_ change: (first: Int, last: Int)) -> Int {
        min(change.last + FolderLimits.quietMilliseconds, change.first + FolderLimits.longestMilliseconds)
    }

    /// Notes that something may have changed that only a listing of the folder tells.
    private func noteFolder(_ now: Int) {
        events.needsListing = true
        pendingChange = (pendingChange?.first ?? now, now)
    }

    /// Notes that page files may have changed.
    private func noteChanged(_ files: Set<FilePath>, _ now: Int) {
        let isGazetteer = files.contains(FolderListing.gazetteer)
        if isGazetteer || !files.isDisjoint(with: notable) { return noteFolder(now) }
        events.noteChanged(files)
        pendingChange = (pendingChange?.first ?? now, now)
    }

    // MARK: Events

    /// Takes in the events that have come, up to a limit, so that a busy writer does not keep the watcher from
    /// everything else.
    private func readEvents() {
        let size = FolderLimits.eventBytes
        withUnsafeTemporaryAllocation(byteCount: size, alignment: 8) { buffer in
            for _ in 0..<FolderLimits.eventReads {
                let count = read(descriptor, buffer.baseAddress, size)
                guard count > 0 else { return }
                handle(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            }
        }
    }

    private func handle(_ events: UnsafeRawBufferPointer) {
        let head = MemoryLayout<inotify_event>.size
        var offset = 0
        while offset + head <= events.count {
            let event = events.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
            let end = min(events.count, offset + head + Int(event.len))
            handle(event, named: Array(events[offset + head..<end].prefix { $0 != 0 }))
            offset = end
        }
    }

    private func handle(_ event: inotify_event, named name: [UInt8]) {
        let now = Self.now()
        func has(_ flags: Int32...) -> Bool { flags.contains { event.mask & UInt32(bitPattern: $0) != 0 } }
        if has(IN_Q_OVERFLOW) { return noteFolder(now) }
        // The event of a watch that was removed.
        guard let parent = folders[event.wd], !has(IN_IGNORED) else { return }
        if name.isEmpty { return noteFolder(now) }
        let path = parent.appending(name)
        if has(Int32(bitPattern: UInt32(IN_ISDIR))) {
            if name.first != UInt8(ascii: ".") {
                handleFolder(path, isRenamed: has(IN_MOVED_TO), isNew: has(IN_CREATE), at: now)
            }
        } else if has(IN_MODIFY) || has(IN_CREATE) && !isLink(path) {
            events.noteWrite(to: path, in: folder, at: now)
        } else {
            if has(IN_MOVED_TO) { events.noteRename(to: path, in: folder) }
            let whole = events.noteChange(
                of: path, in: folder, endsWriting: has(IN_CLOSE_WRITE, IN_DELETE, IN_CREATE))
            // Other files are of no interest, but a link to a folder can have any name.
            if notable.contains(path) || path.isMiscasedCorrections || has(IN_CREATE, IN_MOVED_TO) && isLink(path) {
                return noteFolder(now)
            }
            var pages = whole.filter(isPage)
            if has(IN_CREATE, IN_MOVED_TO, IN_DELETE, IN_MOVED_FROM), isPage(path) { pages.insert(path) }
            if !pages.isEmpty { noteChanged(pages, now) }
        }
    }

    /// Whether a path may be that of a page file, of its corrections, or of the gazetteer.
    private func isPage(_ path: FilePath) -> Bool {
        path.isPageFile || path.correctedPages != nil || path == FolderListing.gazetteer
    }

    /// Watches a new folder at once, so that what is written to it from now on brings events.
    private func handleFolder(_ path: FilePath, isRenamed: Bool, isNew: Bool, at now: Int) {
        if isRenamed { events.isFolderRenamed = true }
        if isNew, case let watch = inotify_add_watch(descriptor, path.below(folder), Self.mask), watch >= 0 {
            folders[watch] = path
        }
        noteFolder(now)
    }

    private func isLink(_ path: FilePath) -> Bool {
        var status = stat()
        return lstat(path.below(folder), &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }

    // MARK: The system

    /// Waits for an event; returns whether `wake` can be read.
    private func poll(_ wake: Int32, milliseconds: Int32) -> Bool {
        var descriptors = [
            pollfd(fd: wake, events: Int16(POLLIN), revents: 0),
            // poll(2) passes over a negative descriptor.
            pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
        ]
        while Glibc.poll(&descriptors, 2, milliseconds) < 0 && errno == EINTR {}
        return descriptors[0].revents != 0
    }

    private static func now() -> Int { Int(MonotonicClock.nanoseconds() / 1_000_000) }
}

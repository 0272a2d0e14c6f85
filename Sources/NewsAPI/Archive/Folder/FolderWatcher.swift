import Glibc
import HTTPCore

/// Tells when something in an archive folder may have changed: by inotify(7) where it can, by the clock where it cannot.
///
/// A file that is being written is told when its writer closes it, or has let it be for two seconds: half a page must not
/// be served. Belongs to one thread.
final class FolderWatcher {
    /// How changes are found.
    enum Mode: Equatable, Sendable {
        case inotify
        /// By listing the folder again and again, for want of what is named.
        case rescanOnly(String)

        var description: String {
            switch self {
            case .inotify: "inotify"
            case .rescanOnly(let reason): "rescan only: \(reason)"
            }
        }
    }

    private static let mask = UInt32(
        IN_CREATE | IN_MODIFY | IN_CLOSE_WRITE | IN_ATTRIB | IN_DELETE | IN_DELETE_SELF | IN_MOVED_FROM | IN_MOVED_TO
            | IN_MOVE_SELF)

    private let folder: [UInt8]
    private let rescanMilliseconds: Int
    /// The inotify instance; -1 while the system gives none.
    private var descriptor: Int32 = -1
    private(set) var mode = Mode.inotify
    /// The folder of each watch.
    private var folders: [Int32: FilePath] = [:]
    /// Paths that an event of no page tells something of: linked folders, and what could not be served.
    private var noted: Set<FilePath> = []
    /// The archive folder as it was listed.
    private var identity: FileIdentity?
    /// When the first and the last change were seen that are not told yet.
    private var change: (first: Int, last: Int)?
    private var events = FolderEvents()
    private var nextRescan = 0
    /// What a listing costs, in milliseconds.
    private var cost = 0

    /// - Parameters:
    ///   - folder: path of the archive folder, as octets.
    ///   - rescanSeconds: between two looks at a folder that is watched.
    init(folder: [UInt8], rescanSeconds: Int) {
        self.folder = folder
        rescanMilliseconds = rescanSeconds * 1_000
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Watches every folder of a listing, and those of an earlier one no more. To watch one again changes nothing.
    ///
    /// - Parameter cost: milliseconds that the listing took; the next one without an event is `FolderLimits.rescanRest`
    ///   times as far away.
    func watch(_ listing: FolderListing, cost: Int) {
        if descriptor < 0 { descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC)) }
        mode = descriptor < 0 ? .rescanOnly(Self.words(errno)) : .inotify
        (identity, self.cost) = (listing.identity, cost)
        var watched: [Int32: FilePath] = [:]
        for path in listing.folders where descriptor >= 0 {
            let watch = inotify_add_watch(descriptor, path.below(folder), Self.mask)
            if watch >= 0 {
                watched[watch] = path
            } else if errno == ENOSPC {
                mode = .rescanOnly("watches exhausted (fs.inotify.max_user_watches)")
                break
            }
            // The change of one that has gone, or cannot be read, is told by the folder that it lies in.
        }
        // What came into a folder between its listing and its watch is found by another look.
        if watched.keys.contains(where: { folders[$0] == nil }) { note(Self.now()) }
        for watch in folders.keys where watched[watch] == nil { inotify_rm_watch(descriptor, watch) }
        folders = watched
        noted = Set(listing.folders).union(listing.problems.map(\.path))
        nextRescan = Self.now() + rest(mode == .inotify ? rescanMilliseconds : FolderLimits.retryMilliseconds)
    }

    /// What events have told since this was asked last.
    func takeEvents() -> FolderEvents {
        readEvents()
        defer { events.forget() }
        return events
    }

    /// Waits until something may have changed and has come to rest, or it is time to look, or `wake` can be read.
    ///
    /// - Parameter isCurrent: whether all that the folder holds was taken; else it is looked at again soon.
    func wait(orReadable wake: Int32, isCurrent: Bool) {
        if !isCurrent { nextRescan = min(nextRescan, Self.now() + rest(FolderLimits.retryMilliseconds)) }
        var nextLook = Self.now() + FolderLimits.rootMilliseconds
        while true {
            readEvents()
            let now = Self.now()
            if events.takeStillFiles(at: now) { note(now) }
            if now >= min(change.map(Self.due) ?? .max, nextRescan) { break }
            if now >= nextLook {
                if FileIdentity(at: FilePath.root.below(folder)) != identity {
                    events.isFolderRenamed = true
                    break
                }
                nextLook = now + FolderLimits.rootMilliseconds
            }
            let next = min(change.map(Self.due) ?? .max, events.nextStill ?? .max, nextRescan, nextLook)
            if poll(wake, milliseconds: Int32(clamping: max(0, next - now))) { break }
        }
        change = nil
    }

    private func rest(_ milliseconds: Int) -> Int { max(milliseconds, cost * FolderLimits.rescanRest) }

    private static func due(_ change: (first: Int, last: Int)) -> Int {
        min(change.last + FolderLimits.quietMilliseconds, change.first + FolderLimits.longestMilliseconds)
    }

    private func note(_ now: Int) {
        change = (change?.first ?? now, now)
    }

    // MARK: Events

    /// Takes in the events that have come, as many as may be taken at once: a busy writer must not keep the watcher from
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
        if has(IN_Q_OVERFLOW) { return note(now) }
        // Of a watch that is there no more.
        guard let parent = folders[event.wd], !has(IN_IGNORED) else { return }
        if name.isEmpty { return note(now) }
        let path = parent.appending(name)
        if has(Int32(bitPattern: UInt32(IN_ISDIR))) {
            if name.first != UInt8(ascii: ".") {
                handleFolder(path, isRenamed: has(IN_MOVED_TO), isNew: has(IN_CREATE), now)
            }
        } else if has(IN_MODIFY) || has(IN_CREATE) && !isLink(path) {
            events.isWritten(path, in: folder, at: now)
        } else {
            let whole = events.isFinished(path, isOver: has(IN_CLOSE_WRITE, IN_MOVED_TO, IN_DELETE, IN_CREATE))
            // A file with another suffix is none of ours, but a link to a folder can have any name.
            let isNews = noted.contains(path) || has(IN_CREATE, IN_MOVED_TO, IN_DELETE, IN_MOVED_FROM) && isPage(path)
            if isNews || whole.contains(where: isPage) || has(IN_CREATE, IN_MOVED_TO) && isLink(path) { note(now) }
        }
    }

    private func isPage(_ path: FilePath) -> Bool {
        (path.withoutPageSuffix != nil || path == FolderListing.gazetteer) && path.name.first != UInt8(ascii: ".")
    }

    /// A new folder is watched at once: what is written to it is told from then on.
    private func handleFolder(_ path: FilePath, isRenamed: Bool, isNew: Bool, _ now: Int) {
        if isRenamed { events.isFolderRenamed = true }
        if isNew, case let watch = inotify_add_watch(descriptor, path.below(folder), Self.mask), watch >= 0 {
            folders[watch] = path
        }
        note(now)
    }

    private func isLink(_ path: FilePath) -> Bool {
        var status = stat()
        return lstat(path.below(folder), &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }

    // MARK: The system

    /// Waits for an event; whether `wake` can be read.
    private func poll(_ wake: Int32, milliseconds: Int32) -> Bool {
        var descriptors = [
            pollfd(fd: wake, events: Int16(POLLIN), revents: 0),
            // A negative one is passed over (poll(2)).
            pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
        ]
        while Glibc.poll(&descriptors, 2, milliseconds) < 0 && errno == EINTR {}
        return descriptors[0].revents != 0
    }

    private static func words(_ code: Int32) -> String { String(cString: strerror(code)) }

    private static func now() -> Int { Int(MonotonicClock.nanoseconds() / 1_000_000) }
}

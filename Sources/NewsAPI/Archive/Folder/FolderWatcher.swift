import Glibc

/// Tells when something in an archive folder may have changed: by inotify(7) where it can, by the clock where it cannot.
///
/// A file that is being written is not told before its writer has closed it, or has let it be for two seconds: half a
/// page must not be served.
///
/// Belongs to one thread.
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
    private var identity: FolderListing.Identity?
    /// Files that somebody has begun to write, and when that was last seen.
    private var beingWritten: [FilePath: Int] = [:]
    /// When the first and the last change were seen that are not told yet.
    private var change: (first: Int, last: Int)?
    private var nextRescan = 0

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
        identity = listing.identity
        var watched: [Int32: FilePath] = [:]
        for path in listing.folders where descriptor >= 0 {
            let watch = inotify_add_watch(descriptor, path.below(folder), Self.mask)
            if watch >= 0 {
                watched[watch] = path
            } else if errno == ENOSPC {
                mode = .rescanOnly("watches exhausted (fs.inotify.max_user_watches)")
                break
            }
            // A folder that has gone, or cannot be read, tells its own folder.
        }
        for watch in folders.keys where watched[watch] == nil { inotify_rm_watch(descriptor, watch) }
        folders = watched
        let rest = mode == .inotify ? rescanMilliseconds : FolderLimits.retryMilliseconds
        nextRescan = Self.now() + max(rest, cost * FolderLimits.rescanRest)
    }

    /// The files that somebody has begun to write, has not closed, and has written to within the last two seconds.
    func filesBeingWritten() -> Set<FilePath> {
        readEvents()
        let now = Self.now()
        return Set(beingWritten.lazy.filter { now - $0.value < FolderLimits.stillMilliseconds }.map(\.key))
    }

    /// Takes in the events that have come.
    private func readEvents() {
        let size = 65_536
        withUnsafeTemporaryAllocation(byteCount: size, alignment: 8) { buffer in
            while case let count = read(descriptor, buffer.baseAddress, size), count > 0 {
                handle(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            }
        }
    }

    /// Waits until something may have changed and has come to rest, or it is time to look, or `wake` can be read.
    ///
    /// - Parameter isCurrent: whether all that the folder holds was taken; else it is looked at again soon.
    /// - Returns: whether a change was seen.
    func wait(orReadable wake: Int32, isCurrent: Bool) -> Bool {
        if !isCurrent { nextRescan = min(nextRescan, Self.now() + FolderLimits.retryMilliseconds) }
        var nextLook = Self.now() + FolderLimits.rootMilliseconds
        while true {
            readEvents()
            let now = Self.now()
            takeStillFiles(now)
            if let change, now >= Self.due(change) { break }
            if now >= nextRescan { return false }
            if now >= nextLook {
                if FolderListing.Identity(at: FilePath.root.below(folder)) != identity { break }
                nextLook = now + FolderLimits.rootMilliseconds
            }
            let still = beingWritten.values.min().map { $0 + FolderLimits.stillMilliseconds }
            let next = min(change.map(Self.due) ?? .max, still ?? .max, nextRescan, nextLook)
            if poll(wake, milliseconds: Int32(clamping: max(0, next - now))) { return false }
        }
        change = nil
        return true
    }

    private static func due(_ change: (first: Int, last: Int)) -> Int {
        min(change.last + FolderLimits.quietMilliseconds, change.first + FolderLimits.longestMilliseconds)
    }

    /// Files that nobody has written to for two seconds are taken as they are.
    private func takeStillFiles(_ now: Int) {
        let still = beingWritten.filter { now - $0.value >= FolderLimits.stillMilliseconds }
        guard !still.isEmpty else { return }
        for path in still.keys { beingWritten[path] = nil }
        note(now)
    }

    // MARK: Events

    private func handle(_ events: UnsafeRawBufferPointer) {
        let head = MemoryLayout<inotify_event>.size
        var offset = 0
        while offset + head <= events.count {
            let event = events.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
            let end = min(events.count, offset + head + Int(event.len))
            let name = Array(events[offset + head..<end].prefix { $0 != 0 })
            handle(event, named: name)
            offset = end
        }
    }

    private func handle(_ event: inotify_event, named name: [UInt8]) {
        let now = Self.now()
        func has(_ flag: Int32) -> Bool { event.mask & UInt32(flag) != 0 }
        if event.mask & UInt32(IN_Q_OVERFLOW) != 0 { return note(now) }
        // Of a watch that is there no more.
        guard let parent = folders[event.wd] else { return }
        if name.isEmpty {
            if !has(IN_IGNORED) { note(now) }
            return
        }
        if name.first == UInt8(ascii: ".") { return }
        let path = parent.appending(name)
        if has(Int32(bitPattern: UInt32(IN_ISDIR))) { return note(now) }
        guard path.withoutPageSuffix != nil || path == FolderListing.gazetteer else {
            // A link to a folder has any name.
            return has(IN_CREATE) && isLink(path) || has(IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE) ? note(now) : ()
        }
        if has(IN_MODIFY) || has(IN_CREATE) && !isLink(path) {
            beingWritten[path] = now
        } else {
            if !has(IN_ATTRIB) { beingWritten[path] = nil }
            note(now)
        }
    }

    private func isLink(_ path: FilePath) -> Bool {
        var status = stat()
        return lstat(path.below(folder), &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }

    private func note(_ now: Int) {
        change = (change?.first ?? now, now)
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

    /// Milliseconds of the clock that never goes back.
    private static func now() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
    }
}

import Glibc

/// Tells when something in a folder, or in a folder below it, has changed (inotify(7)).
struct FolderWatcher: ~Copyable {
    /// Milliseconds of quiet after a change before it is told: a file that is being written is read once, when it is
    /// whole.
    static let quietMilliseconds: Int32 = 40
    /// Milliseconds after which a change is told although the folder does not come to rest.
    static let longestMilliseconds = 120
    /// Milliseconds between two looks at a folder that cannot be watched, or is gone.
    static let pollMilliseconds: Int32 = 1_000

    private static let mask = UInt32(
        IN_CREATE | IN_MODIFY | IN_CLOSE_WRITE | IN_ATTRIB | IN_DELETE | IN_DELETE_SELF | IN_MOVED_FROM | IN_MOVED_TO
            | IN_MOVE_SELF)

    private let folder: String
    /// The inotify instance; -1 while the system gives none, for want of descriptors.
    private var descriptor: Int32 = -1
    /// Whether every folder is watched; else changes are found by looking now and then.
    private var watchesAll = false

    init(folder: String) {
        self.folder = folder
        watch()
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Watches every folder there is now. Watching one again changes nothing.
    mutating func watch() {
        if descriptor < 0 { descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC)) }
        guard let folders = try? FolderListing(folder: folder).folders else {
            watchesAll = false
            return
        }
        watchesAll = folders.allSatisfy { path in
            inotify_add_watch(descriptor, path.isEmpty ? folder : folder + "/" + path, Self.mask) >= 0
        }
    }

    /// Waits until something may have changed and has come to rest, or until `stop` can be read.
    ///
    /// - Parameter isCurrent: whether what the folder holds was read; else it is looked at again soon.
    /// - Returns: whether there is something to look at; false when told to stop.
    func waitForChange(orReadable stop: Int32, isCurrent: Bool) -> Bool {
        let milliseconds = watchesAll && isCurrent ? -1 : Self.pollMilliseconds
        guard poll(stop, milliseconds: milliseconds) != .stop else { return false }
        let start = Self.milliseconds()
        while Self.milliseconds() - start < Self.longestMilliseconds {
            drain()
            switch poll(stop, milliseconds: Self.quietMilliseconds) {
            case .stop: return false
            case .quiet: return true
            case .event: continue
            }
        }
        drain()
        return true
    }

    private enum Wake {
        case stop, event, quiet
    }

    private func poll(_ stop: Int32, milliseconds: Int32) -> Wake {
        var descriptors = [
            pollfd(fd: stop, events: Int16(POLLIN), revents: 0),
            // A negative one is passed over (poll(2)).
            pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
        ]
        while Glibc.poll(&descriptors, 2, milliseconds) < 0 && errno == EINTR {}
        if descriptors[0].revents != 0 { return .stop }
        return descriptors[1].revents != 0 ? .event : .quiet
    }

    /// What the events say is not used: the folder is listed anew, so a lost event (a full queue) loses no change.
    private func drain() {
        withUnsafeTemporaryAllocation(byteCount: 16_384, alignment: 8) { buffer in
            while read(descriptor, buffer.baseAddress, buffer.count) > 0 {}
        }
    }

    private static func milliseconds() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
    }
}

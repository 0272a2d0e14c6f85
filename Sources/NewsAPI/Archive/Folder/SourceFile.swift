import Glibc

/// A page file as the folder's listing found it.
struct SourceFile: Sendable {
    /// What the system says of a file that changes when the file changes; equal stamps mean that it need not be read
    /// again.
    struct Stamp: Sendable, Hashable {
        /// Which file it is, whatever its path.
        let identity: FileIdentity
        /// Length of the file.
        let bytes: Int
        /// Number of its hard links.
        let links: Int
        /// Time of the last change of the content (mtime), which programs can set.
        private let modified: Time
        /// Time of the last change of content or attributes (ctime), which programs cannot set: it moves also when a
        /// file is replaced by one with an older modification time.
        private let changed: Time

        /// A time as the system gives it. A file's may be any number of seconds, too many to count in nanoseconds.
        struct Time: Sendable, Hashable, Comparable {
            let seconds: Int
            let nanoseconds: Int

            init(seconds: Int, nanoseconds: Int) {
                self.seconds = seconds
                self.nanoseconds = nanoseconds
            }

            init(_ time: timespec) {
                seconds = time.tv_sec
                nanoseconds = time.tv_nsec
            }

            /// The time `duration` later. Only for times of the clock, which are far from the ends of the range, and
            /// for less than a day.
            func moved(by duration: Duration) -> Time {
                let sum = nanoseconds + Int(duration / .nanoseconds(1))
                let whole = 1_000_000_000
                // Rounded down, so that the nanoseconds are never negative.
                let seconds = sum >= 0 ? sum / whole : -((-sum + whole - 1) / whole)
                return Time(seconds: self.seconds + seconds, nanoseconds: sum - seconds * whole)
            }

            static func < (left: Time, right: Time) -> Bool {
                (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
            }

            static func now() -> Time {
                var now = timespec()
                clock_gettime(CLOCK_REALTIME, &now)
                return Time(now)
            }
        }

        init(_ status: stat) {
            identity = FileIdentity(status)
            bytes = max(0, Int(status.st_size))
            links = Int(clamping: status.st_nlink)
            modified = Time(status.st_mtim)
            changed = Time(status.st_ctim)
        }

        /// The stamp of no file.
        static let none = Stamp(stat())

        /// Whether any change after `time` will change the stamp too: the file's last change is longer ago than a tick
        /// of the kernel's clock, 10 ms at most, by which it stamps files.
        func isSettled(at time: Time) -> Bool { isStill(for: .milliseconds(20), at: time) }

        /// Whether the file was last changed more than `age` before `time`. Also when its stamp is as far in the
        /// future: clocks differ or one was set back, and a write now would stamp it anew all the same.
        func isStill(for age: Duration, at time: Time) -> Bool {
            changed < time.moved(by: .zero - age) || changed > time.moved(by: age)
        }
    }

    let path: FilePath
    let stamp: Stamp
    /// The real path of the file when `path` is a link to it; nil when it is no link.
    let target: [UInt8]?
    /// Of a page file, the file of corrections beside it: at most one.
    var corrections: [SourceFile] = []

    /// Whether what was read of a file with these stamps is still what it holds, and its corrections hold.
    func isUnchanged(_ stamp: Stamp?, corrections stamps: [Stamp]) -> Bool {
        self.stamp == stamp && corrections.map(\.stamp) == stamps
    }
}

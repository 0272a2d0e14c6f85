import Glibc

/// A page file as it was listed.
struct SourceFile: Sendable {
    /// What tells that a file has not changed since, without reading it.
    struct Stamp: Sendable, Hashable {
        private let device: UInt64
        private let inode: UInt64
        let bytes: Int
        private let modified: Time
        /// Moves also when a file is replaced by one with an older modification time.
        private let changed: Time

        /// As the system gives it; a file's time may be any number of seconds, too many to count in nanoseconds.
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

            /// For a time of the clock's, which is far from the ends of the range.
            func before(_ age: Duration) -> Time {
                let nanoseconds = nanoseconds - Int(age / .nanoseconds(1)) % 1_000_000_000
                let seconds = seconds - Int(age / .seconds(1))
                return nanoseconds < 0
                    ? Time(seconds: seconds - 1, nanoseconds: nanoseconds + 1_000_000_000)
                    : Time(seconds: seconds, nanoseconds: nanoseconds)
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
            device = UInt64(status.st_dev)
            inode = UInt64(status.st_ino)
            bytes = max(0, Int(status.st_size))
            modified = Time(status.st_mtim)
            changed = Time(status.st_ctim)
        }

        /// Whether a change after `time` is sure to change the stamp: the kernel stamps files by its timer tick, 10 ms at
        /// most.
        func isSettled(at time: Time) -> Bool { isOlder(than: .milliseconds(20), at: time) }

        /// Whether the file was last changed so long before `time`.
        func isOlder(than age: Duration, at time: Time) -> Bool { changed < time.before(age) }
    }

    let path: FilePath
    let stamp: Stamp
    /// The path that a link leads to; nil where the file lies here itself.
    let target: [UInt8]?
}

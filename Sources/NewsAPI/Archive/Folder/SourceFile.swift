import Glibc

/// A page file as it was listed.
struct SourceFile: Sendable {
    /// What tells that a file has not changed since, without reading it.
    struct Stamp: Sendable, Hashable {
        /// Which file it is, whatever its path.
        let identity: FileIdentity
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

            /// For a time of the clock's, which is far from the ends of the range, and less than a day.
            func moved(by duration: Duration) -> Time {
                let sum = nanoseconds + Int(duration / .nanoseconds(1))
                let whole = 1_000_000_000
                // Rounded down, so that the nanoseconds are none below zero.
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
            modified = Time(status.st_mtim)
            changed = Time(status.st_ctim)
        }

        /// Whether a change after `time` is sure to change the stamp: the kernel stamps files by its timer tick, 10 ms at
        /// most.
        func isSettled(at time: Time) -> Bool { isStill(for: .milliseconds(20), at: time) }

        /// Whether the file was last changed so long before `time`, or says that it will be: where clocks differ, or one was
        /// set back, a file that is written to now is stamped anew all the same.
        func isStill(for age: Duration, at time: Time) -> Bool {
            changed < time.moved(by: .zero - age) || changed > time.moved(by: age)
        }
    }

    let path: FilePath
    let stamp: Stamp
    /// The path that a link leads to; nil where the file lies here itself.
    let target: [UInt8]?
}

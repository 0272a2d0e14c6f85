/// A page file as it was when it was read.
struct SourceFile: Sendable, Hashable {
    /// What tells that a file has not changed since, without reading it.
    struct Stamp: Sendable, Hashable {
        let device: UInt64
        let inode: UInt64
        let bytes: Int
        /// Nanoseconds since 1970.
        let modified: Int
        /// Nanoseconds since 1970; moves also when a file is replaced by one with an older modification time.
        let changed: Int

        /// Nanoseconds; the kernel stamps files by its timer tick, 10 ms at most.
        private static let granularity = 20_000_000

        /// Whether a change after `time` (nanoseconds since 1970) is sure to change the stamp.
        func isSettled(at time: Int) -> Bool { changed + Self.granularity < time }
    }

    /// Path below the archive folder.
    let path: String
    let stamp: Stamp
}

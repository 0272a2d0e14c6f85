/// Every limit on what is read from the archive folder, with its unit and reason.
public enum FolderLimits {
    /// Length of the longest page file in bytes, unless an option says otherwise. Newspaper pages have some 10 to 100
    /// KB; to parse one takes four times its size in memory, on every core at once.
    public static let fileBytes = 16 << 20
    /// How many links may lie on the way to a file, and how deep linked folders may lie in linked folders: as many as
    /// Linux follows (path_resolution(7)).
    static let linkDepth = 40
    /// How many suffixes of ignored files are counted each by itself; there may be as many as files.
    static let ignoredSuffixes = 100
    /// Length of the longest suffix in bytes; what is longer counts as no suffix.
    static let suffixBytes = 16

    /// Bytes of events that are read at once, some 1,000 events.
    static let eventBytes = 65_536
    /// How many times events are read before the watcher does something else.
    static let eventReads = 16
    /// Milliseconds of quiet after a change before the folder is read, so that files that come together are read
    /// together.
    static let quietMilliseconds = 40
    /// Milliseconds after a change at which the folder is read although it has not come to rest.
    static let longestMilliseconds = 120
    /// Milliseconds without a write after which a file is taken although its writer has not closed it.
    static let stillMilliseconds = 2_000
    /// Milliseconds between two checks that the archive's path still leads to the folder that is watched: a link that
    /// is switched and a file system mounted over the folder bring no event. A check is one call of the system.
    static let rootMilliseconds = 1_000
    /// Milliseconds between two listings of a folder that cannot be watched or read.
    static let retryMilliseconds = 1_000
    /// Seconds between two listings of a folder that is watched, unless an option says otherwise: changes on network
    /// file systems and in files that are linked from elsewhere bring no event.
    public static let rescanSeconds = 30
    /// The wait between two listings is at least this many times what a listing takes, so that listings cost at most a
    /// hundredth of a core.
    static let rescanRest = 100
    /// The same for a folder that is watched. An event that comes while the folder is listed waits until it is, which takes a
    /// second of 200,000 files: so may one change of three hundred that come evenly.
    static let watchedRest = 300
}

/// Every bound of what is read from the archive folder, with its unit and why it is there.
public enum FolderLimits {
    /// Bytes of a page file, unless told otherwise. Pages of newspapers have some 10 to 100 KB; to parse one takes four
    /// times its size in memory, on every core at once.
    public static let fileBytes = 16 << 20
    /// Links on the way to a file, and links to folders inside linked folders: as many as Linux follows (path_resolution(7)).
    static let linkDepth = 40
    /// Suffixes that are counted one by one; a file can have any.
    static let ignoredSuffixes = 100
    /// Bytes of a suffix; longer ones are no suffix.
    static let suffixBytes = 16

    /// Bytes of events that are read at once, some 1,000 events, and how many times before something else is done.
    static let eventBytes = 65_536
    static let eventReads = 16
    /// Milliseconds of quiet after a change before it is read: files that come together are read together.
    static let quietMilliseconds = 40
    /// Milliseconds after which a change is read although the folder does not come to rest.
    static let longestMilliseconds = 120
    /// Milliseconds without a write after which a file is taken although its writer has not closed it.
    static let stillMilliseconds = 2_000
    /// Milliseconds between two looks at whether the archive's path still leads to the folder that is watched: a link
    /// switched and a file system mounted over it bring no event. One call of the system each.
    static let rootMilliseconds = 1_000
    /// Milliseconds between two looks at a folder that cannot be watched or read.
    static let retryMilliseconds = 1_000
    /// Seconds between two looks at a folder that is watched, unless told otherwise: changes on network file systems and
    /// in files that are linked from elsewhere bring no event.
    public static let rescanSeconds = 30
    /// What a look may cost of a core: it is as many times as long until the next.
    static let rescanRest = 100
}

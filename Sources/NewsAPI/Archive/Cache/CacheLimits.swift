/// What a cache takes, at most, of time and of the disk.
enum CacheLimits {
    /// Seconds between two savings, at least: each writes the manifest anew, some 200 bytes an article. What changed after
    /// the last one is parsed again at the next start.
    static let saveSeconds = 300
    /// Bytes of pages from which a page file is full. Files are read by one thread each.
    static let pageFileBytes = 32 << 20
    /// Niceness of the thread that saves, the lowest priority there is: nobody waits for it.
    static let niceness: Int32 = 19
}

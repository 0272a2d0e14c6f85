/// Every limit of the program itself, with its unit and reason. Those of the HTTP layer are in `Limits`.
enum ProgramLimits {
    /// Loops that answer requests. The most is above the number of cores that can help.
    static let threads = 1...256
    /// Megabytes of answers that each loop keeps ready.
    static let cacheMegabytes = 0...65_536
    /// Seconds that new requests are still answered when told to stop. Whoever stops the program waits for as long.
    static let drainSeconds = 0...60
    /// Microseconds that a loop polls for a client's next request. After a millisecond it has cost far more than the
    /// wake-up that it saves.
    static let busyPollMicroseconds = 0...1_000
    /// Seconds that a cache may answer without asking: a year at most, which is for ever to a cache (RFC 2616 §14.21).
    static let maxAgeSeconds = 0...31_536_000
    /// Bytes of the base path. Every link begins with it, and an article has five.
    static let basePathBytes = 256
    /// Characters of the archive's name: it stands in the head of a page and in menus of browsers and feed readers.
    static let nameCharacters = 60
    /// Seconds between two listings of a folder whose changes the system does not tell: one a day at least.
    static let rescanSeconds = 1...86_400
    /// Megabytes of the longest page file. A page is held in memory whole, and the search index counts the characters of
    /// an article in 32 bits. 256 megabytes are 2.4 billion characters at most: two bytes may be U+FDFA, which is searched
    /// as the 18 letters that it stands for (Unicode, NFKC).
    static let fileMegabytes = 1...256

    /// A load of no more files, and no more bytes, is done before anybody could read how far it has come.
    static let quickFiles = 500
    static let quickBytes = 16 << 20
    /// How often a terminal shows how far a load has come: as often as an eye follows.
    static let barInterval = Duration.milliseconds(100)
    /// How often a line says so where there is no terminal.
    static let progressLineInterval = Duration.seconds(10)

    /// Lines of the log that wait for its reader, and their bytes, four times what a pipe holds; further ones are
    /// dropped and counted. A line for each file of a folder gone bad fits mostly, and a reader that never comes back
    /// costs no more than this.
    static let logRoom = LogQueue.Room(lines: 1_024, bytes: 262_144)
    /// Lines of the access log that wait for its reader, and their bytes: a tenth of a second of the most answers that
    /// some cores can give.
    static let accessLogRoom = LogQueue.Room(lines: 32_768, bytes: 8_388_608)
    /// Milliseconds that the end of the program waits for the reader of each log. A reader that reads at all is done by
    /// then.
    static let flushMilliseconds: Int32 = 1_000
    /// Niceness (`nice(1)`) of the thread that loads the folder again: where a loop wants the same core, it gets a third of
    /// the time. A load for one changed file takes a tenth of a second on both cores where there are 200,000.
    static let reloadNiceness: Int32 = 5
}

/// Every bound of the program itself, with its unit and reason. Those of the HTTP layer are `Limits`.
enum ProgramLimits {
    /// Loops that answer requests: more than any machine has cores that help.
    static let threads = 1...256
    /// Megabytes of answers that each loop keeps ready.
    static let cacheMegabytes = 0...65_536
    /// Seconds that new requests are still answered when told to stop: who stops it waits too.
    static let drainSeconds = 0...60
    /// Seconds between two looks at a folder whose changes the system does not tell: at least once a day.
    static let rescanSeconds = 1...86_400
    /// Megabytes of the largest page file. Offsets into a page are 32 bits wide, and a page is held in memory whole.
    static let fileMegabytes = 1...1_024

    /// Lines of the log that wait for its reader. More: they are dropped and counted. A line for each file of a folder
    /// gone bad fits mostly; a reader that does not come back costs no more than this.
    static let logLines = 1_024
    /// Bytes of those lines, for the same reason; four times what a pipe holds.
    static let logBytes = 262_144
    /// Milliseconds that the end of the program waits for the reader of its log: who reads at all is done by then.
    static let flushMilliseconds: Int32 = 1_000
}

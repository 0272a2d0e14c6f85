import Glibc
import HTTPCore

/// What the program that runs the server hands in for watching over it.
public struct Monitoring: Sendable {
    /// What the loops of the server count.
    public var statistics = ServerStatistics()
    /// How many lines of each log were lost so far, by the log's name. It is called on the loops' threads, so it must
    /// not wait for a reader of the log.
    public var lostLogLines: @Sendable () -> [(log: String, lines: Int)] = { [] }
    /// Takes the record of each answer, as `Service` says; nil if nobody wants them.
    public var access: (@Sendable (AccessRecord) -> Void)?
    /// When the process began to work, in seconds since 1970.
    let startTime = Glibc.time(nil)

    /// Statistics of its own, and nothing else.
    public init() {}
}

import HTTPCore
import NewsAPI

/// The log of a program that serves.
struct Logs: Sendable {
    let events: Log

    init(_ options: Options) {
        events = Log(format: options.logFormat)
    }

    /// Makes a server count with `statistics`, and `/metrics` tell of that and of the log.
    func monitoring(_ statistics: ServerStatistics) -> Monitoring {
        var monitoring = Monitoring()
        monitoring.statistics = statistics
        let events = events
        monitoring.lostLogLines = { [("events", events.lostLines)] }
        return monitoring
    }

    /// Waits until all lines are written, but no longer than this. To be called before the program ends.
    func flush(milliseconds: Int32) {
        events.flush(milliseconds: milliseconds)
    }
}

import HTTPCore
import NewsAPI

/// The logs of a program that serves.
struct Logs: Sendable {
    let events: Log
    /// Nil unless it is asked for.
    let access: AccessLog?

    init(_ options: Options) {
        events = Log(format: options.logFormat)
        access = options.accessLog.map(AccessLog.init)
    }

    /// Makes a server count with `statistics` and write to the access log, and `/metrics` tell of both.
    func monitoring(_ statistics: ServerStatistics) -> Monitoring {
        var monitoring = Monitoring()
        monitoring.statistics = statistics
        let (events, access) = (events, access)
        monitoring.lostLogLines = {
            [("events", events.lostLines)] + (access.map { [("access", $0.lostLines)] } ?? [])
        }
        if let access { monitoring.access = access.write }
        return monitoring
    }

    /// Waits until all lines are written, for each log no longer than this. To be called before the program ends.
    func flush(milliseconds: Int32) {
        events.flush(milliseconds: milliseconds)
        access?.flush(milliseconds: milliseconds)
    }
}

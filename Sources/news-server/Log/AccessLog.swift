import Glibc
import HTTPCore

/// The access log: one line for each answer, on standard output, where container engines and service managers expect
/// what a program produces; events are on standard error. No answer waits for the reader of standard output.
final class AccessLog: Sendable {
    private let format: Log.Format
    private let queue: LogQueue

    init(format: Log.Format) {
        self.format = format
        queue = LogQueue(descriptor: STDOUT_FILENO, room: ProgramLimits.accessLogRoom) { count in
            AccessLine.dropped(count, format, time: time(nil))
        }
    }

    /// Writes the line of an answer, or drops it when too many wait.
    func write(_ record: AccessRecord) { queue.add(AccessLine.of(record, format, time: time(nil))) }

    /// How many lines were lost so far.
    var lostLines: Int { queue.lostLines }

    /// Waits until all lines are written, but no longer than this. To be called before the program ends.
    func flush(milliseconds: Int32) { queue.flush(milliseconds: milliseconds) }
}

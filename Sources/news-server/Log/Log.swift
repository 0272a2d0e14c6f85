import Foundation
import NewsAPI

/// The log: one line for each event, on stderr. Whoever writes an event never waits for the reader of stderr.
///
/// The nouns of this room: an *event* (`LogEvent`) is something that happened, with a name and fields for programs and
/// a sentence for people. A *line* is an event as text or as JSON. Lines wait in a bounded `LogQueue`; those that find
/// no room are *dropped*, and their number is a line of its own. The *access log* (`AccessLog`) has a line for each answer,
/// an `AccessLine`, and a queue and a descriptor of its own.
final class Log: Sendable {
    enum Format: String {
        case text, json
    }

    /// Decided once: what the descriptor is does not change.
    private static let hasColours = Terminal.hasColours(STDERR_FILENO)

    private let format: Format
    private let queue: LogQueue

    init(format: Format) {
        self.format = format
        queue = LogQueue(descriptor: STDERR_FILENO) { Self.line(.dropped(count: $0), format) }
    }

    /// Writes an event, or drops it when too many lines wait.
    func write(_ event: LogEvent) { queue.add(Self.line(event, format)) }

    /// How many lines were lost so far.
    var lostLines: Int { queue.lostLines }

    /// Waits until all lines are written, but no longer than this. To be called before the program ends.
    func flush(milliseconds: Int32) { queue.flush(milliseconds: milliseconds) }

    private static func line(_ event: LogEvent, _ format: Format) -> [UInt8] {
        let time = ISO8601.format(secondsSince1970: time(nil))
        let line =
            switch format {
            case .text: event.text(at: time, isColoured: hasColours)
            case .json: event.json(at: time)
            }
        return Array((line + "\n").utf8)
    }
}

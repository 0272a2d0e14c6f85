import Foundation
import NewsAPI

/// One line for each event on stderr. Nobody who writes to it ever waits for its reader.
final class Log: Sendable {
    enum Format: String {
        case text, json
    }

    private let format: Format
    private let queue: LogQueue

    init(format: Format) {
        self.format = format
        queue = LogQueue(descriptor: STDERR_FILENO) { Self.line(.dropped(count: $0), format) }
    }

    func write(_ event: LogEvent) { queue.add(Self.line(event, format)) }

    /// Waits until all lines are written, at most so long. For the end of the program.
    func flush(milliseconds: Int32) { queue.flush(milliseconds: milliseconds) }

    private static func line(_ event: LogEvent, _ format: Format) -> [UInt8] {
        let time = ISO8601.format(secondsSince1970: time(nil))
        let line =
            switch format {
            case .text: event.text(at: time)
            case .json: event.json(at: time)
            }
        return Array((line + "\n").utf8)
    }
}

import Foundation
import NewsAPI

/// One line per event on stderr.
struct Log: Sendable {
    enum Format: String {
        case text, json
    }

    enum Level: String, Encodable {
        case info, warning, error
    }

    private struct Line: Encodable {
        let time: String
        let level: Level
        let message: String
    }

    let format: Format

    func write(_ level: Level, _ message: String) {
        let line = Line(time: ISO8601.format(secondsSince1970: time(nil)), level: level, message: message)
        switch format {
        case .text: emit("\(line.time) \(level.rawValue) \(message)")
        case .json:
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
            if let data = try? encoder.encode(line) { emit(String(decoding: data, as: UTF8.self)) }
        }
    }

    /// One call a line, so that lines of several threads do not mix. Whether anybody reads them is not the server's
    /// concern: a reader that has gone, or a full disk, must not end it.
    private func emit(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        _ = Glibc.write(STDERR_FILENO, bytes, bytes.count)
    }
}

/// Something that the log tells: for programs a name and fields, for people a sentence.
struct LogEvent: Sendable {
    enum Level: String, Sendable {
        case info, warning, error
    }

    /// What a signal makes the program do.
    enum SignalEffect: String, Sendable {
        case stop, reload, end

        fileprivate var words: String {
            switch self {
            case .stop: "finishing the requests under way"
            case .reload: "reading the folder and the gazetteer again"
            case .end: "ending at once"
            }
        }
    }

    /// In kebab case.
    let name: String
    let level: Level
    let fields: [String: LogValue]
    let sentence: String

    private init(_ name: String, _ level: Level, _ fields: [String: LogValue], _ sentence: String) {
        (self.name, self.level, self.fields, self.sentence) = (name, level, fields, sentence)
    }

    /// The port takes connections, and the archive is not loaded yet.
    static func opened(address: String) -> LogEvent {
        LogEvent(
            "opened", .info, ["address": .text(address)],
            "\(address) is open and answers 503 until the archive is loaded")
    }

    static func listening(address: String, loops: Int) -> LogEvent {
        LogEvent(
            "listening", .info, ["address": .text(address), "loops": .integer(loops)],
            "listening on \(address) with \(loops) loops")
    }

    /// A new state of the archive is served.
    static func loaded(
        files: Int, articles: Int, milliseconds: Double, indexBytes: Int, indexMilliseconds: Double, generation: String
    ) -> LogEvent {
        let (whole, index) = (LogValue.tenths(milliseconds), LogValue.tenths(indexMilliseconds))
        return LogEvent(
            "loaded", .info,
            [
                "files": .integer(files), "articles": .integer(articles), "milliseconds": .real(whole),
                "indexBytes": .integer(indexBytes), "indexMilliseconds": .real(index), "generation": .text(generation),
            ],
            "loaded \(articles) articles from \(files) pages in \(whole) ms "
                + "(index of \(indexBytes) bytes in \(index) ms), generation \(generation)")
    }

    /// A file cannot be served as it is.
    static func problem(kind: String, file: String, reason: String) -> LogEvent {
        LogEvent(
            "problem", .warning, ["kind": .text(kind), "file": .text(file), "reason": .text(reason)],
            "\(file): \(reason)")
    }

    static func problemSolved(kind: String, file: String) -> LogEvent {
        LogEvent(
            "problem-solved", .info, ["kind": .text(kind), "file": .text(file)],
            "\(file): no longer a problem (\(kind))")
    }

    /// The folder cannot be read; what was loaded before is still served.
    static func reloadFailed(folder: String, reason: String) -> LogEvent {
        LogEvent(
            "reload-failed", .error, ["folder": .text(folder), "reason": .text(reason)],
            "cannot read the archive folder \(folder): \(reason); the archive loaded before is still served")
    }

    /// How changes of the folder are found out from here on.
    static func watching(mode: String) -> LogEvent {
        LogEvent("watching", .info, ["mode": .text(mode)], "watching the archive folder: \(mode)")
    }

    static func signal(_ signal: String, effect: SignalEffect) -> LogEvent {
        LogEvent(
            "signal", .info, ["signal": .text(signal), "effect": .text(effect.rawValue)], "\(signal): \(effect.words)")
    }

    static let stopped = LogEvent("stopped", .info, [:], "stopped")

    /// So many lines found no room, or could not be written.
    static func dropped(count: Int) -> LogEvent {
        LogEvent("log-dropped", .warning, ["count": .integer(count)], "\(count) lines of the log were dropped here")
    }
}

/// Something that the log tells: a name and fields for programs, a sentence for people.
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

    /// Name of the event in kebab case, `problem-solved`.
    let name: String
    let level: Level
    let fields: [String: LogValue]
    let sentence: String

    private init(_ name: String, _ level: Level, _ fields: [String: LogValue], _ sentence: String) {
        (self.name, self.level, self.fields, self.sentence) = (name, level, fields, sentence)
    }

    /// The port takes connections; the archive is not loaded yet.
    static func opened(address: String) -> LogEvent {
        LogEvent(
            "opened", .info, ["address": .text(address)],
            "\(address) is open and answers 503 until the archive is loaded")
    }

    /// The archive is loaded for the first time; from now on requests are answered.
    static func listening(address: String, loops: Int) -> LogEvent {
        LogEvent(
            "listening", .info, ["address": .text(address), "loops": .integer(loops)],
            "listening on \(address) with \(loops) loops")
    }

    /// The first load goes on.
    static func loading(_ pace: LoadPace) -> LogEvent {
        LogEvent(
            "loading", .info,
            [
                "files": .integer(pace.files), "filesDone": .integer(pace.filesDone),
                "bytes": .integer(pace.bytes), "bytesDone": .integer(pace.bytesDone),
                "seconds": .real(LogValue.tenths(pace.elapsed / .seconds(1))),
            ], "loading: \(pace.description)")
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

    /// Something in the folder is not served, or not as it stands there.
    static func problem(kind: String, file: String, reason: String) -> LogEvent {
        LogEvent(
            "problem", .warning, ["kind": .text(kind), "file": .text(file), "reason": .text(reason)],
            "\(file): \(reason)")
    }

    /// A problem is there no longer.
    static func problemSolved(kind: String, file: String) -> LogEvent {
        LogEvent(
            "problem-solved", .info, ["kind": .text(kind), "file": .text(file)],
            "\(file): no longer a problem (\(kind))")
    }

    /// The folder cannot be read; what was loaded before, if anything was, is still served.
    static func reloadFailed(folder: String, reason: String, isServing: Bool) -> LogEvent {
        let rest = isServing ? "the archive loaded before is still served" : "it is tried again"
        return LogEvent(
            "reload-failed", .error, ["folder": .text(folder), "reason": .text(reason)],
            "cannot read the archive folder \(folder): \(reason); \(rest)")
    }

    /// From now on changes of the folder are found in this way.
    static func watching(mode: String) -> LogEvent {
        LogEvent("watching", .info, ["mode": .text(mode)], "watching the archive folder: \(mode)")
    }

    /// What the cache has of an earlier run is taken over, as far as the folder still has it.
    static func cacheRestored(pages: Int, of all: Int, milliseconds: Double) -> LogEvent {
        let time = LogValue.tenths(milliseconds)
        return LogEvent(
            "cache-restored", .info, ["files": .integer(pages), "milliseconds": .real(time)],
            "took over \(pages) of \(all) pages from the cache in \(time) ms")
    }

    /// The cache cannot be used.
    static func cacheUnused(reason: String) -> LogEvent {
        LogEvent(
            "cache-unused", .warning, ["reason": .text(reason)],
            "a file of the cache \(reason); all pages are read and parsed again")
    }

    /// What is served is in the cache.
    static func cacheSaved(pages: Int, bytes: Int, milliseconds: Double) -> LogEvent {
        let time = LogValue.tenths(milliseconds)
        return LogEvent(
            "cache-saved", .info,
            ["files": .integer(pages), "bytes": .integer(bytes), "milliseconds": .real(time)],
            "saved \(pages) pages in the cache, \(bytes) bytes written in \(time) ms")
    }

    /// What is served could not be saved.
    static func cacheFailed(reason: String) -> LogEvent {
        LogEvent(
            "cache-failed", .warning, ["reason": .text(reason)],
            "cannot save in the cache: a file \(reason); tried again later")
    }

    /// The cache is read at the start, and not written to.
    static func cacheReadOnly(reason: String) -> LogEvent {
        LogEvent(
            "cache-read-only", .warning, ["reason": .text(reason)],
            "the cache is read at the start and not written to: \(reason)")
    }

    /// A signal has come.
    static func signal(_ signal: String, effect: SignalEffect) -> LogEvent {
        LogEvent(
            "signal", .info, ["signal": .text(signal), "effect": .text(effect.rawValue)], "\(signal): \(effect.words)")
    }

    /// The server has stopped.
    static let stopped = LogEvent("stopped", .info, [:], "stopped")

    /// This many lines found no room in the queue, or could not be written.
    static func dropped(count: Int) -> LogEvent {
        LogEvent("log-dropped", .warning, ["count": .integer(count)], "\(count) lines of the log were dropped here")
    }
}

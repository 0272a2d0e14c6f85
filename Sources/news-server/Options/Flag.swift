import HTTPCore
import NewsAPI

/// The flags of the command line and everything that is said of them. Parser and help are both made of this table.
enum Flag: String, CaseIterable {
    case archive
    case followLinks = "follow-links"
    case maxFileMegabytes = "max-file-megabytes"
    case rescan
    case districts
    case cache
    case listen, threads
    case cacheMegabytes = "cache-megabytes"
    case title = "name"
    case corsOrigin = "cors-origin"
    case basePath = "base-path"
    case publicURL = "public-url"
    case maxAge = "max-age"
    case noUI = "no-ui"
    case drainSeconds = "drain-seconds"
    case busyPoll = "busy-poll"
    case logFormat = "log-format"
    case accessLog = "access-log"
    case gold, json
    case correctionsTemplate = "corrections-template"
    case format

    /// What a flag does, for the help.
    struct Meaning {
        /// What stands for its value in the help; nil for a switch, which has none.
        let value: String?
        /// What it does, in lines of at most 50 characters.
        let lines: [String]
        /// What holds without the flag.
        let fallback: String
    }

    /// The beginning of every environment variable of the program.
    static let variablePrefix = "NEWS_SERVER_"

    /// The flag as it is written on the command line.
    var name: String { "--" + rawValue }

    /// The environment variable that stands for the flag; nil for flags that the server does not take.
    var variable: String? {
        isTaken(by: .serve) ? Self.variablePrefix + rawValue.uppercased().replacing("-", with: "_") : nil
    }

    /// Whether a command takes the flag.
    func isTaken(by command: Invocation.Command) -> Bool { commands.contains(command) }

    /// The commands that take the flag.
    var commands: [Invocation.Command] {
        switch self {
        case .gold, .json, .correctionsTemplate: [.check]
        case .format: [.export]
        case .districts, .maxFileMegabytes, .followLinks: [.serve, .check, .export]
        case .archive, .basePath: [.serve, .export]
        case .rescan, .cache, .listen, .threads, .cacheMegabytes, .title, .corsOrigin, .publicURL, .maxAge, .noUI,
            .drainSeconds, .busyPoll, .logFormat, .accessLog:
            [.serve]
        }
    }

    /// What the help says of the values of a flag that has none.
    private static let switchWords = "no value; the variable: 1, 0, true or false"

    /// What the flag does.
    var meaning: Meaning {
        func meaning(_ value: String?, _ lines: [String], _ fallback: String) -> Meaning {
            Meaning(value: value, lines: lines, fallback: fallback)
        }
        func span(_ range: ClosedRange<Int>) -> String { "\(range.lowerBound) to \(range.upperBound)" }
        return switch self {
        case .archive: meaning("DIR", ["folder of .txt pages, read again when it changes"], "seeds")
        case .title:
            meaning(
                "TEXT",
                [
                    "what the archive is called on pages and in feeds,",
                    "at most \(ProgramLimits.nameCharacters) characters",
                ], "news-server, 阅报室")
        case .followLinks:
            meaning(nil, ["read what symbolic links of the folder lead to;", Self.switchWords], "0")
        case .maxFileMegabytes:
            meaning(
                "N", ["largest page file, \(span(ProgramLimits.fileMegabytes)) megabytes"],
                "\(FolderLimits.fileBytes >> 20)")
        case .rescan:
            meaning(
                "SECONDS",
                [
                    "between looks at a folder that does not tell of",
                    "its changes, \(span(ProgramLimits.rescanSeconds))",
                ],
                "\(FolderLimits.rescanSeconds)")
        case .districts:
            meaning("FILE", ["gazetteer (JSON); the built-in one if none is there"], "DIR/districts.json")
        case .cache:
            meaning(
                "DIR",
                [
                    "folder, outside of the archive's, that keeps what",
                    "is made of the pages, so that the next start is",
                    "quick",
                ], "none")
        case .listen:
            meaning(
                "HOST:PORT", ["address to listen on, [IPv6]:PORT or :PORT for", "all; port 0 takes a free one"],
                "127.0.0.1:8080")
        case .threads: meaning("N", ["loops that answer requests, \(span(ProgramLimits.threads))"], "one a core")
        case .cacheMegabytes:
            meaning(
                "N", ["answers kept ready by each loop, 0 keeps none;", span(ProgramLimits.cacheMegabytes)],
                "\(Limits().cacheBytes >> 20)")
        case .corsOrigin: meaning("ORIGIN", ["origin whose pages may read the answers, or *"], "*")
        case .basePath:
            meaning("PATH", ["what links begin with, as /news; requests are", "taken with and without it"], "none")
        case .publicURL:
            meaning(
                "URL",
                ["what absolute links (of feeds) begin with before", "the base path, as https://news.example"],
                "the Host asked")
        case .maxAge:
            meaning(
                "SECONDS",
                [
                    "that caches may answer without asking, 0 makes", "them ask each time;",
                    span(ProgramLimits.maxAgeSeconds),
                ], "0")
        case .noUI:
            meaning(nil, ["no pages for readers: / is JSON for browsers too;", Self.switchWords], "0")
        case .drainSeconds:
            meaning(
                "N",
                [
                    "seconds that new requests are still answered",
                    "when told to stop, \(span(ProgramLimits.drainSeconds))",
                ], "1")
        case .busyPoll:
            meaning(
                "MICROSECONDS",
                [
                    "that a loop stays awake for a client's next",
                    "request: quicker, for more of a core;", span(ProgramLimits.busyPollMicroseconds),
                ], "0")
        case .logFormat: meaning("FORMAT", ["text or json, one line an event on stderr"], "text")
        case .accessLog:
            meaning("FORMAT", ["text (as Apache's combined log) or json, one line", "an answer on stdout"], "none")
        case .gold: meaning("DIR", ["folder of gold files to score against"], "no score")
        case .correctionsTemplate:
            meaning(
                "PAGE",
                [
                    "instead of the report, what is made of this page",
                    "as corrections to be edited; PAGE is its path in",
                    "DIR, or without DIR the path of its file",
                ], "the report")
        case .json: meaning(nil, ["the report as JSON"], "a table")
        case .format: meaning("FORMAT", ["ndjson, a line of JSON an article, or csv"], "ndjson")
        }
    }
}

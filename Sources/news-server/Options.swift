import Foundation
import HTTPCore

/// What the command line and the environment ask for. A flag wins over its variable.
struct Options {
    enum Command {
        case serve
        case check(Check)
        case help
        case version
    }

    /// What is wrong with the command line: one line for stderr.
    struct UsageError: Error, CustomStringConvertible {
        let description: String
    }

    var command = Command.serve
    var archive = "seeds"
    var host = "127.0.0.1"
    var port = 8080
    /// Loops; the number of usable cores unless told otherwise.
    var threads = ProcessInfo.processInfo.activeProcessorCount
    var corsOrigin = "*"
    var logFormat = Log.Format.text
    /// A gazetteer of one's own; nil takes the archive's `districts.json`, or the built-in one.
    var districts: String?

    /// Bytes of rendered answers that each loop keeps ready.
    var cacheBytes = Limits().cacheBytes

    static let threadRange = 1...256
    static let cacheRange = 0...65_536

    static let help = """
        news-server: a folder of newspaper pages as an HTTP JSON API

        usage: news-server [options]              serve a folder of page texts
               news-server check DIR [--json] [--gold GOLD]
                                                  show what is made of each page: its articles, what each line is, how
                                                  sure that is; against the gold files of a folder, score it (docs/GOLD.md)

        options, each with the environment variable that stands for it (the flag wins):
          --archive DIR          folder of .txt pages, reloaded when it changes   NEWS_SERVER_ARCHIVE      seeds
          --listen HOST:PORT     address to listen on; port 0 takes a free one    NEWS_SERVER_LISTEN       127.0.0.1:8080
          --threads N            loops that answer requests, 1 to 256             NEWS_SERVER_THREADS      one per core
          --cors-origin ORIGIN   origin whose pages may read the answers          NEWS_SERVER_CORS_ORIGIN  *
          --cache-megabytes N    answers kept ready by each loop; 0 keeps none    NEWS_SERVER_CACHE_MEGABYTES  32
          --districts FILE       gazetteer (JSON) instead of the built-in one     NEWS_SERVER_DISTRICTS    DIR/districts.json if there
          --log-format FORMAT    text or json, one line per event on stderr       NEWS_SERVER_LOG_FORMAT   text
          --help, --version

        exit status: 0 stopped as asked, 1 cannot serve (or check found text lost or a file unreadable), 64 bad options
        signals: SIGTERM and SIGINT finish the requests under way; a second one ends at once

        """

    /// - Parameter arguments: the command line without the program's name.
    init(arguments: [String], environment: [String: String]) throws(UsageError) {
        for flag in Flag.allCases {
            guard let value = environment[flag.variable] else { continue }
            try set(flag, to: value, named: flag.variable)
        }
        var rest = arguments[...]
        if rest.first == "check" {
            rest.removeFirst()
            command = .check(try Check(&rest))
        }
        while let argument = rest.popFirst() { try read(argument, &rest) }
    }

    private enum Flag: String, CaseIterable {
        case archive, listen, threads
        case cacheMegabytes = "cache-megabytes"
        case corsOrigin = "cors-origin"
        case districts
        case logFormat = "log-format"

        var variable: String { "NEWS_SERVER_" + rawValue.uppercased().replacing("-", with: "_") }
    }

    private mutating func read(_ argument: String, _ rest: inout ArraySlice<String>) throws(UsageError) {
        switch (argument, command) {
        case ("--help", _), ("-h", _): command = .help
        case ("--version", _): command = .version
        default:
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard parts[0].hasPrefix("--"), let flag = Flag(rawValue: String(parts[0].dropFirst(2))) else {
                throw UsageError(description: "unknown option \"\(argument)\"; --help lists them")
            }
            guard let value = parts.count > 1 ? parts[1] : rest.popFirst() else {
                throw UsageError(description: "\(parts[0]) needs a value")
            }
            try set(flag, to: value, named: parts[0])
        }
    }

    private mutating func set(_ flag: Flag, to value: String, named name: String) throws(UsageError) {
        guard !value.isEmpty else { throw UsageError(description: "\(name) is empty") }
        switch flag {
        case .archive: archive = value
        case .listen: (host, port) = try Self.address(value, name)
        case .threads:
            threads = try Self.number(value, name, in: Self.threadRange)
        case .cacheMegabytes: cacheBytes = try Self.number(value, name, in: Self.cacheRange) << 20
        case .corsOrigin: corsOrigin = value
        case .districts: districts = value
        case .logFormat:
            guard let format = Log.Format(rawValue: value) else {
                throw UsageError(description: "\(name) \"\(value)\" is neither text nor json")
            }
            logFormat = format
        }
    }

    private static func number(
        _ text: String, _ name: String, in range: ClosedRange<Int>
    ) throws(UsageError) -> Int {
        if let number = Int(text), range.contains(number) { return number }
        throw UsageError(
            description: "\(name) \"\(text)\" is no whole number from \(range.lowerBound) to \(range.upperBound)")
    }

    /// `HOST:PORT`, `[IPv6]:PORT` or `:PORT` for all addresses.
    private static func address(_ text: String, _ name: String) throws(UsageError) -> (host: String, port: Int) {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (0...65_535).contains(port)
        else { throw UsageError(description: "\(name) \"\(text)\" is no HOST:PORT with a port from 0 to 65535") }
        var host = String(text[..<colon])
        if host.hasPrefix("[") && host.hasSuffix("]") {
            host = String(host.dropFirst().dropLast())
        } else if host.contains(":") {
            throw UsageError(description: "\(name) \"\(text)\": an IPv6 address stands in brackets, [::1]:8080")
        }
        return (host.isEmpty ? "0.0.0.0" : host, port)
    }
}

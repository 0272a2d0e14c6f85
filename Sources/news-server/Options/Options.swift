import Foundation
import HTTPCore
import NewsAPI

/// What the command line and the environment ask for.
///
/// The nouns of this room: an option is set by a *flag* (`--listen`) or by the flag's *variable* in the environment
/// (`NEWS_SERVER_LISTEN`); the flag wins. `Flag` is the table of both. An `Invocation` is the command line taken apart,
/// an `OptionValue` the text that an option is set to. Whatever cannot be understood is a `UsageError`.
struct Options {
    /// What the program is to do.
    enum Command: Equatable {
        case serve
        /// Check the pages of this folder.
        case check(String)
        /// Write corrections to be edited of a page file of a folder.
        case correctionsTemplate(folder: String, page: String)
        /// Export the articles of the archive folder that these parameters choose.
        case export([ExportParameter])
        /// Say what there is, or what one command takes.
        case help(Invocation.Command?)
        case version
    }

    private(set) var command = Command.serve
    /// Path of the archive folder.
    private(set) var archive = "seeds"
    /// What the archive is called; nil for the program's name.
    private(set) var name: String?
    /// Name or address to listen on.
    private(set) var host = "127.0.0.1"
    /// Port to listen on; 0 takes a free one.
    private(set) var port = 8080
    /// Loops that answer requests; one for each usable core unless told otherwise.
    private(set) var threads = min(ProcessInfo.processInfo.activeProcessorCount, ProgramLimits.threads.upperBound)
    /// The origin whose pages may read the answers, serialized, or `*` for all.
    private(set) var corsOrigin = "*"
    /// The path that links begin with; empty for none.
    private(set) var basePath = ""
    /// What absolute links begin with before the base path; nil takes the host that was asked.
    private(set) var publicURL: String?
    /// Seconds that a cache may answer without asking.
    private(set) var maxAgeSeconds = 0
    /// Whether there are no pages for readers.
    private(set) var noUI = false
    private(set) var logFormat = Log.Format.text
    /// How a line is written for each answer; nil for none.
    private(set) var accessLog: Log.Format?
    /// Path of the gazetteer; nil takes the archive's `districts.json`, or the built-in one.
    private(set) var districts: String?
    /// Path of the folder that keeps what is made of the pages; nil keeps nothing.
    private(set) var cache: String?
    /// Bytes of answers that each loop keeps ready.
    private(set) var cacheBytes = Limits().cacheBytes
    /// Seconds that new requests are still answered when told to stop.
    private(set) var drainSeconds = 1
    /// Microseconds that a loop polls for a client's next request before it sleeps.
    private(set) var busyPollMicroseconds = 0
    /// Seconds between two listings of a folder whose changes the system does not tell.
    private(set) var rescanSeconds = FolderLimits.rescanSeconds
    /// Length of the longest page file, in bytes.
    private(set) var maxFileBytes = FolderLimits.fileBytes
    /// Whether links out of the archive folder are followed.
    private(set) var followLinks = false
    /// Whether `check` reports as JSON.
    private(set) var isJSON = false
    /// Folder of gold files that `check` scores against; nil for no score.
    private(set) var gold: String?
    /// Path of the page that `check` writes corrections of; nil for the report.
    private(set) var correctionsTemplate: String?
    /// What `export` writes.
    private(set) var format = ArchiveExport.Format.ndjson

    /// - Parameter arguments: the command line without the program's name.
    /// - Throws: `UsageError` for a flag, a variable or a value that is wrong.
    init(arguments: [String], environment: [String: String]) throws(UsageError) {
        let invocation = try Invocation(arguments)
        // Whoever asks for help gets it, whatever is wrong besides.
        if invocation.isHelp || invocation.isVersion {
            command = invocation.isHelp ? .help(invocation.topic) : .version
            return
        }
        try Self.checkNames(ofVariables: environment)
        for flag in Flag.allCases {
            if let value = invocation.values[flag] {
                try set(flag, to: value, named: flag.name)
            } else if let variable = flag.variable, let value = environment[variable] {
                try set(flag, to: value, named: variable)
            }
        }
        try setCommand(invocation)
    }

    /// Sets the command, when all flags are read.
    private mutating func setCommand(_ invocation: Invocation) throws(UsageError) {
        switch invocation.command {
        case .serve, .help, .version: command = .serve
        case .check: command = try check(invocation.folder)
        case .export:
            if let folder = invocation.folder {
                guard invocation.values[.archive] == nil else {
                    throw UsageError("export has its folder twice: \"\(folder)\" and \(Flag.archive.name)")
                }
                archive = folder
            }
            let names = format.parameterNames
            if let unknown = invocation.parameters.first(where: { !names.contains($0.name) }) {
                throw UsageError(
                    unknown: "parameter", unknown.name, among: names,
                    otherwise: "\(format.rawValue) takes \(names.joined(separator: ", "))")
            }
            command = .export(invocation.parameters)
        }
    }

    /// The command `check` on a folder, which is that of the page where only a page is named.
    private func check(_ folder: String?) throws(UsageError) -> Command {
        guard let page = correctionsTemplate else {
            guard let folder else {
                throw UsageError("check needs the folder of the pages: news-server check DIR [options]")
            }
            return .check(folder)
        }
        if gold != nil || isJSON {
            throw UsageError(
                "\(Flag.correctionsTemplate.name) is instead of the report: --gold and --json are for that")
        }
        if let folder { return .correctionsTemplate(folder: folder, page: page) }
        guard let slash = page.lastIndex(of: "/") else { return .correctionsTemplate(folder: ".", page: page) }
        let folder = slash == page.startIndex ? "/" : String(page[..<slash])
        return .correctionsTemplate(folder: folder, page: String(page[page.index(after: slash)...]))
    }

    /// Refuses variables that begin like the program's and are none of them: a misspelt one would be passed over in
    /// silence.
    private static func checkNames(ofVariables environment: [String: String]) throws(UsageError) {
        let known = Flag.allCases.compactMap(\.variable)
        let unknown = environment.filter { name, value in
            name.hasPrefix(Flag.variablePrefix) && !known.contains(name) && !isServiceLink(name, value)
        }
        guard let name = unknown.keys.min() else { return }
        throw UsageError(
            unknown: "environment variable", name, among: known, otherwise: "news-server serve --help lists all")
    }

    /// Whether a variable is one that Kubernetes and Docker set in every container beside a service called news-server
    /// (Kubernetes, "Discovering services: environment variables").
    private static func isServiceLink(_ name: String, _ value: String) -> Bool {
        let rest = name.dropFirst(Flag.variablePrefix.count)
        return rest.hasPrefix("SERVICE_") || rest.hasPrefix("PORT_") || rest == "PORT" && value.contains("://")
    }

    /// Sets an option.
    ///
    /// - Parameter name: the flag or variable that sets it, for errors.
    private mutating func set(_ flag: Flag, to text: String, named name: String) throws(UsageError) {
        let value = OptionValue(name: name, text: text)
        try value.checkText()
        switch flag {
        case .archive: archive = text
        case .districts: districts = text
        case .cache: cache = text
        case .gold: gold = text
        case .correctionsTemplate: correctionsTemplate = text
        case .title: self.name = try value.checked(by: ArchiveName.fault)
        case .format: format = try value.exportFormat()
        case .listen: (host, port) = try value.address()
        case .threads: threads = try value.number(in: ProgramLimits.threads)
        case .cacheMegabytes: cacheBytes = try value.number(in: ProgramLimits.cacheMegabytes) << 20
        case .drainSeconds: drainSeconds = try value.number(in: ProgramLimits.drainSeconds)
        case .busyPoll: busyPollMicroseconds = try value.number(in: ProgramLimits.busyPollMicroseconds)
        case .rescan: rescanSeconds = try value.number(in: ProgramLimits.rescanSeconds)
        case .maxFileMegabytes: maxFileBytes = try value.number(in: ProgramLimits.fileMegabytes) << 20
        case .followLinks: followLinks = try value.isOn()
        case .noUI: noUI = try value.isOn()
        case .json: isJSON = try value.isOn()
        case .maxAge: maxAgeSeconds = try value.number(in: ProgramLimits.maxAgeSeconds)
        case .corsOrigin: corsOrigin = try value.checked(by: CORSOrigin.fault)
        case .basePath: basePath = try value.checked(by: BasePath.fault)
        case .publicURL: publicURL = try value.checked(by: PublicURL.fault)
        case .logFormat: logFormat = try value.logFormat()
        case .accessLog: accessLog = try value.logFormat()
        }
    }
}

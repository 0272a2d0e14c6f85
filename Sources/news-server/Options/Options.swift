import Foundation
import HTTPCore
import NewsAPI

/// What the command line and the environment ask for. A flag wins over its variable.
struct Options {
    enum Command: Equatable {
        case serve
        /// The folder of the pages.
        case check(String)
        case help
        case version
    }

    private(set) var command = Command.serve
    private(set) var archive = "seeds"
    private(set) var host = "127.0.0.1"
    private(set) var port = 8080
    /// Loops; the number of usable cores unless told otherwise.
    private(set) var threads = min(ProcessInfo.processInfo.activeProcessorCount, ProgramLimits.threads.upperBound)
    /// `*` or one serialized origin.
    private(set) var corsOrigin = "*"
    private(set) var logFormat = Log.Format.text
    /// A gazetteer of one's own; nil takes the archive's `districts.json`, or the built-in one.
    private(set) var districts: String?
    /// Bytes of rendered answers that each loop keeps ready.
    private(set) var cacheBytes = Limits().cacheBytes
    /// Seconds that new requests are still answered when told to stop.
    private(set) var drainSeconds = 1
    /// Seconds between two looks at a folder whose changes the system does not tell.
    private(set) var rescanSeconds = 30
    /// Bytes of the largest page file.
    private(set) var maxFileBytes = 16 << 20
    /// Whether what the folder's symbolic links lead to is read.
    private(set) var followLinks = false
    /// Whether `check` reports as JSON.
    private(set) var isJSON = false
    /// Folder of gold files that `check` scores against.
    private(set) var gold: String?

    /// - Parameter arguments: the command line without the program's name.
    init(arguments: [String], environment: [String: String]) throws(UsageError) {
        let invocation = try Invocation(arguments)
        switch invocation.command {
        case .help: command = .help
        case .version: command = .version
        case .serve: command = .serve
        case .check:
            guard let folder = invocation.folder else {
                throw UsageError("check needs the folder of the pages: news-server check DIR [options]")
            }
            command = .check(folder)
        }
        // Who asks for help gets it, whatever is wrong besides.
        if command == .help || command == .version { return }
        try Self.checkNames(ofVariables: environment)
        for flag in Flag.allCases {
            if let value = invocation.values[flag] {
                try set(flag, to: value, named: flag.name)
            } else if let variable = flag.variable, let value = environment[variable] {
                try set(flag, to: value, named: variable)
            }
        }
    }

    /// A misspelt variable would be passed over in silence.
    private static func checkNames(ofVariables environment: [String: String]) throws(UsageError) {
        let known = Flag.allCases.compactMap(\.variable)
        let unknown = environment.filter { name, value in
            name.hasPrefix(Flag.variablePrefix) && !known.contains(name) && !isServiceLink(name, value)
        }
        guard let name = unknown.keys.min() else { return }
        let nearest = NearestName.of(name, in: known) ?? ""
        throw UsageError("unknown environment variable \(name); the nearest is \(nearest); --help lists all")
    }

    /// What Kubernetes and Docker tell every container of a service called news-server (Kubernetes, "Discovering services:
    /// environment variables").
    private static func isServiceLink(_ name: String, _ value: String) -> Bool {
        let rest = name.dropFirst(Flag.variablePrefix.count)
        return rest.hasPrefix("SERVICE_") || rest.hasPrefix("PORT_") || rest == "PORT" && value.contains("://")
    }

    private mutating func set(_ flag: Flag, to text: String, named name: String) throws(UsageError) {
        let value = OptionValue(name: name, text: text)
        try value.checkText()
        switch flag {
        case .archive: archive = text
        case .districts: districts = text
        case .gold: gold = text
        case .listen: (host, port) = try value.address()
        case .threads: threads = try value.number(in: ProgramLimits.threads)
        case .cacheMegabytes: cacheBytes = try value.number(in: ProgramLimits.cacheMegabytes) << 20
        case .drainSeconds: drainSeconds = try value.number(in: ProgramLimits.drainSeconds)
        case .rescan: rescanSeconds = try value.number(in: ProgramLimits.rescanSeconds)
        case .maxFileMegabytes: maxFileBytes = try value.number(in: ProgramLimits.fileMegabytes) << 20
        case .followLinks: followLinks = try value.isOn()
        case .json: isJSON = try value.isOn()
        case .corsOrigin:
            if let wrong = CORSOrigin.fault(of: text) { throw UsageError("\(name) \"\(text)\": \(wrong)") }
            corsOrigin = text
        case .logFormat:
            guard let format = Log.Format(rawValue: text) else { throw value.error("is neither text nor json") }
            logFormat = format
        }
    }
}

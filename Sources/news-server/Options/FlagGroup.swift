/// What flags are about: the headings of the help.
enum FlagGroup: String, CaseIterable {
    case folder = "the folder"
    case port = "the port and what answers there"
    case answers = "what answers say"
    case logs = "logs"
    case result = "what is written"
}

extension Flag {
    /// The heading that the flag stands under.
    var group: FlagGroup {
        switch self {
        case .archive, .followLinks, .maxFileMegabytes, .rescan, .districts, .cache: .folder
        case .listen, .threads, .cacheMegabytes, .drainSeconds, .busyPoll: .port
        case .title, .corsOrigin, .basePath, .publicURL, .maxAge, .noUI: .answers
        case .logFormat, .accessLog: .logs
        case .gold, .json, .correctionsTemplate, .format: .result
        }
    }
}

import NewsAPI

/// A command line taken apart: the command and its flags with their values, which are not read yet.
struct Invocation {
    enum Command: String, CaseIterable {
        case serve, check, help, version
    }

    private(set) var command = Command.serve
    /// The value of each flag that is given; `1` for a switch.
    private(set) var values: [Flag: String] = [:]
    /// The word behind `check`; nil when there is none.
    private(set) var folder: String?

    /// - Parameter arguments: the command line without the program's name.
    /// - Throws: `UsageError` for an unknown command or flag, a missing value or a word too many.
    init(_ arguments: [String]) throws(UsageError) {
        var rest = arguments[...]
        if let word = rest.first, !word.hasPrefix("-") {
            guard let command = Command(rawValue: word) else { throw Self.unknownCommand(word) }
            self.command = command
            rest.removeFirst()
        }
        while let argument = rest.popFirst() {
            switch argument {
            case "--help", "-h":
                command = .help
                return
            case "--version":
                command = .version
                return
            case _ where argument.hasPrefix("-"): try takeFlag(argument, &rest)
            default: try takeWord(argument)
            }
        }
    }

    /// Takes a flag with its value, which is behind `=` or the next argument.
    private mutating func takeFlag(_ argument: String, _ rest: inout ArraySlice<String>) throws(UsageError) {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let name = parts[0]
        guard let flag = Flag.allCases.first(where: { $0.name == name }) else { throw unknownFlag(name) }
        guard flag.isTaken(by: command) else {
            throw UsageError("\(command.rawValue) does not take \(name); --help lists what it takes")
        }
        guard values[flag] == nil else { throw UsageError("\(name) is given twice") }
        if flag.meaning.value == nil {
            guard parts.count == 1 else { throw UsageError("\(name) takes no value") }
            values[flag] = "1"
        } else if parts.count > 1 {
            values[flag] = parts[1]
        } else if let value = rest.first, !value.hasPrefix("--") {
            values[flag] = rest.removeFirst()
        } else {
            throw UsageError("\(name) needs a value; one that begins with -- stands behind an equals sign")
        }
    }

    /// Takes an argument that is no flag: the folder of `check`.
    private mutating func takeWord(_ word: String) throws(UsageError) {
        guard command == .check else {
            throw UsageError(
                "\"\(word)\" is not expected: \(command.rawValue) takes no word, and a command comes first")
        }
        if let folder { throw UsageError("\"\(word)\" is not expected: check has its folder already, \"\(folder)\"") }
        guard !word.isEmpty else { throw UsageError("the folder behind check is empty") }
        folder = word
    }

    private static func unknownCommand(_ word: String) -> UsageError {
        let nearest = NearestName.of(word, in: Command.allCases.map(\.rawValue)) ?? ""
        return UsageError("unknown command \"\(word)\"; the nearest is \"\(nearest)\"; --help lists all")
    }

    private func unknownFlag(_ name: String) -> UsageError {
        let names = Flag.allCases.filter { $0.isTaken(by: command) }.map(\.name) + ["--help", "--version"]
        let nearest = NearestName.of(name, in: names) ?? ""
        return UsageError("unknown option \"\(name)\"; the nearest is \"\(nearest)\"; --help lists all")
    }
}

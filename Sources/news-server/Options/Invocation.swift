import NewsAPI

/// A command line taken apart: the command, its flags with their values, which are not read yet, and its words.
struct Invocation {
    enum Command: String, CaseIterable {
        case serve, check, export, version, help
    }

    /// The command that was named; nil when none was, which is `serve`.
    private(set) var named: Command?
    /// Whether help is asked for, by its flag or as the command.
    private(set) var isHelp = false
    /// Whether the version is asked for, by its flag or as the command.
    private(set) var isVersion = false
    /// The command that help is wanted on; nil for all of them.
    private(set) var topic: Command?
    /// The value of each flag that is given; `1` for a switch.
    private(set) var values: [Flag: String] = [:]
    /// The folder behind `check` and `export`; nil when there is none.
    private(set) var folder: String?
    /// The parameters behind `export`.
    private(set) var parameters: [ExportParameter] = []

    var command: Command { named ?? .serve }

    /// - Parameter arguments: the command line without the program's name.
    /// - Throws: `UsageError` for an unknown command or flag, a missing value or a word too many.
    init(_ arguments: [String]) throws(UsageError) {
        var rest = arguments[...]
        if let word = rest.first, !word.hasPrefix("-") {
            named = try Self.command(word)
            rest.removeFirst()
        }
        (isHelp, isVersion) = (named == .help, named == .version)
        while let argument = rest.popFirst() {
            switch argument {
            case "--help", "-h":
                (isHelp, topic) = (true, topic ?? named)
                return
            case "--version":
                isVersion = true
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
            let takers = flag.commands.map(\.rawValue).joined(separator: " and ")
            throw UsageError("\(command.rawValue) does not take \(name), which is for \(takers)")
        }
        guard values[flag] == nil else { throw UsageError("\(name) is given twice") }
        if flag.meaning.value == nil {
            // `serve` takes no word, so that one behind the flag is meant as its value.
            let isGivenWord = command == .serve && rest.first.map(OptionValue.switchWords.contains) == true
            guard parts.count == 1, !isGivenWord else {
                let variable = flag.variable.map { "; its variable \($0) takes 1, 0, true or false" } ?? ""
                throw UsageError("\(name) takes no value: to give it is to turn it on\(variable)")
            }
            values[flag] = "1"
        } else if parts.count > 1 {
            values[flag] = parts[1]
        } else if let value = rest.first, !value.hasPrefix("--") {
            values[flag] = rest.removeFirst()
        } else {
            throw UsageError("\(name) needs a value; one that begins with -- stands behind an equals sign")
        }
    }

    /// Takes an argument that is no flag: the folder of `check` and `export`, a parameter of `export`, the topic of
    /// `help`.
    private mutating func takeWord(_ word: String) throws(UsageError) {
        switch command {
        case .export:
            if let parameter = ExportParameter(word) { parameters.append(parameter) } else { try takeFolder(word) }
        case .check: try takeFolder(word)
        case .help where topic == nil: topic = try Self.command(word)
        case .serve, .version, .help:
            let folder = command == .serve ? "; the folder of the pages stands behind \(Flag.archive.name)" : ""
            throw UsageError(
                "\"\(word)\" is not expected: \(command.rawValue) takes no word, and a command comes first\(folder)")
        }
    }

    private mutating func takeFolder(_ word: String) throws(UsageError) {
        let name = command.rawValue
        if let folder { throw UsageError("\"\(word)\" is not expected: \(name) has its folder already, \"\(folder)\"") }
        guard !word.isEmpty else { throw UsageError("the folder behind \(name) is empty") }
        folder = word
    }

    private static func command(_ word: String) throws(UsageError) -> Command {
        if let command = Command(rawValue: word) { return command }
        let names = Command.allCases.map(\.rawValue)
        throw UsageError(
            unknown: "command", word, among: names,
            otherwise: "the commands are \(names.dropLast().joined(separator: ", ")) and \(names.last ?? ""), "
                + "and the folder that is served stands behind \(Flag.archive.name)")
    }

    private func unknownFlag(_ name: String) -> UsageError {
        let flags = Flag.allCases.filter { $0.isTaken(by: command) }
        let names = flags.map(\.name) + ["--help", "--version"]
        if names.contains(name) { return UsageError("\(name) takes no value") }
        if let flag = flags.first(where: { $0.otherNames.contains(name) }) {
            return UsageError(
                "unknown option '\(name)'; did you mean '\(flag.name)\(flag.meaning.value.map { " " + $0 } ?? "")'?")
        }
        return UsageError(
            unknown: "option", name, among: names,
            otherwise: "news-server \(command.rawValue) --help lists all")
    }
}

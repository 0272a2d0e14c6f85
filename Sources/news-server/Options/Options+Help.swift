extension Options {
    /// What `--help` says, in lines of at most 80 columns.
    ///
    /// - Parameter topic: a command that has options; nil, or another, for all commands.
    static func help(_ topic: Invocation.Command? = nil) -> String {
        switch topic {
        case .serve: usage(.serve) + servesAs + options(of: .serve)
        case .check: usage(.check) + checksAs + options(of: .check)
        case .export: usage(.export) + exportsAs + options(of: .export)
        case .version, .help, nil: overview
        }
    }

    private static let overview = """
        news-server: a folder of newspaper pages as an HTTP JSON API

        usage: news-server [serve] [options]    serve a folder of page texts
               news-server check DIR [options]  show what is made of each page
               news-server export [DIR] [options] [NAME=VALUE ...]
                                                write all articles, or those chosen
               news-server version
               news-server help [COMMAND]       list the options of a command

        options of serve, which runs when no command is named:
        \(FlagGroup.allCases.map(names).joined())
        first steps:
          news-server --archive DIR             then open http://127.0.0.1:8080
          news-server check DIR | less
          news-server export DIR --format csv district=高新区 > articles.csv

        exit status: 0 stopped or done as asked; 1 cannot serve, something in the
          folder was lost or cannot be read, or standard output cannot be written;
          64 a wrong command, option, variable or parameter; 143 or 130 a second
          SIGTERM or SIGINT. When its reader has gone, check ends by SIGPIPE.

        """

    private static func usage(_ command: Invocation.Command) -> String {
        let words = [Invocation.Command.serve: "[serve]", .check: "check DIR", .export: "export [DIR]"]
        let end = command == .export ? " [NAME=VALUE ...]" : ""
        return "usage: news-server \(words[command] ?? command.rawValue) [options]\(end)\n\n"
    }

    private static let servesAs = """
        Serves a folder of page texts, and reads it again when it changes. Each option
        has a variable in the environment; the option wins.

        signals: SIGTERM and SIGINT stop when the requests under way are answered, a
          second one ends at once; SIGHUP reads the folder and the gazetteer again.

        """

    private static let checksAs = """
        Shows what is made of each page: its articles, what each line is, how sure that
        is; scores it against gold files. Ends with 1 if anything was lost.
        With --corrections-template it writes what was made of one page as a file that
        a person edits and puts beside NAME.txt as NAME.corrections.json.

        """

    private static let exportsAs = """
        Writes what GET /export.ndjson or /export.csv of a server over the folder
        answers, the newest article first, and one line on stderr for each file that
        cannot be used; then it ends with 1.
        NAME=VALUE are the parameters of those paths, as q=防汛, district=高新区,
        from=2020, fields=id,title. A folder of such a name is written ./NAME=VALUE.

        """

    /// The options of a command, under their headings.
    private static func options(of command: Invocation.Command) -> String {
        FlagGroup.allCases.map { group in
            let flags = Flag.allCases.filter { $0.isTaken(by: command) && $0.group == group }
            return flags.isEmpty ? "" : "\n\(group.rawValue):\n" + flags.map(entry).joined()
        }.joined()
    }

    /// The names of the server's options under a heading; empty when it has none there.
    private static func names(_ group: FlagGroup) -> String {
        let names = Flag.allCases.filter { $0.isTaken(by: .serve) && $0.group == group }.map(\.name)
        guard !names.isEmpty else { return "" }
        var lines = ["  \(group.rawValue):"]
        for name in names {
            if lines[lines.count - 1].count + 1 + name.count > lineWidth { lines.append("   ") }
            lines[lines.count - 1] += " " + name
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Columns of a terminal that has not been made wider.
    private static let lineWidth = 79
    /// Width of the column of flags and their values: enough for all but the longest, with blanks behind them.
    private static let nameWidth = 27

    /// The lines of the help about a flag.
    private static func entry(_ flag: Flag) -> String {
        let meaning = flag.meaning
        let name = "  " + flag.name + (meaning.value.map { " " + $0 } ?? "")
        let variable = flag.variable.map { $0 + ", " } ?? ""
        let lines = meaning.lines + [variable + "default: " + meaning.fallback]
        let indent = String(repeating: " ", count: nameWidth)
        // A name that leaves no blank in its column has a line of its own.
        let start = name.count < nameWidth ? name + indent.dropFirst(name.count) : name + "\n" + indent
        return start + lines.joined(separator: "\n" + indent) + "\n"
    }
}

extension Options {
    /// What `--help` says, in lines of at most 80 columns.
    static let help =
        """
        news-server: a folder of newspaper pages as an HTTP JSON API

        usage: news-server [serve] [options]    serve a folder of page texts
               news-server check DIR [options]  show what is made of each page: its
                                                articles, what each line is, how sure
                                                that is; score it against gold files
               news-server version | help

        options of serve, the variable that stands for each (the flag wins), default:

        """ + Flag.allCases.filter { !$0.isForCheckAlone }.map(entry).joined() + """

            options of check, also \(sharedNames):

            """ + Flag.allCases.filter(\.isForCheckAlone).map(entry).joined() + """

            exit status: 0 stopped as asked; 1 cannot serve, check found text lost or a
              file unreadable, or standard output cannot be written; 64 a wrong option,
              command or variable. When its reader has gone, check ends by SIGPIPE.
            signals: SIGTERM and SIGINT stop when the requests under way are answered, a
              second one ends at once; SIGHUP reads the folder and the gazetteer again.

            """

    /// The flags that `check` shares with `serve`.
    private static var sharedNames: String {
        Flag.allCases.filter { $0.isTaken(by: .check) && !$0.isForCheckAlone }.map(\.name).joined(separator: ", ")
    }

    /// Width of the column of flags and their values: enough for the longest, with blanks behind it.
    private static let nameWidth = 27

    /// The lines of the help about a flag.
    private static func entry(_ flag: Flag) -> String {
        let meaning = flag.meaning
        let name = "  " + flag.name + (meaning.value.map { " " + $0 } ?? "")
        let variable = flag.variable.map { $0 + ", " } ?? ""
        let lines = meaning.lines + [variable + "default: " + meaning.fallback]
        return lines.enumerated().map { number, line in
            let start = number == 0 ? name : ""
            return start + String(repeating: " ", count: max(0, nameWidth - start.count)) + line + "\n"
        }.joined()
    }
}

import Foundation
import Testing

@testable import news_server

@Suite("The command line and the environment are read exactly, or refused with one line")
struct OptionsTests {
    private static func options(
        _ arguments: [String] = [], _ environment: [String: String] = [:]
    ) throws(UsageError) -> Options {
        try Options(arguments: arguments, environment: environment)
    }

    static let wrong: [(arguments: [String], message: String)] = [
        (["chek"], "unknown command 'chek'; did you mean 'check'?"),
        (["exprot"], "unknown command 'exprot'; did you mean 'export'?"),
        (
            ["pages"],
            "unknown command 'pages'; the commands are serve, check, export, version and help, and the folder that is served stands behind --archive"
        ),
        (["--port", "8080"], "unknown option '--port'; did you mean '--listen HOST:PORT'?"),
        (["--seeds=pages"], "unknown option '--seeds'; did you mean '--archive DIR'?"),
        (["check", "--port", "8080"], "unknown option '--port'; news-server check --help lists all"),
        (["--help=1"], "--help takes no value"),
        (["help", "serv"], "unknown command 'serv'; did you mean 'serve'?"),
        (["--archve", "a"], "unknown option '--archve'; did you mean '--archive'?"),
        (["--trheads", "2"], "unknown option '--trheads'; did you mean '--threads'?"),
        (["check", "a", "--jsn"], "unknown option '--jsn'; did you mean '--json'?"),
        (["export", "--fromat=csv"], "unknown option '--fromat'; did you mean '--format'?"),
        (["--colour"], "unknown option '--colour'; news-server serve --help lists all"),
        (["check", "a", "--xml"], "unknown option '--xml'; news-server check --help lists all"),
        (["-x"], "unknown option '-x'"), (["check", "a", "--"], "unknown option '--'"),
        (["serve", "pages"], #""pages" is not expected: serve takes no word"#),
        (["--threads", "2", "check", "a"], "a command comes first"),
        (["version", "all"], #""all" is not expected"#), (["check", "a", "b"], #""b" is not expected"#),
        (["check", ""], "the folder behind check is empty"), (["check", "--json"], "check needs the folder"),
        (
            ["check", "a", "--corrections-template", "b.txt", "--json"],
            "--corrections-template is instead of the report"
        ),
        (
            ["check", "--corrections-template", "b.txt", "--gold", "g"],
            "--corrections-template is instead of the report"
        ),
        (["check", "--corrections-template"], "--corrections-template needs a value"),
        (["check", "a", "--listen", ":80"], "check does not take --listen, which is for serve"),
        (["--json"], "serve does not take --json, which is for check"),
        (["check", "a", "--base-path=/b"], "check does not take --base-path, which is for serve and export"),
        (["export", "a", "--json"], "export does not take --json, which is for check"),
        (["export", "a", "b"], "export has its folder already"), (["export", ""], "the folder behind export is empty"),
        (["export", "a", "--archive", "b"], #"export has its folder twice: "a" and --archive"#),
        (["export", "--format", "xml"], "neither ndjson nor csv"),
        (["export", "distrct=a"], "unknown parameter 'distrct'; did you mean 'district'?"),
        (["export", "bom=1"], "unknown parameter 'bom'; ndjson takes q, district, from"),
        (["export", "limit=5"], "unknown parameter 'limit'; ndjson takes q, district, from"),
        (["help", "serve", "check"], #""check" is not expected"#),
        (["version", "--threads", "2"], "version does not take --threads"),
        (["--threads", "2", "--threads=3"], "--threads is given twice"),
        (["--follow-links", "--follow-links"], "--follow-links is given twice"),
        (["--follow-links=1"], "--follow-links takes no value"),
        // Keeps out: the word was called one that is not expected, while the help said that it may stand there.
        (["--follow-links", "true"], "its variable NEWS_SERVER_FOLLOW_LINKS takes 1, 0, true or false"),
        (
            ["--no-ui", "0"],
            "--no-ui takes no value: to give it is to turn it on; its variable NEWS_SERVER_NO_UI takes"
        ),
        (["--no-ui", "pages"], #""pages" is not expected"#),
        (["--threads"], "--threads needs a value"), (["check", "a", "--gold", "--json"], "--gold needs a value"),
        (["--archive="], "--archive is empty"), (["--archive", "a\0b"], #"--archive "a\u{0}b" has a NUL in it"#),
        (["--log-format", "xml"], "neither text nor json"), (["--access-log", "on"], "neither text nor json"),
        (["--a\nb"], #"unknown option '--a\u{A}b'"#),
    ]

    @Test("A wrong command line is refused in one line that says what is wrong", arguments: wrong)
    func errors(arguments: [String], message: String) {
        let error = #expect(throws: UsageError.self) { try Self.options(arguments) }
        #expect(error?.description.contains(message) == true, "\(error?.description ?? "no error")")
        #expect(error?.description.contains("\n") == false)
    }

    static let numbers: [(flag: String, least: Int, most: Int, value: @Sendable (Options) -> Int, unit: Int)] = [
        ("--threads", 1, 256, { $0.threads }, 1), ("--cache-megabytes", 0, 65_536, { $0.cacheBytes }, 1 << 20),
        ("--drain-seconds", 0, 60, { $0.drainSeconds }, 1),
        ("--busy-poll", 0, 1_000, { $0.busyPollMicroseconds }, 1), ("--rescan", 1, 86_400, { $0.rescanSeconds }, 1),
        ("--max-file-megabytes", 1, 256, { $0.maxFileBytes }, 1 << 20),
        ("--max-age", 0, 31_536_000, { $0.maxAgeSeconds }, 1),
    ]

    @Test("A number is read within its range and refused outside of it", arguments: numbers)
    func number(flag: String, least: Int, most: Int, value: @Sendable (Options) -> Int, unit: Int) throws {
        for number in [least, most] {
            #expect(value(try Self.options([flag, "\(number)"])) == number * unit)
            #expect(value(try Self.options(["\(flag)=\(number)"])) == number * unit)
        }
        let texts = ["\(least - 1)", "\(most + 1)", "+\(most)", " \(most)", "0x1", "1.0", "٣", "9223372036854775808"]
        for text in texts + [String(repeating: "9", count: 40)] {
            let error = #expect(throws: UsageError.self, "\(text)") { try Self.options(["\(flag)=\(text)"]) }
            #expect(error?.description == "\(flag) \"\(text)\" is no whole number from \(least) to \(most)")
        }
    }

    static let listened: [(text: String, host: String?, port: Int)] = [
        ("127.0.0.1:8080", "127.0.0.1", 8080), (":0", "0.0.0.0", 0), ("news.example:65535", "news.example", 65_535),
        ("[::1]:80", "::1", 80), ("[fe80::1%eth0]:80", "fe80::1%eth0", 80),
        ("[::ffff:1.2.3.4]:80", "::ffff:1.2.3.4", 80),
        ("8080", nil, 0), ("a:65536", nil, 0), ("a:", nil, 0), ("a:+80", nil, 0), ("a: 80", nil, 0), ("a:-1", nil, 0),
        ("::1:80", nil, 0), ("[::1]", nil, 0), ("[]:80", nil, 0), ("[a]:80", nil, 0), ("[::1%]:80", nil, 0),
        ("[::1:80", nil, 0), ("a b:80", nil, 0), ("http://a:80", nil, 0), ("a:99999999999999999999", nil, 0),
        ("a:80\u{301}", nil, 0),
    ]

    @Test("An address is read as a host and a port, and any other text is refused", arguments: listened)
    func address(text: String, host: String?, port: Int) throws {
        guard let host else {
            let error = #expect(throws: UsageError.self) { try Self.options(["--listen", text]) }
            #expect(error?.description.hasPrefix("--listen \"\(text)\"") == true)
            return
        }
        let options = try Self.options(["--listen", text])
        #expect((options.host, options.port) == (host, port))
    }

    @Test("Every option of the server can be given by its variable, and the flag wins over it")
    func variables() throws {
        let values = [
            "ARCHIVE": "a", "LISTEN": "[::1]:1", "THREADS": "3", "CACHE_MEGABYTES": "4", "CORS_ORIGIN": "http://a",
            "DISTRICTS": "d", "LOG_FORMAT": "json", "DRAIN_SECONDS": "5", "BUSY_POLL": "8", "RESCAN": "6",
            "MAX_FILE_MEGABYTES": "7", "BASE_PATH": "/b", "PUBLIC_URL": "https://p", "MAX_AGE": "10",
            "ACCESS_LOG": "text", "FOLLOW_LINKS": "true", "NO_UI": "1", "NAME": "县报",
            "CACHE": "c",
        ]
        let environment = Dictionary(uniqueKeysWithValues: values.map { ("NEWS_SERVER_" + $0, $1) })
        #expect(Set(environment.keys) == Set(Flag.allCases.compactMap(\.variable)))
        let options = try Self.options(["--threads", "9"], environment)
        #expect((options.archive, options.host, options.port, options.threads) == ("a", "::1", 1, 9))
        #expect((options.cacheBytes, options.corsOrigin, options.districts) == (4 << 20, "http://a", "d"))
        #expect((options.logFormat, options.drainSeconds, options.rescanSeconds) == (.json, 5, 6))
        #expect(options.busyPollMicroseconds == 8)
        #expect((options.maxFileBytes, options.followLinks) == (7 << 20, true))
        #expect((options.basePath, options.publicURL, options.maxAgeSeconds) == ("/b", "https://p", 10))
        #expect(options.cache == "c")
        #expect(options.accessLog == .text && options.noUI && options.name == "县报")
        // A container image that sets the variables of the server can be used for check too.
        #expect(try Self.options(["check", "x"], environment).command == .check("x"))
    }

    @Test(
        "A switch is on with its flag, and its variable may say only 1, true, 0 or false",
        arguments: ["1", "true", "0", "false", "yes", "TRUE"])
    func switches(text: String) throws {
        let environment = ["NEWS_SERVER_FOLLOW_LINKS": text]
        if ["yes", "TRUE"].contains(text) {
            #expect(throws: UsageError.self) { try Self.options([], environment) }
        } else {
            #expect(try Self.options([], environment).followLinks == (text == "1" || text == "true"))
        }
        #expect(try Self.options(["--follow-links"], environment).followLinks)
    }

    @Test(
        "A NEWS_SERVER_ variable that is unknown is refused, unless orchestrators set such ones",
        arguments: [
            ("NEWS_SERVER_LISTN", "x", false), ("NEWS_SERVER_FORMAT", "x", false), ("NEWS_SERVER_GOLD", "x", false),
            ("NEWS_SERVER_", "x", false),
            ("NEWS_SERVER_PORT", "80", false), ("NEWS_SERVER_PORT", "tcp://10.0.0.1:80", true),
            ("NEWS_SERVER_SERVICE_HOST", "10.0.0.1", true), ("NEWS_SERVER_PORT_80_TCP_ADDR", "10.0.0.1", true),
            ("OTHER_SERVER_LISTN", "x", true),
        ])
    func unknownVariables(name: String, value: String, isFine: Bool) {
        do throws(UsageError) {
            _ = try Self.options([], [name: value])
            #expect(isFine)
        } catch {
            #expect(!isFine && error.description.hasPrefix("unknown environment variable '\(name)'; "))
        }
    }

    @Test(
        "Each command is read by its name, and help and version by their flags too",
        arguments: [
            ([], .serve), (["serve"], .serve), (["--archive", "-x"], .serve), (["check", "a"], .check("a")),
            (["check", "--json", "a"], .check("a")),
            (["check", "--corrections-template", "b.txt"], .correctionsTemplate(folder: ".", page: "b.txt")),
            (["check", "--corrections-template", "/b.txt"], .correctionsTemplate(folder: "/", page: "b.txt")),
            (["check", "--corrections-template", "a/c/b.txt"], .correctionsTemplate(folder: "a/c", page: "b.txt")),
            (["check", "a", "--corrections-template", "c/b.txt"], .correctionsTemplate(folder: "a", page: "c/b.txt")),
            (["export"], .export([])), (["export", "a"], .export([])),
            (["help"], .help(nil)), (["--help"], .help(nil)), (["-h"], .help(nil)),
            (["--archive", "a", "--help"], .help(nil)), (["help", "export"], .help(.export)),
            (["serve", "--help"], .help(.serve)), (["check", "--help"], .help(.check)),
            (["check", "a", "--json", "-h"], .help(.check)), (["help", "check", "--help"], .help(.check)),
            (["version"], .version), (["--version"], .version), (["check", "--version"], .version),
        ] as [([String], Options.Command)])
    func commands(arguments: [String], command: Options.Command) throws {
        #expect(try Self.options(arguments).command == command)
    }

    @Test("Help is given even if the environment holds a wrong value")
    func helpInSpite() throws {
        #expect(try Self.options(["--help"], ["NEWS_SERVER_THREADS": "many"]).command == .help(nil))
    }

    @Test("The command check takes its own options and those that say how files are read")
    func check() throws {
        let options = try Self.options(
            ["check", "--gold=g", "a", "--json", "--districts", "d", "--max-file-megabytes", "2", "--follow-links"])
        #expect((options.gold, options.isJSON, options.districts) == ("g", true, "d"))
        #expect((options.maxFileBytes, options.followLinks) == (2 << 20, true))
    }

    @Test("The command export takes a folder, the options that change what it writes, and parameters of the API")
    func export() throws {
        let options = try Self.options(
            ["export", "--format=csv", "a", "q=a=b", "--base-path", "/b", "district=高新区", "district=经开区", "bom=1"])
        #expect((options.archive, options.format, options.basePath) == ("a", .csv, "/b"))
        let parameters = [("q", "a=b"), ("district", "高新区"), ("district", "经开区"), ("bom", "1")]
        guard case .export(let read) = options.command else { throw UsageError("no export") }
        #expect(read.map(\.name) == parameters.map(\.0) && read.map(\.value) == parameters.map(\.1))
        #expect(try Self.options(["export", "--archive", "x"]).archive == "x")
        #expect(try Self.options(["export"], ["NEWS_SERVER_ARCHIVE": "y"]).archive == "y")
        // What has no name of letters before its equals sign is a folder.
        #expect(try Self.options(["export", "./q=a"]).archive == "./q=a")
    }

    static let names: [(name: String, fault: String?)] = [
        ("郑州区报汇编", nil), ("A & <B> \"C\"", nil), (String(repeating: "报", count: 60), nil),
        (String(repeating: "报", count: 61), "at most 60 characters, not 61"), ("a\nb", "one line"),
        ("a\u{202E}b", "one line"), ("a\u{7F}", "one line"), (" a", "blank"), ("a\u{3000}", "blank"), ("", "is empty"),
    ]

    @Test("A name of the archive is a short line of characters that are seen, or refused", arguments: names)
    func name(name: String, fault: String?) throws {
        guard let fault else {
            #expect(try Self.options(["--name", name]).settings.name == name)
            return
        }
        let error = #expect(throws: UsageError.self) { try Self.options(["--name", name]) }
        #expect(error?.description.contains(fault) == true, "\(error?.description ?? "")")
    }

    @Test(
        "The help of a command names all its options under headings, and no others",
        arguments: Invocation.Command.allCases)
    func help(command: Invocation.Command) {
        let help = Options.help(command)
        #expect(help.hasPrefix([.version, .help].contains(command) ? "news-server: " : "usage: news-server "))
        for flag in Flag.allCases where ![.version, .help].contains(command) {
            #expect(help.contains("\n  \(flag.name) ") == flag.isTaken(by: command), "\(command) \(flag)")
            #expect(help.contains("\n\(flag.group.rawValue):\n") || !flag.isTaken(by: command))
            // Keeps out: the longest name ran into what is said of it.
            let name = "\n  \(flag.name)" + (flag.meaning.value.map { " " + $0 } ?? "")
            #expect([" ", "\n"].contains { help.contains(name + $0) } == flag.isTaken(by: command), "\(flag)")
            if let variable = flag.variable, flag.isTaken(by: command) {
                #expect(help.contains("\(variable), default: "))
            }
        }
    }

    @Test("The help without a command names all commands, all options of the server and the exit statuses")
    func overview() {
        for command in Invocation.Command.allCases { #expect(Options.help().contains(command.rawValue)) }
        for flag in Flag.allCases where flag.isTaken(by: .serve) { #expect(Options.help().contains(flag.name)) }
        for word in ["exit status: 0", "143 or 130", "check DIR", "http://127.0.0.1:8080"] {
            #expect(Options.help().contains(word))
        }
        for word in ["1 to 86400", "SIGHUP", "127.0.0.1:8080"] { #expect(Options.help(.serve).contains(word)) }
    }

    @Test("No line of any help is wider than 79 columns, in which a Chinese character takes two")
    func width() {
        for topic in Invocation.Command.allCases {
            for line in Options.help(topic).split(separator: "\n") {
                let columns = line.unicodeScalars.reduce(0) { $0 + ($1.value > 0x2E80 ? 2 : 1) }
                #expect(columns < 80, "\(line)")
            }
        }
    }

    @Test("docs/OPERATING.md has every option with its variable, and what holds without it")
    func documented() throws {
        let file = ServerProcess.checkout.appendingPathComponent("docs/OPERATING.md")
        let rows = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").filter { $0.hasPrefix("| `--") }
        #expect(rows.count == Flag.allCases.count)
        for flag in Flag.allCases {
            let row = rows.first { $0.hasPrefix("| `\(flag.name)`") || $0.hasPrefix("| `\(flag.name) ") }
            #expect(row?.contains(flag.meaning.fallback) == true, "\(flag.name)")
            if let value = flag.meaning.value {
                #expect(row?.contains("`\(flag.name) \(value)`") == true, "\(flag.name)")
            }
            for command in flag.commands where command != .serve {
                #expect(row?.contains(command.rawValue) == true, "\(flag.name)")
            }
        }
    }
}

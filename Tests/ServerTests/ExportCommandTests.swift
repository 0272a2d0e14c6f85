import Foundation
import TestSupport
import Testing

@Suite("The command export writes what a server answers, without a server")
struct ExportCommandTests {
    static let exports: [(format: String, parameters: [String], options: [String])] = [
        ("ndjson", [], []), ("csv", [], []), ("ndjson", ["fields=*", "summary=1"], []),
        ("csv", ["bom=1", "formula=guard", "fields=id,title,url"], ["--base-path", "/news"]),
        ("ndjson", ["q=防汛 OR 会议", "sort=oldest"], []), ("csv", ["district=高新区", "district=经开区", "from=2021"], []),
        ("ndjson", ["q=a&b+c=%41"], []), ("csv", ["from=1990", "to=1991"], []),
        ("ndjson", ["fields=id,url,links"], ["--base-path", "/news"]),
    ]

    /// The body of an answer, to the end of the connection: to HTTP/1.0 it is not sent in chunks.
    private func body(_ server: ServerProcess, _ format: String, _ parameters: [String]) throws -> String {
        let query = try parameters.map { parameter in
            let parts = parameter.split(separator: "=", maxSplits: 1).map(String.init)
            return try parts[0] + "=" + #require(parts[1].addingPercentEncoding(withAllowedCharacters: .alphanumerics))
        }
        let client = try TestClient(port: server.port)
        client.send("GET /export.\(format)?\(query.joined(separator: "&")) HTTP/1.0\r\nHost: a\r\n\r\n")
        let answer = try Answer(client.receiveAll())
        #expect(answer.status == 200)
        return answer.body
    }

    @Test("An export is octet for octet what a server over the same folder answers", arguments: exports)
    func same(format: String, parameters: [String], options: [String]) throws {
        let server = try ServerProcess(arguments: options)
        let arguments = ["export", server.folder.path, "--format", format] + options + parameters
        let (status, out, error) = try ServerProcess.run(arguments)
        #expect(status == 0 && error.isEmpty)
        #expect(out == (try body(server, format, parameters)))
        #expect(format == "csv" || parameters.contains { $0.hasPrefix("q=a") } || !out.isEmpty)
    }

    @Test("A long export that a server streams is the same too", arguments: ["ndjson", "csv"])
    func long(format: String) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("long-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        for copy in 0..<20 {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try FileManager.default.copyItem(at: ServerProcess.seeds, to: folder.appendingPathComponent("\(copy)"))
        }
        let server = try ServerProcess(empty: true, archive: folder.path)
        let (status, out, _) = try ServerProcess.run(["export", folder.path, "--format", format, "fields=*"])
        #expect(status == 0 && out.utf8.count > 600_000)
        #expect(out == (try body(server, format, ["fields=*"])))
    }

    @Test("A file that cannot be used is named in a line, the rest is exported, and the status is that of check")
    func problems() throws {
        let server = try ServerProcess()
        for (name, octets) in [
            ("bad.txt", Data((0..<4_096).map { UInt8($0 % 7 == 0 ? 0 : $0 % 251) })), ("pipe.txt", nil),
        ] {
            let file = server.folder.appendingPathComponent(name)
            if let octets { try octets.write(to: file) } else { #expect(mkfifo(file.path, 0o600) == 0) }
        }
        let (status, out, error) = try ServerProcess.run(["export", server.folder.path, "fields=id"])
        let lines = error.split(separator: "\n")
        #expect(lines.map { $0.prefix { $0 != ":" } } == ["bad.txt", "pipe.txt"])
        #expect(out.split(separator: "\n").count == 25)
        #expect(status == 1)
        #expect(try ServerProcess.run(["check", server.folder.path]).status == status)
    }

    @Test("Each id that no article has is named in a line, and the others are exported", arguments: ["ndjson", "csv"])
    func missing(format: String) throws {
        let ids = "ids=685bb26b44545f94,00000000000000aa,00000000000000bb"
        let (status, out, error) = try ServerProcess.run(
            ["export", ServerProcess.seeds.path, "--format", format, ids, "fields=id"])
        #expect(status == 0 && out.contains("685bb26b44545f94"))
        #expect(
            error == "ids: no article has the id 00000000000000aa\nids: no article has the id 00000000000000bb\n")
    }

    // Keeps out: the export of `titel:防汛` was empty, and nothing said why.
    @Test("Each sign of a query that is read as text is named in a line, and the export is the server's")
    func warnings() throws {
        let (status, out, error) = try ServerProcess.run(
            ["export", ServerProcess.seeds.path, "q=-titel:防汛 OR \"高新区", "fields=id"])
        #expect(status == 0 && out.split(separator: "\n").count == 25)
        let lines = error.split(separator: "\n")
        #expect(
            lines == [
                "q: “titel:” at character 2 is not a field (title, body, byline, section): read as text.",
                "q: “\"” at character 14 is not closed: the rest is one string.",
            ])
    }

    @Test("Text that had to be replaced gives the status of check as well")
    func replaced() throws {
        let server = try ServerProcess(empty: true)
        try server.write("一行字,写得很长很长。\u{0}\n", to: "nul.txt")
        for command in ["check", "export"] {
            #expect(try ServerProcess.run([command, server.folder.path]).status == 1)
        }
        try server.write("一行字,写得很长很长。\n", to: "nul.txt")
        for command in ["check", "export"] {
            #expect(try ServerProcess.run([command, server.folder.path]).status == 0)
        }
    }

    static let wrong: [(parameters: [String], status: Int32, word: String)] = [
        (["district=nowhere"], 64, "nowhere"), (["from=soon"], 64, "soon"), (["sort=random"], 64, "random"),
        (["q="], 64, "q"), (["distrct=a"], 64, "did you mean 'district'?"),
        (["q=" + String(repeating: "报", count: 30_000)], 64, "8192"),
        (["--archive", "/no/such/folder"], 1, "/no/such/folder"),
        (["--districts", "/no/such/file"], 1, "/no/such/file"),
    ]

    @Test(
        "A wrong parameter is one line and status 64, a folder that is not there one line and status 1",
        arguments: wrong)
    func refused(parameters: [String], status: Int32, word: String) throws {
        let folder = parameters.contains("--archive") ? [] : [ServerProcess.seeds.path]
        let answer = try ServerProcess.run(["export"] + folder + parameters)
        #expect(answer.status == status && answer.out.isEmpty)
        #expect(
            answer.error.contains(word) && answer.error.split(separator: "\n").count == 1, "\(answer.error.prefix(300))"
        )
    }
}

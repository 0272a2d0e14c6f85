import Foundation
import TestSupport
import Testing

@Suite("The program says in one line why it cannot start, and stops without losing a request")
struct ProgramTests {
    static let wrong: [(arguments: [String], word: String)] = [
        (["--colour"], "--colour"), (["--threads", "0"], "--threads"), (["--threads"], "--threads"),
        (["--threads=x"], "--threads"),
        (["--listen", "8080"], "--listen"), (["--listen", "a:99999"], "--listen"),
        (["--listen", "::1:80"], "--listen"),
        (["--log-format", "xml"], "--log-format"), (["--archive="], "--archive"), (["chek"], "check"),
        (["check"], "check"), (["check", "seeds", "--gold"], "--gold"), (["check", "--json", "--gold", "x"], "folder"),
        (["--json"], "--json"),
    ]

    @Test("A bad option gives one line that names the right word, and status 64", arguments: wrong)
    func badOptions(arguments: [String], word: String) throws {
        let (status, out, error) = try ServerProcess.run(arguments)
        #expect(status == 64)
        #expect(out.isEmpty)
        #expect(error.contains(word))
        #expect(error.split(separator: "\n").count == 1)
    }

    @Test("A bad environment variable is named, and a flag wins over a variable")
    func environment() throws {
        let (status, _, error) = try ServerProcess.run([], environment: ["NEWS_SERVER_THREADS": "many"])
        #expect(status == 64)
        #expect(error.contains("NEWS_SERVER_THREADS"))
        let missing = try ServerProcess.run(
            ["--archive", "/no/such/flag"], environment: ["NEWS_SERVER_ARCHIVE": "/no/such/variable"])
        #expect(missing.error.contains("/no/such/flag"))
        #expect(
            try ServerProcess.run([], environment: ["NEWS_SERVER_ARCHIVE": "/no/such/variable"]).error.contains(
                "variable"))
        let misspelt = try ServerProcess.run([], environment: ["NEWS_SERVER_LISTN": "127.0.0.1:0"])
        #expect(misspelt.status == 64)
        #expect(misspelt.error.contains("'NEWS_SERVER_LISTN'; did you mean 'NEWS_SERVER_LISTEN'?"))
    }

    @Test("An archive that is not there gives one clear line and status 1")
    func missingArchive() throws {
        let reason = "cannot read the archive folder /no/such/folder: No such file or directory"
        for arguments in [["--archive", "/no/such/folder"], ["export", "--archive", "/no/such/folder"]] {
            let (status, _, error) = try ServerProcess.run(arguments)
            #expect(status == 1)
            #expect(error == "news-server: \(reason); --archive DIR names the folder of the pages\n")
        }
    }

    @Test("A port that is in use gives a clear message and status 1")
    func portInUse() throws {
        let server = try ServerProcess()
        let (status, _, error) = try ServerProcess.run(
            ["--archive", server.folder.path, "--listen", "127.0.0.1:\(server.port)"])
        #expect(status == 1)
        #expect(error.contains("cannot listen on 127.0.0.1:\(server.port): Address already in use"))
    }

    // Keeps out: a library trapped for want of descriptors.
    @Test("A process that may open few files serves nothing, and says so in a line", arguments: [4, 7, 8, 10, 11, 20])
    func fewDescriptors(number: Int) throws {
        let (status, _, error) = try ServerProcess.run(
            ["--archive", ServerProcess.seeds.path, "--listen", "127.0.0.1:0", "--threads", "1"],
            limit: "-n \(number)")
        #expect(status == 1)
        #expect(error.split(separator: "\n").count == 1)
        #expect(
            error.contains("Too many open files")
                || error.contains("may open \(number) descriptors (ulimit -n); 1 loops need 21"))
    }

    @Test("A check or an export that may open few files is whole, or says in one line why not", arguments: 4...8)
    func fewDescriptorsForFiles(number: Int) throws {
        for command in ["check", "export"] {
            let (status, out, error) = try ServerProcess.run(
                [command, ServerProcess.seeds.path], limit: "-n \(number)")
            #expect([0, 1].contains(status))
            #expect(error.split(separator: "\n").count == status && out.isEmpty == (status == 1))
        }
    }

    // Keeps out: a log without a reader ended the server.
    @Test("A log whose reader has gone does not end the server")
    func logWithoutReader() throws {
        let server = try ServerProcess()
        server.stopReadingLog()
        try server.write("日志无人阅读也照常报道\n本报讯 6月3日,今天只有这一条消息。\n", to: "new.txt")
        #expect(try server.eventually("/articles") { $0.total == 26 })
        server.process.terminate()
        server.process.waitUntilExit()
        #expect(server.process.terminationReason == .exit && server.process.terminationStatus == 0)
    }

    // Keeps out: new clients of a server that was stopping hung.
    @Test("A server that is stopping answers a client that came before, and soon refuses new ones")
    func stopping() throws {
        let server = try ServerProcess()
        let slow = try TestClient(port: server.port)
        slow.send("GET /healthz HTTP/1.1\r\n")
        usleep(50_000)
        server.process.terminate()
        let isRefused = (0..<100).contains { _ in
            usleep(20_000)
            return (try? TestClient(port: server.port)) == nil
        }
        #expect(isRefused)
        slow.send("Host: a\r\n\r\n")
        #expect(slow.receiveAll().hasPrefix("HTTP/1.1 200 OK"))
        server.process.waitUntilExit()
    }

    @Test("A gazetteer that is not there gives one line that names it, and status 1")
    func badGazetteer() throws {
        let (status, _, error) = try ServerProcess.run(
            ["--archive", ServerProcess.seeds.path, "--districts", "/no/such/file.json"])
        #expect(status == 1)
        #expect(error.contains("/no/such/file.json"))
        #expect(error.split(separator: "\n").count == 1)
    }

    @Test(
        "Help and version are written to standard output, with status 0",
        arguments: [
            (["--help"], "check DIR"), (["help"], "check DIR"), (["serve", "--help"], "NEWS_SERVER_LISTEN"),
            (["check", "-h"], "--gold"), (["help", "export"], "--format"), (["--version"], "news-server "),
            (["version"], "news-server "),
        ])
    func help(arguments: [String], word: String) throws {
        let (status, out, error) = try ServerProcess.run(arguments)
        #expect(status == 0)
        #expect(error.isEmpty)
        #expect(out.contains(word))
        #expect((out.split(separator: "\n").count > 1) == !arguments.joined().contains("version"))
    }

    @Test(
        "SIGTERM and SIGINT let the request under way be answered, and end the program with status 0",
        arguments: [SIGTERM, SIGINT])
    func drain(signal: Int32) throws {
        let server = try ServerProcess()
        let client = try TestClient(port: server.port)
        client.send("GET /healthz HTTP/1.1\r\nHost: a\r\n")
        // When this is answered, the half request above has been read too.
        _ = try server.get("/healthz")
        kill(server.process.processIdentifier, signal)
        usleep(200_000)
        client.send("\r\n")
        #expect(client.receiveAll().hasPrefix("HTTP/1.1 200 "))
        server.process.waitUntilExit()
        #expect(server.process.terminationStatus == 0)
        #expect(server.process.terminationReason == .exit)
    }
}

import Foundation
import Testing

@Suite("Output that cannot be written leaves the exit status that a shell expects")
struct OutputTests {
    /// Runs a line of bash in which `$0` is the program and `$1` the seeds; returns its status and standard output.
    private func bash(_ line: String) throws -> (status: Int32, out: String) {
        let process = Process()
        let out = Pipe()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", line, ServerProcess.program.path, ServerProcess.seeds.path]
        process.standardOutput = out
        process.standardError = FileHandle.nullDevice
        try process.run()
        let text = String(decoding: out.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text)
    }

    // Keeps out: the program trapped when standard output could not be written.
    @Test(
        "A full disk behind standard output gives one clear line and status 1",
        arguments: [
            "check \"$1\"", "check \"$1\" --json", "--help", "version", "export \"$1\"", "export \"$1\" --format csv",
        ])
    func fullOutput(arguments: String) throws {
        let (status, error) = try bash("\"$0\" \(arguments) 2>&1 >/dev/full")
        #expect(status == 1)
        #expect(error == "news-server: cannot write to standard output: No space left on device\n")
    }

    // Keeps out: the program was ended by SIGXFSZ.
    @Test("A limit of the size of files behind standard output gives one clear line and status 1")
    func limitedOutput() throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("limit-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        let (status, error) = try bash("ulimit -f 0; exec \"$0\" export \"$1\" 2>&1 >'\(file.path)'")
        #expect(status == 1)
        #expect(error == "news-server: cannot write to standard output: File too large\n")
    }

    @Test("A closed standard output gives one clear line and status 1")
    func noOutput() throws {
        let (status, error) = try bash("\"$0\" --help 2>&1 >&-")
        #expect(status == 1)
        #expect(error == "news-server: cannot write to standard output: Bad file descriptor\n")
    }

    @Test(
        "A standard error that cannot be written does not change the exit status",
        arguments: [
            ("--archive /nope 2>/dev/full", 1), ("--archive /nope 2>&-", 1), ("--colour 2>/dev/full", 64),
            ("check /nope 2>/dev/full", 1), ("check \"$1\" 2>/dev/full", 0),
        ])
    func fullError(arguments: String, status: Int32) throws {
        #expect(try bash("\"$0\" \(arguments)").status == status)
    }

    @Test("A reader of standard error that has gone does not change the exit status")
    func errorReaderGone() throws {
        #expect(try bash("{ sleep 0.3; \"$0\" --colour; } 2> >(exec true)").status == 64)
    }

    @Test("When the reader of its output goes, export says that it is not whole", arguments: ["ndjson", "csv"])
    func exportReaderGone(format: String) throws {
        let line = "{ \"$0\" export \"$1\" --format \(format) 'fields=*' 2>&3; echo $? >&3; } 3>&1 >&4 | sed 's/^/: /'"
        let (_, error) = try bash("{ \(line); } 4> >(exec true)")
        #expect(error == ": news-server: cannot write to standard output: Broken pipe\n: 1\n")
    }

    @Test("When the reader of its output goes, check ends by SIGPIPE without a message")
    func readerGone() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("pipe-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        // The table of this page is more than a pipe holds.
        let page = String(repeating: "昨天一早,城东的老桥终于修好了。\n", count: 2_000)
        try Data(page.utf8).write(to: folder.appendingPathComponent("long.txt"))
        let (_, out) = try bash("\"$0\" check '\(folder.path)' 2>&1 | head -c 4; echo \" ${PIPESTATUS[0]}\"")
        #expect(out == "long 141\n")
    }
}

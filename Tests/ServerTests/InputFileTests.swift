import Foundation
import Testing

@Suite("A gazetteer or gold file that cannot be used is named in one line, with the reason")
struct InputFileTests {
    private func withFolder(_ files: [String: String], _ work: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("input-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
        try work(folder)
    }

    static let gazetteers: [(json: String, message: String)] = [
        ("", "it is empty"), ("{", "it is not JSON: it ends too soon"),
        ("{\"city\": [],\n\"districts\": [x]}", "it is not JSON: line 2 is wrong"),
        ("[]", "the file must be an object"), ("{\"city\": [1]}", "city[0] must be text in quotation marks"),
        ("{\"city\": []}", "the file has no \"districts\""),
        ("{\"city\": [], \"districts\": [{\"slug\": \"a\"}]}", "districts[0] has no \"name\""),
        ("{\"city\": [\"a\\nb\"], \"districts\": []}", "city: the name \"a\\u{A}b\" has the character U+A"),
    ]

    @Test(
        "A faulty gazetteer ends the program with status 1 and one line that says what is wrong, and where",
        arguments: gazetteers)
    func gazetteer(json: String, message: String) throws {
        try withFolder(["d.json": json]) { folder in
            let file = folder.path + "/d.json"
            for command in [["check", folder.path], ["--archive", folder.path]] {
                let (status, out, error) = try ServerProcess.run(command + ["--districts", file])
                #expect(status == 1)
                #expect(out.isEmpty)
                #expect(error.hasPrefix("news-server: cannot use the gazetteer \(file): \(message)"))
                #expect(error.split(separator: "\n").count == 1)
            }
        }
    }

    // Keeps out: a FIFO in place of a gazetteer stopped the program.
    @Test("A gazetteer that is no regular file, cannot be read or is larger than 16 MiB is refused with the reason")
    func files() throws {
        try withFolder(["page.txt": "老桥修好了\n"]) { folder in
            let fifo = folder.path + "/fifo"
            #expect(mkfifo(fifo, 0o600) == 0)
            let large = folder.path + "/large.json"
            #expect(FileManager.default.createFile(atPath: large, contents: nil) && truncate(large, 16 << 20 + 1) == 0)
            let largest = folder.path + "/largest.json"
            #expect(FileManager.default.createFile(atPath: largest, contents: nil) && truncate(largest, 16 << 20) == 0)
            let cases = [
                (fifo, "it is no regular file"), ("/dev/zero", "it is no regular file"),
                (folder.path, "it is no regular file"), (folder.path + "/none", "No such file or directory"),
                (large, "it has more than 16777216 bytes"), (largest, "it is not JSON: line 1 is wrong"),
                // It can be opened, but nothing is mapped at its beginning.
                ("/proc/self/mem", "Input/output error"),
            ]
            for (file, message) in cases {
                let (status, _, error) = try ServerProcess.run(["check", folder.path, "--districts", file])
                #expect(status == 1)
                #expect(error == "news-server: cannot use the gazetteer \(file): \(message)\n")
            }
        }
    }

    @Test("A folder's own districts.json is used, and a link to nowhere in its place is reported")
    func ownGazetteer() throws {
        try withFolder(["page.txt": "老桥修好了\n", "districts.json": "{}"]) { folder in
            let error = try ServerProcess.run(["check", folder.path]).error
            #expect(error.hasSuffix("/districts.json: the file has no \"city\"\n"))
        }
        try withFolder(["page.txt": "老桥修好了\n"]) { folder in
            #expect(symlink("/nowhere", folder.path + "/districts.json") == 0)
            let error = try ServerProcess.run(["check", folder.path, "--follow-links"]).error
            #expect(error.hasSuffix("/districts.json: No such file or directory\n"))
            #expect(try ServerProcess.run(["check", folder.path]).error.contains("it is a link; --follow-links"))
        }
    }

    @Test("A faulty gold file ends check with status 1 and one line that says what is wrong, and where")
    func gold() throws {
        let cases = [
            ("{", "it is not JSON: it ends too soon"), ("{}", "the file has no \"articles\""),
            (#"{"file": "a", "n_lines": 1, "articles": [{}]}"#, "articles[0] has no \"lines\""),
            (#"{"file": "a", "articles": [], "n_lines": "x"}"#, "n_lines must be a whole number"),
            (#"{"file": "a", "articles": [], "n_lines": 1.5}"#, "it is not JSON, or has a number that is no whole"),
        ]
        for (json, message) in cases {
            try withFolder(["page.txt": "老桥修好了\n", "g.json": json]) { folder in
                let (status, _, error) = try ServerProcess.run(["check", folder.path, "--gold", folder.path])
                #expect(status == 1)
                #expect(error.hasPrefix("news-server: cannot use the gold \(folder.path)/g.json: \(message)"))
                #expect(error.split(separator: "\n").count == 1)
            }
        }
        try withFolder(["page.txt": "老桥修好了\n"]) { folder in
            let none = try ServerProcess.run(["check", folder.path, "--gold", folder.path])
            #expect(none.status == 1)
            #expect(none.error == "news-server: cannot use the gold \(folder.path): no .json file is in it\n")
            let missing = try ServerProcess.run(["check", folder.path, "--gold", "/no/such"])
            #expect(missing.error == "news-server: cannot use the gold /no/such: No such file or directory\n")
        }
    }
}

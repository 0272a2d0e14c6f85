import Foundation
import Testing

@Suite("Gazetteer and gold files that cannot be used")
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

    @Test("What is wrong with a gazetteer, and where, is one clear line and status 1", arguments: gazetteers)
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

    @Test("A gazetteer or gold file is a regular file that can be read, of a bounded size")
    func files() throws {
        try withFolder(["page.txt": "老桥修好了\n"]) { folder in
            let fifo = folder.path + "/fifo"
            #expect(mkfifo(fifo, 0o600) == 0)
            let large = folder.path + "/large.json"
            #expect(FileManager.default.createFile(atPath: large, contents: nil) && truncate(large, 16 << 20 + 1) == 0)
            let cases = [
                (fifo, "it is no regular file"), ("/dev/zero", "it is no regular file"),
                (folder.path, "it is no regular file"), (folder.path + "/none", "No such file or directory"),
                (large, "it has more than 16777216 bytes"),
            ]
            for (file, message) in cases {
                let (status, _, error) = try ServerProcess.run(["check", folder.path, "--districts", file])
                #expect(status == 1)
                #expect(error == "news-server: cannot use the gazetteer \(file): \(message)\n")
            }
        }
    }

    @Test("districts.json of the folder is used, and a link that leads nowhere is not passed over")
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

    @Test("What is wrong with the gold is one clear line and status 1")
    func gold() throws {
        let cases = [
            ("{", "it is not JSON: it ends too soon"), ("{}", "the file has no \"file\""),
            (#"{"file": "a", "n_lines": 1, "articles": [{}]}"#, "articles[0] has no \"paragraphs\""),
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

import Foundation
import Testing

@Suite("The command check reports what was made of a folder, and fails when something was lost")
struct CheckTests {
    private static let gold = ServerProcess.checkout.appendingPathComponent("Tests/Fixtures/gold")

    /// Calls `work` with a new folder that holds `files`, by name and contents.
    private func withFolder(_ files: [String: Data], _ work: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("check-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, data) in files { try data.write(to: folder.appendingPathComponent(name)) }
        try work(folder)
    }

    private func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test("The table tells of each line of a page that has text what it was taken for")
    func table() throws {
        let page = "老桥修好了\n\n本报讯(记者 何远)昨天一早,城东的老桥终于\n\n修好了。\n\n责编 丁一\n"
        try withFolder(["page.txt": Data(page.utf8)]) { folder in
            let (status, out, error) = try ServerProcess.run(["check", folder.path])
            #expect(status == 0)
            #expect(error.isEmpty)
            let rows = out.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
            #expect(out.contains(/lines 1-5, confidence 0\.\d\d, no date, no district: 老桥修好了\n/))
            #expect(rows.contains(["1", "headline", "老桥修好了"]))
            #expect(rows.contains(["3", "dateline", "本报讯(记者", "何远)"]))
            #expect(rows.contains(["3", "paragraph", "昨天一早,城东的老桥终于"]))
            #expect(rows.contains(["5", "paragraph", "…", "修好了。"]))
            #expect(rows.contains(["7", "[staff]", "责编", "丁一"]))
            #expect(out.hasSuffix("1 page, 1 article, 0 warnings, 0 problems; nothing lost\n"))
        }
    }

    @Test("The JSON report has all articles of the seeds, each with the kinds of its lines from first to last")
    func json() throws {
        let (status, out, _) = try ServerProcess.run(["check", ServerProcess.seeds.path, "--json"])
        #expect(status == 0)
        let articles = try #require(try object(out)["articles"] as? [[String: Any]])
        #expect(articles.count == 25)
        for article in articles {
            let kinds = try #require(article["line_kinds"] as? [[String: Any]])
            #expect(kinds.first?["line"] as? Int == (article["lines"] as? [Int])?.first)
            #expect(kinds.last?["line"] as? Int == (article["lines"] as? [Int])?.last)
            #expect(kinds.contains { $0["kind"] as? String == "headline" })
            #expect((0.5...1).contains(try #require(article["confidence"] as? Double)))
        }
    }

    @Test("A file or folder that cannot be read, and text that was replaced, give status 1, and an empty file 0")
    func exitStatus() throws {
        let noise = Data((0..<4_096).map { UInt8($0 % 7 == 0 ? 0 : $0 % 251) })
        try withFolder(["bad.txt": noise]) { folder in
            let (status, out, error) = try ServerProcess.run(["check", folder.path])
            #expect(status == 1)
            #expect(error.contains("bad.txt: is binary"))
            // `check DIR | less` did not name it.
            #expect(out.contains("problem bad.txt: is binary"))
        }
        try withFolder(["nul.txt": Data("一行字,写得很长很长。\u{0}\n".utf8)]) { folder in
            let (status, out, _) = try ServerProcess.run(["check", folder.path])
            #expect(status == 1)
            #expect(out.contains("warning characters-replaced, line 1"))
        }
        try withFolder(["empty.txt": Data()]) { folder in
            let (status, out, _) = try ServerProcess.run(["check", folder.path])
            #expect(status == 0)
            #expect(out.contains("empty.txt: 1 line, utf-8, no district, no date, 0 articles"))
        }
        #expect(try ServerProcess.run(["check", "/no/such/folder"]).status == 1)
    }

    // Keeps out: the page with U+FFFD in its name was read in its place.
    @Test("An argument that is not UTF-8 is refused, and no other file is taken for it")
    func octets() throws {
        try withFolder(["b\u{FFFD}.txt": Data("老桥修好了\n".utf8)]) { folder in
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/bin/bash")
            let command = #""$0" check --corrections-template "$1"/b$'\377'.txt"#
            process.arguments = ["-c", command, ServerProcess.program.path, folder.path]
            let error = Pipe()
            process.standardError = error
            try process.run()
            let said = String(decoding: error.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            #expect(process.terminationStatus == 64 && said.contains("is not UTF-8"))
        }
    }

    @Test("The seeds have the full score, with the same figures in the table and in the JSON")
    func score() throws {
        let arguments = ["check", ServerProcess.seeds.path, "--gold", Self.gold.path]
        let (status, out, _) = try ServerProcess.run(arguments)
        #expect(status == 0)
        #expect(out.contains("score: 5 pages, 25 articles"))
        #expect(
            out.contains("exact lines          F1 1.000  precision 1.000  recall 1.000  (right 25, wrong 0, missed 0)"))
        let score = try #require(try object(ServerProcess.run(arguments + ["--json"]).out)["score"] as? [String: Any])
        let total = try #require(score["total"] as? [String: Any])
        #expect((total["exact_lines"] as? [String: Any])?["right"] as? Int == 25)
        #expect((total["date_first_choice"] as? [String: Any])?["share"] as? Double == 1)
        #expect(total["lost"] as? Int == 0)
        #expect((score["pages"] as? [Any])?.count == 5)
    }

    @Test("Gold that has no page, or that cannot be read, is reported and gives status 1")
    func badGold() throws {
        let seed = try Data(contentsOf: ServerProcess.seeds.appendingPathComponent("000_7788cb8d884bc1a8.txt"))
        try withFolder(["000_7788cb8d884bc1a8.txt": seed]) { folder in
            let (status, out, _) = try ServerProcess.run(["check", folder.path, "--gold=\(Self.gold.path)"])
            #expect(status == 1)
            #expect(out.contains("001_9d75fc698a155e15.txt: named by the gold, but not there"))
            #expect(out.contains("score: 1 pages, 5 articles"))
        }
        try withFolder(["a.txt": seed, "gold.json": Data("{}".utf8)]) { folder in
            let (status, _, error) = try ServerProcess.run(["check", folder.path, "--gold", folder.path])
            #expect(status == 1)
            #expect(error.contains("cannot use the gold \(folder.path)/gold.json"))
        }
    }

    private static let page = "老桥修好了\n\n本报讯(记者 何远)昨天一早,城东的老桥终于\n\n修好了。\n\n责编 丁一\n"

    @Test("Corrections to be edited are those of the page, and beside it they change nothing but that a person said so")
    func template() throws {
        try withFolder(["a.page.TXT": Data(Self.page.utf8)]) { folder in
            let page = folder.path + "/a.page.TXT"
            let before = try ServerProcess.run(["check", folder.path])
            let (status, out, error) = try ServerProcess.run(["check", "--corrections-template", page])
            #expect(status == 0 && error.isEmpty)
            #expect(try object(out)["file"] as? String == "a.page.TXT")
            #expect(out.contains(#"    {"kind": "dateline", "frags": [[3, "本报讯(记者 何远)"]]},"#))
            let same = try ServerProcess.run(["check", folder.path, "--corrections-template=a.page.TXT"])
            #expect(same.out == out)
            let file = folder.appendingPathComponent("a.page.corrections.json")
            try Data(out.utf8).write(to: file)
            let after = try ServerProcess.run(["check", folder.path])
            #expect(after.status == 0)
            #expect(after.out == before.out.replacing(/confidence 0\.\d\d/, with: "corrected"))
            #expect(before.out.contains(/confidence 0\.\d\d/))
            // Corrections that are there are in the next ones, in full; and they are gold.
            try Data(#"{"articles": [{"lines": [1, 5], "reporters": ["何远山"]}]}"#.utf8).write(to: file)
            let next = try ServerProcess.run(["check", "--corrections-template", page]).out
            #expect(next == out.replacing(#""reporters": ["何远"]"#, with: #""reporters": ["何远山"]"#))
            try Data(next.utf8).write(to: file)
            let score = try ServerProcess.run(["check", folder.path, "--gold", folder.path])
            #expect(score.status == 0)
            #expect(score.out.contains("a.page.TXT: 1 misses"))
            #expect(score.out.contains("exact lines          F1 1.000"))
        }
    }

    @Test("Wrong corrections are named by check with what would be right, and give status 1")
    func wrongCorrections() throws {
        let files = ["a.txt": Self.page, "a.corrections.json": #"{"articles": [{"lines": [1, 2]}]}"#]
        try withFolder(files.mapValues { Data($0.utf8) }) { folder in
            let reason = "articles[0].lines: line 2 of the page is blank, or there is none"
            let (status, out, error) = try ServerProcess.run(["check", folder.path])
            #expect(status == 1)
            #expect(error == "a.corrections.json: cannot be used: \(reason)\n")
            #expect(out.contains(/lines 1-5, confidence 0\.\d\d/))
            let template = try ServerProcess.run(["check", "--corrections-template", folder.path + "/a.txt"])
            #expect(template.status == 1 && template.out.isEmpty)
            #expect(template.error.contains("cannot use the corrections \(folder.path)/a.corrections.json: \(reason)"))
            // A shell that writes the output to the corrections themselves empties them first.
            try Data().write(to: folder.appendingPathComponent("a.corrections.json"))
            #expect(try ServerProcess.run(["check", "--corrections-template", folder.path + "/a.txt"]).status == 0)
        }
        for page in ["/no/such/page.txt", "/no/such/page.pdf"] {
            #expect(try ServerProcess.run(["check", "--corrections-template", page]).status == 1)
        }
    }

    @Test("A long run shows its progress on a terminal and clears it in the end, and a short run shows nothing")
    func progress() throws {
        let pages = (0..<600).map { ("\($0).txt", Data("老桥修好了\n\n昨天,老桥修好了。\n".utf8)) }
        try withFolder(Dictionary(uniqueKeysWithValues: pages)) { folder in
            let shown = try TerminalRun.errors(["check", folder.path])
            #expect(shown.contains("░ 0 % of 600 pages"))
            #expect(shown.hasSuffix("\r\u{1B}[K"))
            #expect(try ServerProcess.run(["check", folder.path]).error.isEmpty)
        }
        #expect(try TerminalRun.errors(["check", ServerProcess.seeds.path]).isEmpty)
    }
}

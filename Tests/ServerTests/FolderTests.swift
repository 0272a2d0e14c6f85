import Foundation
import Glibc
import Testing

@Suite("A folder of newspapers is served as it is found in the world, and nothing is left out silently")
struct FolderTests {
    /// The path of a file in the server's folder whose name may be any bytes.
    private func path(_ server: ServerProcess, _ name: [UInt8]) -> [CChar] {
        (Array((server.folder.path + "/").utf8) + name).map { CChar(bitPattern: $0) } + [0]
    }

    private func write(_ text: String, to path: [CChar]) {
        let descriptor = open(path, O_WRONLY | O_CLOEXEC | O_CREAT | O_TRUNC, 0o644)
        _ = Array(text.utf8).withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        close(descriptor)
    }

    private func problems(_ answer: Answer) -> [String: String] {
        let problems = answer.json["problems"] as? [[String: String]] ?? []
        return Dictionary(problems.map { ($0["file"] ?? "", $0["kind"] ?? "") }) { first, _ in first }
    }

    // Keeps out: files named in GBK vanished.
    @Test("Files named in GBK are served, under names that spell out their bytes")
    func gbkNames() throws {
        let server = try ServerProcess(empty: true)
        let (file, folder): ([UInt8], [UInt8]) = ([0xB5, 0xDA, 0x32, 0xB0, 0xE6], [0xB5, 0xDA, 0x33, 0xB0, 0xE6])
        write(ReloadTests.page("新区召开防汛工作会议"), to: path(server, file + Array(".txt".utf8)))
        #expect(mkdir(path(server, folder), 0o755) == 0)
        write(ReloadTests.page("新区部署排涝工作任务"), to: path(server, folder + Array("/b.txt".utf8)))
        #expect(try server.eventually("/articles") { $0.total == 2 })
        let names = try server.get("/pages").results.compactMap { $0["name"] as? String }
        #expect(names == ["\\xb5\\xda2\\xb0\\xe6", "\\xb5\\xda3\\xb0\\xe6/b"])
        #expect(try server.get("/pages/%5Cxb5%5Cxda2%5Cxb0%5Cxe6").status == 200)
        #expect(try problems(server.get("/readyz")) == [:])
    }

    // Keeps out: a folder that was gone was listed without a rest, thousands of times a second.
    // Keeps out: no page was stale then, and nothing was a problem.
    @Test("A folder that is gone is a problem, looked for about once a second, and served again when it is back")
    func goneFolder() throws {
        let server = try ServerProcess(empty: true)
        try server.write(ReloadTests.page("新区召开防汛工作会议"), to: "a.txt")
        #expect(try server.eventually("/articles") { $0.total == 1 })
        try FileManager.default.removeItem(at: server.folder)
        #expect(try server.eventually("/readyz") { ($0.json["lastReload"] as? [String: Any])?["error"] is String })
        func failures() throws -> Int {
            let text = try server.get("/metrics").body
            let line = text.split(separator: "\n").first { $0.contains("loads_total") && $0.contains("failed") }
            return line.flatMap { $0.split(separator: " ").last }.flatMap { Int($0) } ?? 0
        }
        // The second failure is when the time of the next listing was past.
        #expect(try server.eventually("/readyz") { _ in (try? failures()) ?? 0 >= 2 })
        let before = try failures()
        Thread.sleep(forTimeInterval: 1.5)
        // Two are due; many more than that on no machine.
        #expect(try failures() - before <= 20)
        #expect(try server.get("/articles").total == 1)
        #expect(try server.get("/pages/a").json["stale"] as? Bool == true)
        #expect(try problems(server.get("/readyz")) == [".": "unreadable"])
        #expect(try server.get("/metrics").body.contains("news_archive_problems{kind=\"unreadable\"} 1\n"))
        try FileManager.default.createDirectory(at: server.folder, withIntermediateDirectories: true)
        try server.write(ReloadTests.page("新区部署排涝工作任务"), to: "b.txt")
        #expect(
            try server.eventually("/articles?fields=title") { $0.results.first?["title"] as? String == "新区部署排涝工作任务" })
        #expect(try server.eventually("/readyz") { problems($0) == [:] })
    }

    @Test("What is in the folder and is not served is named by /readyz with its reason, and by check")
    func everythingIsSaid() throws {
        let server = try ServerProcess(empty: true)
        try server.write(ReloadTests.page("新区召开防汛工作会议"), to: "a.txt")
        try server.write(ReloadTests.page("新区部署排涝工作任务"), to: "B01.TXT")
        try server.write("", to: "notes.pdf")
        #expect(mkfifo(server.folder.path + "/fifo.txt", 0o644) == 0)
        #expect(symlink("/etc", server.folder.path + "/2022") == 0)
        #expect(symlink("/proc/self/environ", server.folder.path + "/environ.txt") == 0)
        let big5 = try #require("高雄市召開防汛會議,市長出席。".data(using: String.Encoding(rawValue: 0x8000_0A03)))
        try big5.write(to: server.folder.appendingPathComponent("big5.txt"))
        try server.write("", to: "sparse.txt")
        #expect(truncate(server.folder.path + "/sparse.txt", 6 << 30) == 0)
        let wanted = [
            "fifo.txt": "special", "2022": "link", "environ.txt": "link", "big5.txt": "encoding",
            "sparse.txt": "too-large",
        ]
        #expect(try server.eventually("/readyz") { problems($0) == wanted && $0.json["files"] as? Int == 2 })
        let ready = try server.get("/readyz").json
        #expect(ready["ignored"] as? [String: Int] == [".pdf": 1])
        #expect(ready["watching"] as? String == "inotify")

        let (status, out, error) = try ServerProcess.run(["check", server.folder.path])
        #expect(status == 1)
        #expect(out.hasSuffix("ignored: 1 .pdf\n2 pages, 2 articles, 0 warnings, 5 problems; something was lost\n"))
        for file in wanted.keys { #expect(error.contains("\(file): ")) }
        #expect(error.contains("Big5"))
        let followed = try ServerProcess.run(["check", server.folder.path, "--follow-links"])
        #expect(!followed.error.contains("2022: "))
    }

    // Keeps out: the page of a file that could not be read any more was gone at once.
    @Test("A page whose file becomes unreadable is served as it was and marked as stale until it can be read")
    func stale() throws {
        let server = try ServerProcess(empty: true)
        try server.write(ReloadTests.page("新区召开防汛工作会议"), to: "a.txt")
        #expect(try server.eventually("/articles") { $0.total == 1 })
        let id = try #require(try server.get("/articles").ids.first)
        try Data(repeating: 0, count: 5_000).write(to: server.folder.appendingPathComponent("a.txt"))
        #expect(try server.eventually("/readyz") { problems($0) == ["a.txt": "binary"] })
        let article = try server.get("/articles/\(id)")
        #expect(article.status == 200 && (article.json["source"] as? [String: Any])?["stale"] as? Bool == true)
        #expect(try server.get("/pages/a").json["stale"] as? Bool == true)
        try server.write(ReloadTests.page("新区召开防汛工作会议"), to: "a.txt")
        #expect(try server.eventually("/readyz") { problems($0) == [:] })
        #expect((try server.get("/articles/\(id)").json["source"] as? [String: Any])?["stale"] == nil)
    }

    // Keeps out: ids were made of places on the page, and the id of the one that had gone showed the other one.
    @Test("When one of two articles with one headline goes, its id is answered with 410 and never shows the other")
    func sameHeadline() throws {
        let server = try ServerProcess(empty: true)
        let reading = "图片新闻\n\n昨日上午,高新区图书馆举行晨读活动,市民们在这里读书。本报记者 何远 摄\n\n"
        let meeting = "高新区召开防汛会议 备足物资\n\n本报讯 昨日,高新区召开防汛会议,要求各单位备足物资。(记者 白云)\n\n"
        let cleaning = "图片新闻\n\n昨日下午,经开区青年志愿者在河边捡拾垃圾,保护环境。本报记者 何远 摄\n\n"
        try server.write(reading + meeting + cleaning, to: "p.txt")
        #expect(try server.eventually("/articles") { $0.total == 3 })
        func id(_ text: String) throws -> String { try #require(try server.get("/search?q=\(text)").ids.first) }
        let (first, second) = (try id("晨读"), try id("捡拾"))
        try server.write(meeting + cleaning, to: "p.txt")
        #expect(try server.eventually("/articles") { $0.total == 2 })
        let gone = try server.get("/articles/\(first)")
        #expect(gone.status == 410 && gone.fields["etag"] == nil && gone.fields["cache-control"] == "no-store")
        #expect(try server.get("/articles/\(second)").body.contains("捡拾"))
    }
}

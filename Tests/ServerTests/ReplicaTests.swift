import Foundation
import Glibc
import Testing

@Suite("Two servers over the same files answer alike")
struct ReplicaTests {
    // Keeps out: answers depended on the files' times and on the order in which files had come.
    @Test("Answers are the same to the byte, whatever the files' history, order and times and the number of threads")
    func sameAnswers() throws {
        let one = try ServerProcess(arguments: ["--threads", "1"])
        let other = try ServerProcess(empty: true, arguments: ["--threads", "3"])
        try makeTheSame(other)
        let generation = try #require(try one.get("/").json["generation"] as? String)
        #expect(try other.eventually("/") { $0.json["generation"] as? String == generation })
        let targets = try targets(one)
        #expect(targets.count >= 200)
        for target in targets {
            let answers = try [one, other].map { server in
                try server.text(target).split(separator: "\r\n", omittingEmptySubsequences: false).filter {
                    !$0.hasPrefix("Date: ") && !$0.hasPrefix("Server-Timing: ")
                }
            }
            #expect(answers[0] == answers[1], "\(target)")
        }
    }

    /// Copies the seeds into the folder in another order and with other times, after other files that are removed
    /// again.
    private func makeTheSame(_ server: ServerProcess) throws {
        try server.write(ReloadTests.page("新区召开防汛工作会议"), to: "gone.txt")
        #expect(try server.eventually("/articles") { $0.total == 1 })
        let seeds = try FileManager.default.contentsOfDirectory(atPath: ServerProcess.seeds.path).sorted().reversed()
        for name in seeds {
            try server.write(ReloadTests.page("新区部署排涝工作任务"), to: name)
            #expect(try server.eventually("/pages/\(name.dropLast(4))") { $0.status == 200 })
            let seed = try Data(contentsOf: ServerProcess.seeds.appendingPathComponent(name))
            try seed.write(to: server.folder.appendingPathComponent(name))
            let file = server.folder.path + "/" + name
            #expect(utimes(file, [timeval(tv_sec: 86_400, tv_usec: 0), timeval(tv_sec: 86_400, tv_usec: 0)]) == 0)
        }
        unlink(server.folder.path + "/gone.txt")
    }

    /// Targets of every kind of request.
    private func targets(_ server: ServerProcess) throws -> [String] {
        let list = try server.get("/articles?limit=200")
        let ids = list.ids
        let pages = try server.get("/pages").results.compactMap { $0["name"] as? String }
        let words = ["防汛", "高新区", "会议", "记者", "2020", "title:区", "的 在", "学习 OR 教育", "\"工作\" -会", "没有这个词"]
        let filters = [
            "", "district=gaoxin", "district=jingkai,zhengdong", "from=2020", "to=2022-05", "byline=柴琳琳", "limit=3",
            "sort=oldest", "facets=district,year,month,section,byline",
        ]
        var targets = [
            "/", "/openapi.json", "/docs", "/districts", "/pages", "/problems", "/nothing", "/articles?colour=red",
            "/search",
        ]
        targets += filters.map { "/articles?\($0)" }
        targets += words.flatMap { word in filters.map { "/search?q=\(word)&\($0)".replacing(" ", with: "+") } }
        targets += ids.flatMap { ["/articles/\($0)", "/articles/\($0)/raw", "/articles/\($0)/related"] }
        targets += pages.map { "/pages/\($0)" }
        targets += ["day", "month", "year"].map { "/timeline?interval=\($0)&q=防汛&from=2020&to=2021" }
        targets += ["gx", "高", "zhengdong", "区", "jk", "经", "z", "1", "柴", "xx", "a"].map { "/suggest?prefix=\($0)" }
        targets += ["page", "oldest"].map { "/articles?limit=200&fields=*&sort=\($0)" }
        if let next = list.next { targets.append(next) }
        return targets
    }
}

import Foundation
import Synchronization
import TestSupport
import Testing

@Suite("A folder that changes is served as it is now")
struct ReloadTests {
    static func page(_ title: String, _ body: String = "本报讯 5月6日,新区召开防汛工作会议,安排部署汛期各项工作。") -> String {
        "\(title)\n\n\(body)\n\n记者 王五\n"
    }

    @Test("A file that is created, rewritten, renamed over, renamed and deleted is served as it stands")
    func changes() throws {
        let server = try ServerProcess()
        try server.write(Self.page("新区召开防汛工作会议"), to: "100.txt")
        #expect(try server.eventually("/articles") { $0.total == 26 })
        try server.write(Self.page("新区部署排涝工作任务"), to: "100.txt")
        #expect(try server.eventually("/search?q=title:新区部署排涝") { $0.total == 1 })
        // As editors save a file: they write another one beside it, and rename that over it.
        try server.write(Self.page("新区检查水库安全情况"), to: ".100.txt.swp")
        #expect(rename(server.folder.path + "/.100.txt.swp", server.folder.path + "/100.txt") == 0)
        #expect(try server.eventually("/search?q=title:水库") { $0.total == 1 })
        #expect(rename(server.folder.path + "/100.txt", server.folder.path + "/101.txt") == 0)
        #expect(try server.eventually("/pages/101") { $0.status == 200 })
        #expect(try server.get("/pages/100").status == 404)
        try FileManager.default.removeItem(at: server.folder.appendingPathComponent("101.txt"))
        #expect(try server.eventually("/articles") { $0.total == 25 })
    }

    @Test("Pages in folders below are served, also in folders that are made later")
    func folders() throws {
        let server = try ServerProcess(empty: true)
        #expect(try server.get("/articles").total == 0)
        let folder = server.folder.appendingPathComponent("2021/06/10")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try server.write(Self.page("新区召开防汛工作会议"), to: "2021/06/10/A05.txt")
        #expect(try server.eventually("/pages/2021%2F06%2F10%2FA05") { $0.status == 200 })
        let article = try #require(try server.get("/articles").results.first)
        #expect((article["published"] as? [String: Any])?["date"] as? String == "2021-06-10")
        try server.write(Self.page("新区召开抗旱工作会议"), to: "2021/06/10/A06.txt")
        #expect(try server.eventually("/articles") { $0.total == 2 })
    }

    @Test("An article's id survives an edit of its text, and is answered with 410 when the article is gone")
    func ids() throws {
        let server = try ServerProcess(empty: true)
        try server.write(Self.page("新区召开防汛工作会议"), to: "1.txt")
        #expect(try server.eventually("/articles") { $0.total == 1 })
        let id = try #require(try server.get("/articles").ids.first)
        try server.write(Self.page("新区召开防汛工作会议", "本报讯 5月7日,会议改期举行,各单位负责人参加。"), to: "1.txt")
        #expect(try server.eventually("/search?q=改期") { $0.ids == [id] })
        try FileManager.default.removeItem(at: server.folder.appendingPathComponent("1.txt"))
        #expect(try server.eventually("/articles/\(id)") { $0.status == 410 })
        #expect(try server.get("/articles/\(id)").json["type"] as? String == "/problems/article-gone")
    }

    @Test("A file that cannot be read or decoded is named by /readyz, and the other files are served")
    func badFiles() throws {
        let server = try ServerProcess()
        try Data((0..<4_096).map { UInt8($0 % 7 == 0 ? 0 : $0 % 251) }).write(
            to: server.folder.appendingPathComponent("bad.txt"))
        #expect(symlink("/nowhere/at/all.txt", server.folder.path + "/link.txt") == 0)
        #expect(
            try server.eventually("/readyz") { answer in
                let problems = answer.json["problems"] as? [[String: String]] ?? []
                return Set(problems.compactMap { $0["file"] }) == ["bad.txt", "link.txt"]
            })
        #expect(try server.get("/articles").total == 25)
        #expect(try server.get("/readyz").json["status"] as? String == "ready")
    }

    @Test(
        "Corrections change the articles of their page while the server runs, and wrong ones are named and change nothing"
    )
    func corrections() throws {
        let server = try ServerProcess(empty: true)
        try server.write(Self.page("新区召开防汛工作会议"), to: "a.txt")
        #expect(try server.eventually("/articles") { $0.total == 1 })
        let plain = try #require(try server.get("/articles").results.first)
        #expect(plain["basis"] == nil)
        try server.write(#"{"articles": [{"lines": [1, 3], "reporters": ["周岚"]}]}"#, to: "a.corrections.json")
        #expect(try server.eventually("/articles?byline=周岚") { $0.total == 1 })
        let corrected = try #require(try server.get("/articles").results.first)
        #expect(corrected["basis"] as? String == "person" && corrected["confidence"] as? Double == 1)
        #expect(corrected["id"] as? String == plain["id"] as? String)
        #expect(try server.get("/articles?fields=id,basis").results.first?["basis"] as? String == "person")
        try server.write(#"{"articles": [{"lines": [1, 300]}]}"#, to: "a.corrections.json")
        #expect(
            try server.eventually("/readyz") { answer in
                let problems = answer.json["problems"] as? [[String: String]] ?? []
                return problems.map { [$0["file"], $0["kind"]] } == [["a.corrections.json", "corrections"]]
            })
        #expect(try server.get("/articles").results.first as NSDictionary? == plain as NSDictionary)
        #expect(unlink(server.folder.path + "/a.corrections.json") == 0)
        #expect(try server.eventually("/readyz") { ($0.json["problems"] as? [Any])?.isEmpty == true })
    }

    @Test("No request fails or sees half a change while the folder changes")
    func underLoad() throws {
        let server = try ServerProcess()
        let isDone = Atomic<Bool>(false)
        let answered = Atomic<Int>(0)
        let torn = Mutex<[String]>([])
        let clients = DispatchGroup()
        for _ in 0..<2 {
            clients.enter()
            // On a thread of its own: other tests may take all of the global queue for as long as this one lasts.
            Thread.detachNewThread {
                defer { clients.leave() }
                while !isDone.load(ordering: .relaxed) {
                    do {
                        let answer = try server.get("/articles?limit=200&fields=id")
                        let isWhole =
                            answer.status == 200 && answer.ids.count == answer.total && [25, 26].contains(answer.total)
                        if !isWhole { torn.withLock { $0.append("\(answer)") } }
                        answered.add(1, ordering: .relaxed)
                    } catch {
                        torn.withLock { $0.append("\(error)") }
                    }
                }
            }
        }
        for round in 0..<10 {
            try server.write(Self.page("新区召开第\(round)次防汛会议"), to: "100.tmp")
            #expect(rename(server.folder.path + "/100.tmp", server.folder.path + "/100.txt") == 0)
            #expect(try server.eventually("/search?q=title:第\(round)次防汛") { $0.total == 1 })
        }
        isDone.store(true, ordering: .relaxed)
        clients.wait()
        #expect(torn.withLock { $0 } == [])
        #expect(answered.load(ordering: .relaxed) > 0)
    }

    @Test("When the folder goes away its articles are still served, and when it is back it is read again")
    func folderGone() throws {
        let server = try ServerProcess()
        let aside = server.folder.path + "-aside"
        #expect(rename(server.folder.path, aside) == 0)
        #expect(
            try server.eventually("/readyz") {
                (($0.json["lastReload"] as? [String: Any])?["error"] as? String)?.isEmpty == false
            })
        #expect(try server.get("/articles").total == 25)
        #expect(rename(aside, server.folder.path) == 0)
        try server.write(Self.page("新区召开防汛工作会议"), to: "100.txt")
        #expect(try server.eventually("/articles") { $0.total == 26 })
    }
}

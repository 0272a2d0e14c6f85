import Foundation
import Testing

@testable import NewsAPI

@Suite("Wherever ids are asked for, those that no article has are named")
struct MissingIDsTests {
    private static let unknown = ["00000000000000aa", "00000000000000bb"]

    private static func service() throws -> TestService {
        let body = "本报讯 高新区昨天开展防汛工作，各部门参加了活动，要求做好防汛准备工作。"
        return try TestService(["防汛工作会议", "水库安全情况"].map { ("\($0).txt", "高新区检查\($0)\n\n\(body)\n\n记者 王小明\n") })
    }

    /// Targets up to `ids=`; the article's id stands for `ID`, the generation for `GENERATION`.
    static let lists = [
        "/articles?", "/search?q=防汛&", "/articles/ID/related?", "/timeline?", "/districts?", "/sections?", "/bylines?",
        "/pages?", "/changes?since=GENERATION&",
    ]

    // Keeps out: only lists of articles and searches named them.
    @Test(
        "A list names them in their order, none where all are known, and says nothing where none are asked for",
        arguments: lists)
    func list(target: String) throws {
        let service = try Self.service()
        let id = service.archive.article(0).article.id.description
        let target = target.replacing("ID", with: id).replacing("GENERATION", with: service.archive.generation)
        let some = try service.get(target + "ids=\(Self.unknown[1]),\(id),\(Self.unknown[0])")
        #expect(some.status == 200 && some.json["missing"] as? [String] == [Self.unknown[1], Self.unknown[0]])
        #expect(try service.get(target + "ids=\(id)").json["missing"] as? [String] == [])
        #expect(try service.get(String(target.dropLast())).json["missing"] == nil)
    }

    @Test("A stream of events names them too")
    func events() throws {
        let service = try Self.service()
        let stream = try service.events("/changes?ids=\(Self.unknown[0])")
        _ = stream.read()
        try service.change([("new.txt", "高新区部署排涝工作任务\n\n本报讯 高新区昨天开展排涝工作。\n")])
        #expect(stream.read().first?.list("missing") == [Self.unknown[0]])
    }

    @Test("A feed names them where it has its warnings")
    func feeds() throws {
        let service = try Self.service()
        let id = service.archive.article(0).article.id.description
        let query = "ids=\(id),\(Self.unknown[0])&q=titel:防汛"
        let own = try #require(try service.get("/feed.json?\(query)").json["_news_server"] as? [String: Any])
        #expect(own["missing"] as? [String] == [Self.unknown[0]] && (own["warnings"] as? [String])?.count == 1)
        let atom = try service.get("/feed.atom?\(query)").text
        #expect(atom.contains("read as text. No article has the ids \(Self.unknown[0]).</subtitle>"))
        #expect(try !service.get("/feed.atom?ids=\(id)").text.contains("<subtitle>"))
        #expect(try service.get("/feed.json").json["_news_server"] == nil)
    }

    @Test("The summary of an export names them, and so does an export without a server, of a table too")
    func exports() throws {
        let service = try Self.service()
        let id = service.archive.article(0).article.id.description
        func summary(_ target: String) throws -> [String: Any] {
            let line = try #require(try service.get(target).text.split(separator: "\n").last)
            let json = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            return try #require(json?["summary"] as? [String: Any])
        }
        let some = try summary("/export.ndjson?summary=1&ids=\(id),\(Self.unknown[0])")
        #expect(some["missing"] as? [String] == [Self.unknown[0]] && some["count"] as? Int == 1)
        #expect(try summary("/export.ndjson?summary=1")["missing"] == nil)
        for format in ArchiveExport.Format.allCases {
            let export = try ArchiveExport(
                format, [("ids", "\(id),\(Self.unknown[1])")], from: service.store, settings: APISettings())
            #expect(export.missing == [Self.unknown[1]])
        }
    }
}

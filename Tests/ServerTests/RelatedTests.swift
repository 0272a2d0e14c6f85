import Foundation
import Testing

@Suite("Related articles are listed by likeness, and reprints are marked")
struct RelatedTests {
    private static func related(_ server: ServerProcess, _ id: String) throws -> [[String: Any]] {
        try server.get("/articles/\(id)/related?limit=50&fields=id,title,similarity,reprint").results
    }

    @Test("A reprint under another headline comes first, and no other article is marked as a reprint")
    func reprint() throws {
        let server = try ServerProcess()
        let list = try server.get("/articles?limit=200&fields=id,characters").results
        let longest = try #require(list.max { ($0["characters"] as? Int ?? 0) < ($1["characters"] as? Int ?? 0) })
        let id = try #require(longest["id"] as? String)
        #expect(try Self.related(server, id).allSatisfy { $0["reprint"] as? Bool == false })

        let blocks = try server.get("/articles/\(id)").json["blocks"] as? [[String: String]] ?? []
        let paragraphs = blocks.filter { $0["type"] == "paragraph" }.compactMap { $0["text"] }
        let changed = paragraphs.map { $0.replacing("，", with: ",").replacing("、", with: "，") }
        try server.write(
            (["各地消息一则", "本报讯 6月3日,以下内容转载自外地报纸。"] + changed + ["记者 王五"]).joined(separator: "\n") + "\n",
            to: "reprint.txt")
        #expect(try server.eventually("/articles?page=reprint") { $0.total == 1 })
        let copy = try #require(try server.get("/articles?page=reprint&fields=id").ids.first)
        for (asked, wanted) in [(id, copy), (copy, id)] {
            let results = try Self.related(server, asked)
            #expect(results.first?["id"] as? String == wanted)
            #expect(results.filter { $0["reprint"] as? Bool == true }.count == 1)
            let similarities = try results.map { try #require($0["similarity"] as? Double) }
            let others = similarities.dropFirst()
            #expect(Set(others).count > 1 && Array(others) == others.sorted(by: >))
            #expect(similarities.allSatisfy { 0 < $0 && $0 <= 1 })
            #expect(!results.contains { $0["id"] as? String == asked })
        }
    }

    @Test("An article that no other is like has no related ones, and an unknown one is answered with 404")
    func edges() throws {
        let server = try ServerProcess(empty: true)
        try server.write("唯一的一篇报道见报\n本报讯 6月3日,今天只有这一条消息。\n", to: "a.txt")
        try server.write("水库闸门检修完毕\n王五沿着堤坝走,到处看过。\n", to: "b.txt")
        #expect(try server.eventually("/articles") { $0.total == 2 })
        let id = try #require(try server.get("/articles?fields=id").ids.first)
        let alone = try server.get("/articles/\(id)/related")
        #expect(alone.status == 200 && alone.total == 0 && alone.json["results"] as? [String] == [])
        #expect((alone.json["query"] as? [String: Any])?.keys.sorted() == ["id", "limit"])
        // Keeps out: the query was told without its fields.
        let query = try server.get("/articles/\(id)/related?fields=similarity,id").json["query"] as? [String: Any]
        #expect(query?["fields"] as? [String] == ["id", "similarity"])
        let unknown = try server.get("/articles/0000000000000000/related")
        #expect(unknown.status == 404 && unknown.json["type"] as? String == "/problems/article-not-found")
        #expect(try server.get("/articles/\(id)/related?limit=0").wrongParameters == ["limit"])
    }
}

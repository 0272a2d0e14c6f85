import Foundation
import Testing

@Suite("Names and headlines are suggested by how they begin")
struct SuggestTests {
    static let server = SearchTests.server

    static let found: [(prefix: String, type: String, text: String)] = [
        ("高新", "district", "高新区"), ("gaox", "district", "高新区"), ("gxq", "district", "高新区"),
        ("Gao Xin", "district", "高新区"),
        ("zhengdongxinqu", "district", "郑东新区"), ("zdxq", "district", "郑东新区"), ("党建", "section", "党建连连看"),
        ("dangjianlianliank", "section", "党建连连看"), ("djl", "section", "党建连连看"), ("柴琳", "byline", "柴琳琳"),
        ("chaill", "byline", ""), ("clin", "byline", ""), ("chailinlin", "byline", "柴琳琳"), ("cll", "byline", "柴琳琳"),
        ("高新区召开2022年城市", "headline", "高新区召开2022年城市内涝防汛工作推进会"),
        ("gxqzk2022", "headline", "高新区召开2022年城市内涝防汛工作推进会"),
        ("gaoxinquzhaokai2022nian", "headline", "高新区召开2022年城市内涝防汛工作推进会"),
    ]

    @Test(
        "A beginning in characters, pinyin or initials finds a district, section, byline or headline", arguments: found)
    func finds(prefix: String, type: String, text: String) throws {
        let encoded = try #require(prefix.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
        let answer = try Self.server.get("/suggest?prefix=\(encoded)&limit=50")
        #expect(answer.status == 200 && answer.json["count"] as? Int == answer.results.count)
        let texts = answer.results.filter { $0["type"] as? String == type }.compactMap { $0["text"] as? String }
        #expect(texts.contains(text) == !text.isEmpty)
        if text.isEmpty { #expect(texts.isEmpty) }
    }

    @Test("Each headline of the archive is suggested for its first one, three, four and all characters")
    func complete() throws {
        let list = try Self.server.get("/articles?limit=200&fields=title").results
        #expect(list.count == 25)
        for title in try list.map({ try #require($0["title"] as? String) }) {
            for length in [1, 3, 4, title.count] {
                let encoded = String(title.prefix(length)).addingPercentEncoding(withAllowedCharacters: .alphanumerics)
                let answer = try Self.server.get("/suggest?prefix=\(try #require(encoded))&limit=50")
                #expect(answer.results.contains { $0["text"] as? String == title }, "\(title.prefix(length))")
            }
        }
    }

    // Keeps out: the limit held for each type, and the total was the number of those shown.
    @Test(
        "The total is of all that begin so; the limit is shared by the types in turn, and the first of each are shown",
        arguments: ["g", "z", "高", "c"])
    func limits(prefix: String) throws {
        let encoded = try #require(prefix.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
        func byType(_ answer: Answer) -> [String: [String]] {
            Dictionary(grouping: answer.results) { $0["type"] as? String ?? "" }.mapValues { results in
                results.map { $0["text"] as? String ?? "" }
            }
        }
        let all = try Self.server.get("/suggest?prefix=\(encoded)&limit=200")
        #expect(all.total == all.results.count && all.total > 1)
        let types = byType(all)
        for limit in 1...all.total {
            let answer = try Self.server.get("/suggest?prefix=\(encoded)&limit=\(limit)")
            #expect(answer.total == all.total && answer.json["count"] as? Int == limit)
            #expect(answer.results.count == limit)
            let shown = byType(answer)
            let most = shown.values.map(\.count).max() ?? 0
            for (type, texts) in types {
                #expect(texts.starts(with: shown[type] ?? []), "\(type)")
                #expect((shown[type]?.count ?? 0) >= min(texts.count, most - 1), "\(type)")
            }
        }
    }

    @Test("The link of a suggestion leads to as many articles as the suggestion says")
    func links() throws {
        var types: Set<String> = []
        for prefix in ["g", "z", "高", "c", "党"] {
            let results = try Self.server.get("/suggest?prefix=\(prefix)").results
            #expect(!results.isEmpty)
            for result in results {
                let answer = try Self.server.get(try #require(result["url"] as? String))
                #expect(answer.status == 200)
                let type = try #require(result["type"] as? String)
                if type == "headline" {
                    #expect(answer.json["title"] as? String == (try #require(result["text"] as? String)))
                } else {
                    #expect(answer.total == (try #require(result["count"] as? Int)))
                }
                types.insert(type)
            }
        }
        #expect(types == ["district", "section", "byline", "headline"])
    }

    @Test("A missing or empty prefix is refused with the parameter's name, and punctuation alone finds nothing")
    func nothing() throws {
        #expect(try Self.server.get("/suggest").wrongParameters == ["prefix"])
        #expect(try Self.server.get("/suggest?prefix=").wrongParameters == ["prefix"])
        let punctuation = try Self.server.get("/suggest?prefix=。")
        #expect(punctuation.status == 200 && punctuation.results.isEmpty)
    }
}

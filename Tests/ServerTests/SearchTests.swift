import Foundation
import Testing

@Suite("A search over HTTP finds the articles that contain its words, and explains itself")
struct SearchTests {
    static let server = try! ServerProcess()

    /// The id and the whole text of each article, as the list of articles gives them.
    static let texts: [(id: String, text: String)] = {
        let list = try! server.get("/articles?limit=200&fields=*")
        return list.results.map { result in
            let blocks = (result["blocks"] as? [[String: String]] ?? []).compactMap { $0["text"] }
            let titles = ["title", "kicker", "subtitle", "dateline"].compactMap { result[$0] as? String }
            let byline = (result["byline"] as? [String: Any])?["original"] as? String
            let others = [byline, result["section"] as? String].compactMap { $0 }
            return (result["id"] as? String ?? "", (titles + blocks + others).joined(separator: "\n"))
        }
    }()

    @Test(
        "A search finds exactly the articles that contain the term, of one character or many",
        arguments: ["区", "防汛", "高新区", "张红军", "牛瑞华主持", "新冠肺炎疫情进入常态化防控", "记者", "没有这个词", "孙庆辉", "本报讯", "党建连连看"])
    func substring(term: String) throws {
        let wanted = Set(Self.texts.filter { $0.text.contains(term) }.map(\.id))
        let answer = try Self.server.get("/search?limit=200&q=\(term)")
        #expect(Set(answer.ids) == wanted)
        #expect(answer.total == wanted.count)
    }

    static let totals: [(q: String, total: Int)] = [
        ("防汛 高新区", 2), ("防汛 -高新区", 1), ("\"城市内涝\"", 1), ("内涝 OR 秸秆", 2), ("内涝|秸秆", 2), ("(内涝 | 秸秆) -小麦", 1),
        ("title:防汛", 2),
        ("byline:马雁", 2), ("section:党建", 2), ("２０２２年", 3), ("環境污染", 1), ("gdp", 1), ("ａ+ｈ股", 1), ("20", 2), ("20*", 13),
    ]

    @Test("Each form of the query language finds as many articles as the seed pages have for it", arguments: totals)
    func language(q: String, total: Int) throws {
        let encoded = try #require(q.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
        #expect(try Self.server.get("/search?q=\(encoded)").total == total)
    }

    @Test("The pages of a search by relevance together are the whole list, highest score first")
    func pagination() throws {
        var ids: [String] = []
        var next: String? = "/search?q=会议&limit=3"
        while let target = next {
            let answer = try Self.server.get(target)
            ids += answer.ids
            next = answer.next
        }
        let whole = try Self.server.get("/search?q=会议&limit=200")
        #expect(ids == whole.ids)
        #expect(ids.count == whole.total)
        let scores = whole.results.compactMap { $0["score"] as? Double }
        #expect(scores == scores.sorted(by: >))
    }

    @Test("A hit has the score that it has by relevance in other orders too", arguments: ["newest", "oldest", "page"])
    func orders(sort: String) throws {
        let byRelevance = try Self.server.get("/search?q=防汛&fields=id,score")
        let sorted = try Self.server.get("/search?q=防汛&fields=id,score&sort=\(sort)")
        func scores(_ answer: Answer) throws -> [String: Double] {
            try Dictionary(
                answer.results.map { (try #require($0["id"] as? String), try #require($0["score"] as? Double)) },
                uniquingKeysWith: { first, _ in first })
        }
        #expect(try scores(byRelevance).values.contains { $0 > 0 })
        #expect(try scores(sorted) == scores(byRelevance))
        #expect(
            sorted.ids == (try Self.server.get("/articles?limit=200&sort=\(sort)")).ids.filter(byRelevance.ids.contains)
        )
    }

    @Test("The term that was found is marked in the snippet as HTML or by offsets, or not at all")
    func highlights() throws {
        let marked = try Self.server.get("/search?q=夏收夏种").results.first?["snippet"] as? String
        #expect(marked?.contains("<mark>夏收夏种</mark>") == true)
        let plain = try #require(try Self.server.get("/search?q=夏收夏种&highlight=offsets").results.first)
        let text = Array((plain["snippet"] as? String ?? "").unicodeScalars)
        let offsets = try #require((plain["highlights"] as? [String: [[Int]]])?["snippet"])
        for range in offsets {
            #expect(String(String.UnicodeScalarView(text[range[0]..<range[1]])) == "夏收夏种")
        }
        #expect(!offsets.isEmpty)
        let none = try Self.server.get("/search?q=夏收夏种&highlight=none").results.first?["snippet"] as? String
        #expect(none?.contains("<") == false)
    }

    @Test("A query that finds nothing suggests what is left when one of its terms is dropped")
    func suggestions() throws {
        let answer = try Self.server.get("/search?q=防汛+火星")
        #expect(answer.total == 0)
        let suggestions = try #require(answer.json["suggestions"] as? [[String: Any]])
        #expect(suggestions.compactMap { $0["q"] as? String } == ["防汛"])
        let url = try #require(suggestions.first?["url"] as? String)
        #expect(try Self.server.get(url).total == suggestions.first?["total"] as? Int)
    }

    @Test("A term without a field finds what it finds in section labels, and says so in the explanation")
    func sections() throws {
        let all = try Self.server.get("/search?q=党建连连看&limit=200&explain=1")
        let labelled = try Self.server.get("/search?q=section:党建连连看&limit=200")
        #expect(labelled.total > 0 && Set(labelled.ids).isSubset(of: all.ids))
        for result in all.results where labelled.ids.contains(result["id"] as? String ?? "") {
            let terms = (result["explain"] as? [String: Any])?["terms"] as? [[String: Any]]
            #expect((terms?.first?["section"] as? Double ?? 0) > 0)
        }
        #expect(try Self.server.get("/timeline?interval=year&q=党建连连看").total == all.total)
    }

    /// Queries that find nothing as they are, and one of the readings that do.
    static let readings: [(q: String, reading: String)] = [
        ("内涝 or 秸秆", "内涝 OR 秸秆"), ("防汛，高新区", "防汛 高新区"), ("防汛、高新区", "防汛 高新区"), ("防汛,高新区", "防汛 高新区"), ("202", "202*"),
        ("防汛-高新区", "防汛 -高新区"), ("防汛-高新区", "防汛 高新区"), ("防汛)", "防汛"), ("防汛”", "防汛"), ("防汛(高新区", "防汛 高新区"),
        ("防汛OR抗旱", "防汛 OR 抗旱"), ("防汛or抗旱", "防汛 OR 抗旱"), ("防汛AND高新区", "防汛 高新区"), ("防汛 OR抗旱", "防汛 OR 抗旱"),
        ("防汛NOT高新区", "防汛 -高新区"), ("NOT防汛", "-防汛"), ("(防汛)OR(抗旱)", "防汛 OR 抗旱"),
        ("title:防汛AND高新区", "title:防汛 title:高新区"), ("防汛，202", "防汛 202*"), ("防汛:高新区", "防汛 高新区"),
    ]

    @Test(
        "A query that finds nothing suggests how it may have been meant, if that finds something", arguments: readings)
    func otherReadings(q: String, reading: String) throws {
        let encoded = try #require(q.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
        let answer = try Self.server.get("/search?q=\(encoded)")
        #expect(answer.total == 0)
        let suggestions = try #require(answer.json["suggestions"] as? [[String: Any]])
        let suggestion = try #require(suggestions.first { $0["q"] as? String == reading }, "\(suggestions)")
        let url = try #require(suggestion["url"] as? String)
        let total = try Self.server.get(url).total
        #expect(total > 0 && total == suggestion["total"] as? Int)
    }

    @Test("A query that cannot be read in full names what it leaves out, and one that can warns of nothing")
    func warnings() throws {
        let warnings = try Self.server.get("/search?q=%22防汛").json["warnings"] as? [String]
        #expect(warnings == ["“\"” at character 1 is not closed: the rest is one string."])
        #expect((try Self.server.get("/search?q=防汛").json["warnings"] as? [String]) == [])
    }

    @Test("The count of each value of a facet is the total of the query that it links to")
    func facets() throws {
        let answer = try Self.server.get("/search?q=会议&facets=district,year,month,section,byline")
        let facets = try #require(answer.json["facets"] as? [String: Any])
        #expect(Set(facets.keys) == ["district", "year", "month", "section", "byline", "more"])
        for values in facets.filter({ $0.key != "more" }).values.compactMap({ $0 as? [[String: Any]] }) {
            #expect(!values.isEmpty)
            for value in values.prefix(5) {
                let url = try #require(value["url"] as? String)
                #expect(try Self.server.get(url).total == value["count"] as? Int, "\(url)")
            }
        }
    }

    @Test("The explanation of a hit names the terms, and its total is the score of the hit")
    func explain() throws {
        let result = try #require(try Self.server.get("/search?q=防汛+高新区&explain=1").results.first)
        let explanation = try #require(result["explain"] as? [String: Any])
        let terms = try #require(explanation["terms"] as? [[String: Any]])
        #expect(terms.compactMap { $0["term"] as? String } == ["防汛", "高新区"])
        let total = try #require(explanation["total"] as? Double)
        #expect(result["score"] as? Double == total)
    }
}

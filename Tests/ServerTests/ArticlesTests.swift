import Foundation
import Testing

@Suite("Articles, pages and lists are served over HTTP as the README says")
struct ArticlesTests {
    static let server = try! ServerProcess()

    static let answers: [(target: String, status: Int, type: String)] = [
        ("/", 200, "application/json"), ("/articles", 200, "application/json"),
        ("/search?q=防汛", 200, "application/json"),
        ("/districts", 200, "application/json"), ("/pages", 200, "application/json"),
        ("/pages/003_c4740e32d0d06a7b", 200, "application/json"), ("/healthz", 200, "application/json"),
        ("/readyz", 200, "application/json"), ("/problems", 200, "application/json"),
        ("/metrics", 200, "text/plain; version=0.0.4; charset=utf-8"),
        ("/problems/unknown-parameter", 200, "application/json"), ("/nothing", 404, "application/problem+json"),
        ("/articles/0000000000000000", 404, "application/problem+json"),
        ("/pages/none", 404, "application/problem+json"),
        ("/problems/none", 404, "application/problem+json"),
        ("/sections", 200, "application/json"), ("/bylines", 200, "application/json"),
        ("/nothing/", 404, "application/problem+json"),
        ("/articles?x=1", 400, "application/problem+json"), ("/%FF", 400, "application/problem+json"),
    ]

    @Test("Each path answers with its status and media type, readable from any origin", arguments: answers)
    func statusAndType(target: String, status: Int, type: String) throws {
        let answer = try Self.server.get(target)
        #expect(answer.status == status)
        #expect(answer.fields["content-type"] == type)
        #expect(answer.fields["access-control-allow-origin"] == "*")
        if status >= 400 { #expect(answer.json["status"] as? Int == status) }
    }

    static let totals: [(query: String, total: Int)] = [
        ("", 25), ("district=gaoxin", 11), ("district=高新区", 11), ("district=%E9%AB%98%E6%96%B0%E5%8C%BA", 11),
        ("district=zhengdong,jingkai", 14), ("district=zhengdong&district=jingkai", 14), ("district=shangjie", 0),
        ("from=2022", 9), ("to=2020", 12), ("from=2021&to=2021-06", 4), ("from=2021-06-11", 9), ("section=党建连连看", 2),
        ("page=004_cfd272d51e849c41", 2), ("byline=马雁", 2), ("byline=马雁&role=correspondent", 0),
        ("byline=方宝岭&role=photographer", 1), ("byline=赵宁华&role=reporter,correspondent", 1),
        ("district=gaoxin&from=2022", 7),
    ]

    @Test("Each filter keeps as many articles as the seed pages have for it", arguments: totals)
    func filters(query: String, total: Int) throws {
        #expect(try Self.server.get("/articles?\(query)").total == total)
    }

    @Test(
        "Following the links to the next page gives every article once, in the order of the whole list",
        arguments: ["newest", "oldest", "page"])
    func pagination(sort: String) throws {
        var ids: [String] = []
        var next: String? = "/articles?sort=\(sort)&limit=7"
        while let target = next {
            let answer = try Self.server.get(target)
            ids += answer.ids
            next = answer.next
            #expect(answer.fields["link"]?.contains("rel=\"next\"") == (next != nil))
        }
        #expect(ids == (try Self.server.get("/articles?sort=\(sort)&limit=200")).ids)
        #expect(Set(ids).count == 25)
    }

    // Keeps out: articles of one day were in the order of their ids, so that the lead story was anywhere.
    @Test("Lists by date are in that order, and articles of one day by page and in page order")
    func order() throws {
        func keys(_ sort: String) throws -> [(date: String, place: String, line: Int)] {
            try Self.server.get("/articles?limit=200&sort=\(sort)").results.map { result in
                let published = result["published"] as? [String: Any]
                let source = result["source"] as? [String: Any]
                let line = (source?["lines"] as? [Int])?.first ?? 0
                return (published?["date"] as? String ?? "", source?["page"] as? String ?? "", line)
            }
        }
        let newest = try keys("newest")
        #expect(newest.count == 25)
        #expect(zip(newest, newest.dropFirst()).allSatisfy { $0.date > $1.date || $0.date == $1.date && $0 < $1 })
        let oldest = try keys("oldest")
        #expect(zip(oldest, oldest.dropFirst()).allSatisfy { $0 < $1 })
    }

    @Test("An article has its text, its lines on the page, and links to its neighbours, its page and its raw text")
    func article() throws {
        let listed = try #require(try Self.server.get("/articles?section=党建连连看&sort=page").results.first)
        let url = try #require(listed["url"] as? String)
        let article = try Self.server.get(url).json
        #expect(article["title"] as? String == "前程办事处:深化以案促改 护航脱贫攻坚")
        #expect(article["section"] as? String == "党建连连看")
        #expect(article["date"] as? String == "2020-06-01")
        let blocks = try #require(article["blocks"] as? [[String: String]])
        #expect(blocks.map { $0["type"] } == ["paragraph", "paragraph"])
        #expect(blocks[0]["text"]?.contains("集中行动落实办法") == true)
        let source = try #require(article["source"] as? [String: Any])
        #expect(source["lines"] as? [Int] == [57, 67])
        let links = try #require(article["links"] as? [String: Any])
        let page = try Self.server.get("/articles?page=003_c4740e32d0d06a7b&sort=page").results
        let urls = try page.map { try #require($0["url"] as? String) }
        let place = try #require(urls.firstIndex(of: url))
        let wanted = [
            "previous": urls[place - 1], "next": urls[place + 1], "page": "/pages/003_c4740e32d0d06a7b",
            "raw": url + "/raw",
        ]
        for (link, target) in wanted {
            #expect(links[link] as? String == target)
            #expect(try Self.server.get(target).status == 200)
        }
        let lines = try String(
            contentsOf: ServerProcess.seeds.appendingPathComponent("003_c4740e32d0d06a7b.txt"), encoding: .utf8
        )
        .split(separator: "\n", omittingEmptySubsequences: false)
        let raw = try Self.server.get(url + "/raw")
        #expect(raw.fields["content-type"] == "text/plain; charset=utf-8")
        #expect(raw.body == lines[56...66].joined(separator: "\n") + "\n")
    }

    // Keeps out: replicas gave different answers, and clients kept them.
    @Test("The 404 for an unknown id must not be stored, as it depends on what was served before")
    func unknown() throws {
        for target in ["/articles/0000000000000000", "/articles/0000000000000000/raw", "/articles/x/related"] {
            let answer = try Self.server.get(target)
            #expect(answer.status == 404)
            #expect(answer.fields["cache-control"] == "no-store")
            #expect(answer.fields["etag"] == nil)
        }
    }

    @Test("A page lists its articles in the order of the page, and the lines that belong to none")
    func page() throws {
        let page = try Self.server.get("/pages/003_c4740e32d0d06a7b").json
        let articles = try #require(page["articles"] as? [[String: Any]])
        let starts = articles.compactMap { (($0["source"] as? [String: Any])?["lines"] as? [Int])?.first }
        #expect(starts == [3, 21, 25, 35, 41, 57, 69])
        let furniture = try #require(page["furniture"] as? [[String: Any]])
        #expect(furniture.compactMap { $0["text"] as? String } == ["党建连连看"])
    }

    @Test("The parameter fields chooses members of an article, and the parameter pretty indents the answer")
    func fields() throws {
        let answer = try Self.server.get("/articles?fields=id,title&limit=1&pretty=1")
        #expect(answer.results.map { Set($0.keys) } == [["id", "title"]])
        #expect(answer.body.contains("\n  \"total\": 25"))
        #expect(try Self.server.get("/articles?fields=*&limit=1").results.first?["blocks"] != nil)
        #expect(try Self.server.get("/articles?limit=1").results.first?.keys.contains("blocks") == false)
    }

    @Test("The coverage of a list tells what the archive does not hold from what is not found in it")
    func coverage() throws {
        func coverage(_ query: String) throws -> [String: Any] {
            try Self.server.get("/articles?\(query)").json["coverage"] as? [String: Any] ?? [:]
        }
        #expect(try coverage("district=gaoxin")["held"] as? Bool == true)
        #expect(try coverage("district=shangjie")["held"] as? Bool == false)
        let outside = try coverage("district=gaoxin&from=2023")
        #expect(outside["held"] as? Bool == false)
        #expect(outside["from"] as? String == "2021-06-10")
        #expect(outside["to"] as? String == "2022-04-02")
    }

    static let wrong: [(target: String, parameters: [String])] = [
        ("/articles?distrct=x", ["distrct"]), ("/articles?district=火星区", ["district"]),
        ("/articles?district=", ["district"]),
        ("/articles?limit=0", ["limit"]), ("/articles?limit=201", ["limit"]), ("/articles?limit=abc", ["limit"]),
        ("/articles?limit=%2B5", ["limit"]), ("/articles?limit=5&limit=6", ["limit"]),
        ("/articles?from=2020-13", ["from"]),
        ("/articles?from=2021-02-29", ["from"]), ("/articles?from=20", ["from"]),
        ("/articles?from=2022&to=2020", ["from"]),
        ("/articles?sort=best", ["sort"]), ("/articles?sort=relevance", ["sort"]), ("/articles?cursor=abc", ["cursor"]),
        ("/articles?role=reporter", ["role"]), ("/articles?byline=柴琳琳&role=boss", ["role"]),
        ("/articles?byline=柴琳", ["byline"]), ("/articles?section=党建连连", ["section"]), ("/articles?page=1", ["page"]),
        ("/search?q=郑州&page=2", ["page"]), ("/articles?district=gaoxin,,jingkai", ["district"]),
        ("/articles?fields=id,", ["fields"]), ("/articles?ids=1", ["ids"]), ("/articles?ids=", ["ids"]),
        ("/articles?confidence=1.1", ["confidence"]), ("/articles?confidence=-0", ["confidence"]),
        ("/articles?confidence=nan", ["confidence"]), ("/articles?sort=random", ["seed"]),
        ("/articles?seed=a", ["seed"]), ("/articles?sort=random&seed=\(String(repeating: "a", count: 65))", ["seed"]),
        ("/articles?sort=ids&ids=00000000000000ff", ["sort"]), ("/sections?cursor=x", ["cursor"]),
        ("/bylines?prefix=", ["prefix"]), ("/pages?limit=0", ["limit"]),
        ("/articles?fields=id,titel", ["fields"]),
        ("/articles?facets=colour", ["facets"]), ("/articles?pretty=maybe", ["pretty"]),
        ("/articles?section=", ["section"]),
        ("/search", ["q"]), ("/search?q=", ["q"]), ("/search?q=+", ["q"]), ("/search?q=%22", ["q"]),
        ("/search?q=%00", ["q"]), ("/search?q=a&highlight=red", ["highlight"]),
        ("/search?q=a&snippet=1", ["snippet"]), ("/districts?limit=0", ["limit"]), ("/pages?sort=page", ["sort"]),
        ("/articles?a=1&b=2&limit=x", ["a", "b", "limit"]), ("/healthz?x=1", ["x"]), ("/?x=1", ["x"]),
        ("/search?q=" + String(repeating: "a+", count: 600), ["q"]),
    ]

    @Test("A parameter that is unknown or malformed is refused with 400 that names it", arguments: wrong)
    func wrongParameters(target: String, parameters: [String]) throws {
        let answer = try Self.server.get(target)
        #expect(answer.status == 400)
        #expect(answer.fields["content-type"] == "application/problem+json")
        #expect(answer.wrongParameters == parameters)
        let type = try #require(answer.json["type"] as? String)
        #expect(try Self.server.get(type).status == 200)
    }

    // Keeps out: a comma with a combining mark is one character to Swift, and did not separate.
    @Test("A comma separates the items of a list though a combining mark stands behind it")
    func commas() throws {
        let errors = try #require(try Self.server.get("/articles?fields=id,%CC%81").json["errors"] as? [[String: Any]])
        let detail = try #require(errors.first?["detail"] as? String)
        #expect(detail.hasPrefix("an article has no field \"\u{301}\""))
    }

    @Test("A misspelt parameter is answered with the nearest valid one")
    func nearest() throws {
        let detail = try Self.server.get("/articles?distrct=x").json["detail"] as? String
        #expect(detail?.contains("\"district\"") == true)
    }

    // Keeps out: months were missing from the facet of an archive of many years.
    @Test("The facet of months lists every month of an archive, even of more than ten years")
    func manyMonths() throws {
        let server = try ServerProcess(empty: true)
        let months = (0..<130).map { String(format: "%d-%02d", 2010 + $0 / 12, 1 + $0 % 12) }
        for month in months { try server.write(ReloadTests.page("新区召开防汛工作会议"), to: month + "-05.txt") }
        #expect(try server.eventually("/articles") { $0.total == months.count })
        let facets = try server.get("/articles?facets=month,year").json["facets"] as? [String: Any]
        #expect((facets?["month"] as? [[String: Any]])?.map { $0["value"] as? String } == months.reversed())
        #expect((facets?["year"] as? [[String: Any]])?.compactMap { $0["count"] as? Int }.reduce(0, +) == months.count)
    }
}

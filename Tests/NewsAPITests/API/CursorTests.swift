import Testing

@testable import NewsAPI

@Suite("A list goes on exactly after the place that its cursor names")
struct CursorTests {
    /// Articles of several days, several on one day, and some without a date.
    static let service = try! TestService([
        ("2021-06-10.txt", page(["高新区召开防汛工作会议", "经开区召开防汛工作会议", "金水区召开防汛工作会议"])),
        ("2021-06-12.txt", page(["郑东新区开展防汛演练活动"])), ("2022-02-28.txt", page(["二七区开展防汛演练活动", "中原区开展防汛演练活动"])),
        ("undated.txt", page(["惠济区开展防汛演练活动", "上街区开展防汛演练活动"])),
    ])

    static func page(_ titles: [String]) -> String {
        titles.map { "\($0)\n本报讯 \($0.prefix(3))昨天开展防汛工作，各部门参加了活动，要求做好防汛准备工作。\n" }.joined(separator: "\n")
    }

    static let id = "00000000000000ff"
    /// Texts that are no cursors, most of them wrong in a single place.
    static let wrong = [
        "", "x", "newest", "newest....", "nearest.20200601.\(id).0.0", "oldest.-1..0.0", "oldest.-1.\(id).0.0",
        "oldest.0..0.0", "oldest.1.\(id).0.0", "oldest.20210229.\(id).0.0", "oldest.20211301.\(id).0.0",
        "oldest.20210600.\(id).0.0", "oldest.100000101.\(id).0.0", "oldest.9223372036854775807.\(id).0.0",
        "newest.+20200601.\(id).0.0", "newest.20200601.ff.0.0", "newest.20200601.00000000000000FF.0.0",
        "newest.20200601.\(id).00.0", "newest.20200601.\(id).0.1", "newest.20200601.\(id).1.0",
        "newest.20200601.\(id).0.0.", "newest.20200601.\(id).0.0.a", "NEWEST.20200601.\(id).0.0",
        "relevance.20200601..400a000000000000.0", "relevance.20200601.\(id).7ff0000000000000.0",
        "relevance.20200601.\(id).7ff8000000000000.0", "relevance.20200601.\(id).c00a000000000000.0",
        "relevance.20200601.\(id).10000000000000000.0", "page.0..0.0", "page.0..0.0.", "page.0..0.1.a",
        "page.20200601..0.0.a", "page.0.\(id).0.0.a", "page.0.\(id).0.-1.a", "page.0.\(id).0.4294967296.a",
        "page.0.\(id).0.1", "page.0.\(id).1.1.a",
    ]

    // Keeps out: `oldest.-1..0.0`, a day below all others, ended the process.
    @Test("A cursor that no list ends with is refused with 400 that names the parameter", arguments: wrong)
    func refused(text: String) throws {
        #expect(Cursor(text) == nil)
        let sort = text.prefix { $0 != "." }
        for target in ["/articles?", "/search?q=防汛&", "/pages?"] {
            let order = target != "/pages?" && ListSort(rawValue: String(sort)) != nil ? "sort=\(sort)&" : ""
            let answer = try Self.service.get("\(target)\(order)cursor=\(text)")
            #expect(answer.status == 400)
            #expect(answer.wrongParameters.contains("cursor"))
        }
    }

    @Test("A cursor of pages is refused for articles, and one of articles for pages")
    func kinds() throws {
        #expect(try Self.service.get("/articles?sort=page&cursor=name.a").wrongParameters == ["cursor"])
        #expect(try Self.service.get("/pages?cursor=page.0.\(Self.id).0.1.a").wrongParameters == ["cursor"])
    }

    @Test(
        "A list by date goes on after any day and id, whether or not there is such an article",
        arguments: ["newest", "oldest"])
    func everyPlace(sort: String) throws {
        let archive = Self.service.archive
        let all = try Self.service.get("/articles?sort=\(sort)&limit=200").ids
        #expect(all.count == archive.articles.count && archive.datedCount == all.count - 2)
        let days = [0, 10_101, 20_210_609, 20_210_610, 20_210_611, 20_210_612, 20_220_228, 99_991_231]
        let ids = ["0000000000000000", "8000000000000000", "ffffffffffffffff"] + all
        for day in days {
            for id in ids {
                let behind = all.filter { Self.isBehind($0, day, id, sort) }
                for target in ["/articles?", "/search?q=防汛&"] {
                    let answer = try Self.service.get("\(target)sort=\(sort)&limit=200&cursor=\(sort).\(day).\(id).0.0")
                    #expect(answer.ids == behind)
                }
            }
        }
    }

    private static func isBehind(_ own: String, _ day: Int, _ id: String, _ sort: String) -> Bool {
        guard let ordinal = ArticleID(own).flatMap(service.archive.ordinal) else { return false }
        let ownDay = Int(service.archive.publishedDays[ordinal])
        if ownDay == day { return own > id }
        return ownDay == 0 || day != 0 && (sort == "newest" ? ownDay < day : ownDay > day)
    }

    /// Articles whose scores differ, and of each two with the same score.
    static let scored = try! TestService(
        (0..<10).map { number in
            let text = String(repeating: "防汛工作已经安排。", count: 1 + number / 2) + "各部门参加了活动。"
            return ("2021-06-1\(number % 7)_\(number).txt", "新区召开工作会议\n本报讯 \(text)\n")
        })

    @Test("A search by relevance goes on after any score, and after any of its own articles")
    func everyScore() throws {
        let archive = Self.scored.archive
        let hits = Searcher(index: archive.index).search(try QueryParser.parse("防汛").query, limit: 200).hits
        func id(_ hit: SearchHit) -> ArticleID { archive.article(hit.ordinal).article.id }
        func check(_ score: Double, day: Int, _ last: ArticleID, leaves behind: some Sequence<SearchHit>) throws {
            let text = Cursor(sort: .relevance, day: day, id: last, score: score).text
            let answer = try Self.scored.get("/search?q=防汛&limit=200&cursor=\(text)")
            #expect(answer.status == 200 && answer.ids == behind.map { id($0).description })
        }
        #expect(hits.count == archive.articles.count && Set(hits.map(\.score)).count == 5)
        let scores: [Double] = hits.flatMap { hit -> [Double] in [hit.score, hit.score.nextUp, hit.score.nextDown] }
        for score in scores + [0, 1e-300, 1e300] {
            try check(score, day: 0, ArticleID(.max), leaves: hits.filter { $0.score < score })
        }
        for (place, hit) in hits.enumerated() {
            let day = Int(archive.publishedDays[hit.ordinal])
            try check(hit.score, day: day, id(hit), leaves: hits[(place + 1)...])
        }
    }
}

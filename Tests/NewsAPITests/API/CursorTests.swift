import Foundation
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
        "", "x", "newest", "newest....", "nearest.\(id).20200601.1.a", "oldest..-1.0.a", "oldest.\(id).-1.1.a",
        "oldest..0.1.a", "oldest.\(id).1.1.a", "oldest.\(id).20210229.1.a", "oldest.\(id).20211301.1.a",
        "oldest.\(id).20210001.1.a", "oldest.\(id).100000101.1.a", "oldest.\(id).9223372036854775807.1.a",
        "newest.\(id).+20200601.1.a", "newest.ff.20200601.1.a", "newest.00000000000000FF.20200601.1.a",
        "newest.\(id).20200601.01.a", "newest.\(id).20200601.0.a", "newest.\(id).20200601.-1.a",
        "newest.\(id).20200601.4294967296.a", "newest.\(id).20200601.1.", "newest.\(id).20200601.1", "newest.\(id)",
        "NEWEST.\(id).20200601.1.a", "random.\(id).0", "random.\(id).", "random.", "ids.ff",
        "relevance.\(id).20200601.1.a", "relevance..20200601.1.400a000000000000.a-1-1-1.a",
        "relevance.\(id).20200601.1.7ff0000000000000.a-1-1-1.a",
        "relevance.\(id).20200601.1.7ff8000000000000.a-1-1-1.a",
        "relevance.\(id).20200601.1.c00a000000000000.a-1-1-1.a",
        "relevance.\(id).20200601.1.10000000000000000.a-1-1-1.a", "relevance.\(id).20200601.1.400a000000000000..a",
        "relevance.\(id).20200601.1.400a000000000000.a-1.a", "relevance.\(id).20200601.1.400a000000000000.a-1-1--1.a",
        "relevance.\(id).20200601.1.400a000000000000.a-1-1-A.a",
        "relevance.\(id).20200601.1.400a000000000000.a-1-1-1000000000001.a",
        "relevance.\(id).20200601.1.400a000000000000.a-1-1-ffffffffffffffff.a",
        "relevance.\(id).20200601.1.400a000000000000.a-1-1-1.", "page..0.1.a", "page.\(id).0.0.a", "page.\(id).0.1",
        "page.\(id).x.1.a",
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
        #expect(try Self.service.get("/pages?cursor=page.\(Self.id).0.1.a").wrongParameters == ["cursor"])
    }

    @Test(
        "A list by date goes on behind any date and page, whether or not there is such an article",
        arguments: ["newest", "oldest"])
    func everyPlace(sort: String) throws {
        let archive = Self.service.archive
        let all = try Self.service.get("/articles?sort=\(sort)&limit=200").ids
        #expect(all.count == archive.articles.count && archive.order.datedCount == all.count - 2)
        let dates = [
            0, 10_101, 20_210_000, 20_210_600, 20_210_609, 20_210_610, 20_210_611, 20_210_612, 20_220_228, 99_991_231,
        ]
        for date in dates {
            for page in ["2021-06-1", "2021-06-10", "2021-06-11", "2022", "undated", "v"] {
                for line in [1, 2, 5, 100] {
                    let behind = all.filter { Self.isBehind($0, (date, page, line), sort) }
                    for target in ["/articles?", "/search?q=防汛&"] {
                        let cursor = "\(sort).\(Self.id).\(date).\(line).\(page)"
                        let answer = try Self.service.get("\(target)sort=\(sort)&limit=200&cursor=\(cursor)")
                        #expect(answer.ids == behind, "\(cursor)")
                    }
                }
            }
        }
    }

    private static func isBehind(_ id: String, _ place: (date: Int, page: String, line: Int), _ sort: String) -> Bool {
        guard let ordinal = ArticleID(id).flatMap(service.archive.ordinal) else { return false }
        let (page, article) = service.archive.article(ordinal)
        let own = Int(service.archive.order.publishedDates[ordinal])
        if own == place.date {
            return page.name == place.page ? article.lines.lowerBound > place.line : page.name > place.page
        }
        // No page of the fixture is dated to a month or a year.
        return own == 0 || place.date != 0 && (sort == "newest" ? own < place.date : isLater(own, place.date))
    }

    /// Whether a day comes behind a date that may lack its day or its month, oldest first.
    private static func isLater(_ day: Int, _ date: Int) -> Bool {
        PartialDate(packed: date).map { day > $0.lastDay } ?? false
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
        func check(_ score: Double, _ place: Cursor.Place, _ last: ArticleID, leaves behind: [SearchHit]) throws {
            let score = Cursor.Score(value: score, statistics: try #require(try Self.statistics(of: archive)))
            let text = Cursor(sort: .relevance, id: last, place: place, score: score).text
            let answer = try Self.scored.get("/search?q=防汛&limit=200&cursor=\(QueryString.encode(text))")
            #expect(answer.status == 200 && answer.ids == behind.map { id($0).description })
        }
        #expect(hits.count == archive.articles.count && Set(hits.map(\.score)).count == 5)
        let scores: [Double] = hits.flatMap { hit -> [Double] in [hit.score, hit.score.nextUp, hit.score.nextDown] }
        for score in scores + [0, 1e-300, 1e300] {
            try check(
                score, .init(date: 0, line: 1, page: "z"), ArticleID(.max), leaves: hits.filter { $0.score < score })
        }
        for (index, hit) in hits.enumerated() {
            let (page, article) = archive.article(hit.ordinal)
            let date = Int(archive.order.publishedDates[hit.ordinal])
            let place = Cursor.Place(date: date, line: article.lines.lowerBound, page: page.name)
            try check(hit.score, place, id(hit), leaves: Array(hits[(index + 1)...]))
        }
    }

    /// What the archive's own search for 防汛 scores with.
    private static func statistics(of archive: Archive) throws -> SearchStatistics? {
        let first = try scored.get("/search?q=防汛&limit=1")
        let text = first.next?.split(separator: "cursor=").last.flatMap { String($0).removingPercentEncoding }
        return text.flatMap { Cursor($0) }?.score?.statistics
    }

    @Test("A cursor of another query is refused with 400 that names the parameter")
    func anotherQuery() throws {
        let next = try #require(try Self.scored.get("/search?q=防汛&limit=1").next)
        let cursor = try #require(next.split(separator: "cursor=").last)
        #expect(try Self.scored.get("/search?q=防汛&limit=1&cursor=\(cursor)").status == 200)
        #expect(try Self.scored.get("/search?q=防汛+会议&limit=1&cursor=\(cursor)").wrongParameters == ["cursor"])
    }
}

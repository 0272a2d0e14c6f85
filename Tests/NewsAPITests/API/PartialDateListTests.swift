import Testing

@testable import NewsAPI

/// Pages that print a day, a month or a year as their date, several a period, and one that prints none.
@Suite("An article dated to a month or a year belongs to what has all of that, and stands behind its days")
struct PartialDateListTests {
    static let service = try! TestService(
        ["2019", "2020年", "2020年6月", "2020年6月1日", "2020年6月30日", "2020年7月", "2020年12月31日", "2021年1月1日", ""]
            .enumerated().map { number, date in
                let head = date.isEmpty ? "" : (number == 0 ? "2019年" : date) + "\n\n"
                return (
                    "page\(number).txt",
                    head + "高新区召开防汛工作会议\n本报讯 昨天，高新区召开防汛工作会议，各部门参加了会议，要求做好准备。\n记者 王小明\n"
                )
            })

    /// The dates of publication of the articles that a target lists, in its order.
    private static func dates(_ target: String) throws -> [String] {
        try service.get(target + "&fields=published&limit=200").results.map { result in
            (result["published"] as? [String: Any])?["date"] as? String ?? "-"
        }
    }

    static let newest = [
        "2021-01-01", "2020-12-31", "2020-07", "2020-06-30", "2020-06-01", "2020-06", "2020", "2019", "-",
    ]
    static let oldest = [
        "2019", "2020-06-01", "2020-06-30", "2020-06", "2020-07", "2020-12-31", "2020", "2021-01-01", "-",
    ]

    @Test("In each order by date it comes behind the days of its period, and what has no date comes last")
    func orders() throws {
        #expect(try Self.dates("/articles?sort=newest") == Self.newest)
        #expect(try Self.dates("/articles?sort=oldest") == Self.oldest)
        #expect(try Self.dates("/search?q=防汛&sort=oldest") == Self.oldest)
    }

    static let periods: [(period: String, found: [String])] = [
        ("from=2020&to=2020", ["2020-12-31", "2020-07", "2020-06-30", "2020-06-01", "2020-06", "2020"]),
        ("from=2020-06&to=2020-06", ["2020-06-30", "2020-06-01", "2020-06"]),
        ("from=2020-06-01&to=2020-06-30", ["2020-06-30", "2020-06-01", "2020-06"]),
        ("from=2020-06-01&to=2020-06-29", ["2020-06-01"]), ("from=2020-06-02&to=2020-06-30", ["2020-06-30"]),
        ("from=2020-06-02&to=2020-07-31", ["2020-07", "2020-06-30"]), ("to=2020-06-01", ["2020-06-01", "2019"]),
        ("from=2020-01-02", ["2021-01-01", "2020-12-31", "2020-07", "2020-06-30", "2020-06-01", "2020-06"]),
        ("from=2020-01-01&to=2020-12-30", ["2020-07", "2020-06-30", "2020-06-01", "2020-06"]),
        ("from=2020-07&to=2020-07-30", []), ("from=2019", newest.dropLast()), ("to=2019", ["2019"]),
        ("from=2019-12-31&to=2020", ["2020-12-31", "2020-07", "2020-06-30", "2020-06-01", "2020-06", "2020"]),
    ]

    // Keeps out: a month counted as its first day, so that the first half of June had all of June.
    @Test("A period has it when all of it lies inside", arguments: periods)
    func period(period: String, found: [String]) throws {
        #expect(try Self.dates("/articles?\(period)") == found)
        #expect(try Self.dates("/search?q=防汛&sort=newest&\(period)") == found)
        let answer = try Self.service.get("/articles?\(period)")
        #expect(answer.json["total"] as? Int == found.count)
        #expect((answer.json["coverage"] as? [String: Any])?["held"] as? Bool == !found.isEmpty)
    }

    @Test(
        "Every match of a timeline is in one interval or counted as undated, and the links lead to as many",
        arguments: ["day", "month", "year"], ["", "&from=2020&to=2020", "&q=防汛", "&from=2020-06-15"])
    func timeline(interval: String, rest: String) throws {
        let answer = try Self.service.get("/timeline?interval=\(interval)\(rest)")
        var counted = 0
        for bucket in answer.results {
            let matching = try #require(bucket["matching"] as? Int)
            counted += matching
            if matching == 0 { continue }
            let link = try #require(bucket["url"] as? String)
            #expect(try Self.service.get(link).json["total"] as? Int == matching, "\(link)")
        }
        let undated = try #require((answer.json["coverage"] as? [String: Any])?["undated"] as? Int)
        #expect(counted + undated == answer.json["total"] as? Int)
        let finer = rest.isEmpty ? ["day": 5, "month": 3, "year": 1][interval] : nil
        if let finer { #expect(undated == finer) }
    }
}

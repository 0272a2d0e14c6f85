import Foundation
import Testing

@Suite("The timeline counts the articles of each day, month or year")
struct TimelineTests {
    static let server = SearchTests.server

    static func buckets(_ target: String) throws -> [(date: String, matching: Int, total: Int, url: String)] {
        try server.get(target).results.map { bucket in
            (
                bucket["date"] as? String ?? "", bucket["matching"] as? Int ?? -1, bucket["total"] as? Int ?? -1,
                bucket["url"] as? String ?? ""
            )
        }
    }

    @Test(
        "The counts of all intervals add up to what list and search find, and each links to its articles",
        arguments: [
            ("day", 10), ("month", 7), ("year", 4),
        ])
    func complete(interval: String, width: Int) throws {
        let queries = [
            ("", ""), ("", "&district=jingkai"), ("&q=防汛", ""), ("&q=会议", "&district=高新区"),
            ("", "&from=2020-06&to=2022"),
        ]
        for (query, filters) in queries {
            let buckets = try Self.buckets("/timeline?interval=\(interval)\(query)\(filters)")
            let candidates = try Self.server.get("/articles?pretty=1\(filters)").total
            let matching = query.isEmpty ? candidates : try Self.server.get("/search?pretty=1\(query)\(filters)").total
            #expect(buckets.map(\.matching).reduce(0, +) == matching, "\(query)\(filters)")
            #expect(buckets.map(\.total).reduce(0, +) == candidates, "\(query)\(filters)")
            #expect(buckets.allSatisfy { $0.date.count == width && $0.matching <= $0.total })
            let dates = buckets.map(\.date)
            #expect(!dates.isEmpty && Array(dates.dropFirst()) == dates.dropLast().map(Self.next))
            for bucket in buckets where bucket.matching > 0 {
                #expect(try Self.server.get(bucket.url).total == bucket.matching)
            }
        }
    }

    /// The day, month or year after one.
    private static func next(_ date: String) -> String {
        var parts = date.split(separator: "-").compactMap { Int($0) }
        parts[parts.count - 1] += 1
        if parts.count == 3 {
            let days = [31, parts[0].isMultiple(of: 4) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][parts[1] - 1]
            if parts[2] > days { (parts[1], parts[2]) = (parts[1] + 1, 1) }
        }
        if parts.count > 1, parts[1] > 12 { (parts[0], parts[1]) = (parts[0] + 1, 1) }
        return parts.map { String(format: "%02d", $0) }.joined(separator: "-")
    }

    @Test("Each interval of the period asked for is listed, the empty ones and a leap day too")
    func zeros() throws {
        let days = try Self.buckets("/timeline?interval=day&from=2024-02-27&to=2024-03-02")
        #expect(days.map(\.date) == ["2024-02-27", "2024-02-28", "2024-02-29", "2024-03-01", "2024-03-02"])
        #expect(days.allSatisfy { $0.matching == 0 && $0.total == 0 })
        #expect(
            try Self.buckets("/timeline?from=2019-11&to=2020-02").map(\.date) == [
                "2019-11", "2019-12", "2020-01", "2020-02",
            ])
    }

    static let bad: [(query: String, parameter: String)] = [
        ("interval=week", "interval"), ("limit=3", "limit"), ("q=", "q"),
        ("interval=day&from=0001&to=9999", "interval"), ("interval=day&from=2010&to=2020-12-14", "interval"),
        ("from=2022&to=2021", "from"),
    ]

    @Test("A request that the timeline cannot answer is refused with 400 that names the parameter", arguments: bad)
    func refused(query: String, parameter: String) throws {
        let answer = try Self.server.get("/timeline?\(query)")
        #expect(answer.status == 400)
        #expect(answer.wrongParameters == [parameter])
    }
}

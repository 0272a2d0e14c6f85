import Foundation
import Testing

@testable import NewsAPI

@Suite("Lists of sections, people, districts and pages count exactly what the filters leave")
struct ValueListTests {
    private static let service = try! TestService(try! SamplePages.files(60, seed: 7))

    /// What a row of a list must say.
    private struct Row: Equatable {
        var articles = 0
        var roles: [String: Int] = [:]
        var days: [Int] = []
    }

    private static func expected(
        _ path: String, _ passing: [Int], roles: [BylineRole] = []
    ) -> [String: Row] {
        let archive = service.archive
        var rows: [String: Row] = [:]
        for ordinal in passing {
            let (page, article) = archive.article(ordinal)
            func count(_ value: String, _ roles: [String] = []) {
                rows[value, default: Row()].articles += 1
                for role in roles { rows[value]?.roles[role, default: 0] += 1 }
                if let day = page.published?.date.firstDay { rows[value]?.days.append(day) }
            }
            switch path {
            case "/sections": if let section = article.section { count(section) }
            case "/districts": if let district = article.district { count(district.slug) }
            case "/pages": count(page.name)
            default:
                for name in article.authors {
                    let own = BylineRole.allCases.filter { role in article.names(role).contains { $0.string == name } }
                    if roles.isEmpty || own.contains(where: roles.contains) { count(name, own.map(\.rawValue)) }
                }
            }
        }
        return rows
    }

    private static func walk(_ target: String) throws -> (rows: [[String: Any]], totals: Set<Int>) {
        var next: String? = target
        var (rows, totals): ([[String: Any]], Set<Int>) = ([], [])
        while let target = next, rows.count < 1_000 {
            let answer = try service.get(target)
            try #require(answer.status == 200, "\(target): \(answer.text)")
            rows += answer.results
            if let total = answer.json["total"] as? Int { totals.insert(total) }
            next = answer.next
        }
        return (rows, totals)
    }

    @Test(
        "Walked to its end under any filters, a list has each value once, with the counts and dates of its articles",
        arguments: [("/sections", "section"), ("/bylines", "name"), ("/districts", "slug"), ("/pages", "name")])
    func counts(path: String, key: String) throws {
        var random = SeededGenerator(3)
        var compared = 0
        for _ in 0..<40 {
            let conditions = SamplePages.conditions(Self.service.archive, &random)
            let paged = [("limit", "\(Int.random(in: 1...7, using: &random))")]
            let target = QueryString.link(path, conditions.map(\.parameter) + paged)
            let expected = Self.expected(path, SamplePages.passing(conditions, Self.service.archive))
            let (rows, totals) = try Self.walk(target)
            let found = rows.compactMap { $0[key] as? String }
            let wanted = expected.keys.filter { path != "/sections" || !$0.isEmpty }
            if path == "/districts" {
                #expect(Set(found).isSuperset(of: wanted))
            } else {
                #expect(found.sorted() == wanted.sorted(), "\(target)")
                #expect(totals == [expected.count])
            }
            if path == "/pages" { continue }
            for row in rows {
                let value = try #require(row[key] as? String)
                let own = expected[value] ?? Row()
                #expect(row["articles"] as? Int == own.articles, "\(target) \(value)")
                #expect(Self.firstDay(row["from"]) == own.days.min(), "\(target) \(value)")
                #expect(Self.firstDay(row["to"]) == own.days.max(), "\(target) \(value)")
                if let roles = row["roles"] as? [String: Int] { #expect(roles.filter { $0.value > 0 } == own.roles) }
                compared += 1
            }
        }
        #expect(compared > 10 || path == "/pages")
    }

    private static func firstDay(_ date: Any?) -> Int? { (date as? String).flatMap { PartialDate($0)?.firstDay } }

    @Test("The link of a section has as many articles as the list says, and so has the one of a person in a role")
    func links() throws {
        for target in ["/sections?limit=200", "/sections?from=2020&limit=200", "/bylines?limit=200"] {
            let rows = try Self.walk(target).rows
            #expect(!rows.isEmpty)
            for row in rows {
                let answer = try Self.service.get(try #require(row["url"] as? String))
                #expect(answer.json["total"] as? Int == row["articles"] as? Int)
            }
        }
        for role in BylineRole.allCases {
            let rows = try Self.walk("/bylines?byline=王小明&role=\(role.rawValue)").rows
            for row in rows where row["name"] as? String == "王小明" {
                let answer = try Self.service.get(try #require(row["url"] as? String))
                #expect(answer.json["total"] as? Int == row["articles"] as? Int)
            }
        }
    }

    @Test("A prefix leaves the values that begin with it, whatever the filters are")
    func prefix() throws {
        let all = try Self.walk("/bylines").rows.compactMap { $0["name"] as? String }
        for prefix in ["王", "王小明", "李大", "没有"] {
            let found = try Self.walk("/bylines?limit=2&prefix=\(prefix)")
            #expect(found.rows.compactMap { $0["name"] as? String } == all.filter { $0.hasPrefix(prefix) })
        }
        #expect(all.filter { $0.hasPrefix("王") }.count > 0)
    }

    // Keeps out: a full stop and a combining mark behind it are one character, and the cursor was refused.
    @Test("A list of names goes on behind a name that begins with a combining mark")
    func combiningMark() throws {
        let service = try TestService(
            ["a", "\u{301}b", "\u{301}c", "d"].map { ("\($0).txt", CursorTests.page(["高新区召开防汛工作会议"])) })
        var next: String? = "/pages?limit=1"
        var names: [String] = []
        while let target = next, names.count < 5 {
            let answer = try service.get(target)
            names += answer.results.compactMap { $0["name"] as? String }
            next = answer.next
        }
        #expect(names.map { Array($0.utf8) } == ["a", "d", "\u{301}b", "\u{301}c"].map { Array($0.utf8) })
    }

    // Keeps out: only the other lists of values could be had in pages.
    @Test("Districts are listed all, or in pages by their cursors, in the order of the gazetteer under any limit")
    func districts() throws {
        func slugs(_ rows: [[String: Any]]) -> [String] { rows.compactMap { $0["slug"] as? String } }
        let all = try Self.service.get("/districts")
        let known = Gazetteer.zhengzhou.districts.map(\.slug)
        #expect(slugs(all.results) == known && all.next == nil)
        #expect((all.json["query"] as? [String: Any])?["limit"] == nil)
        for limit in [1, 5, known.count - 1, known.count, 200] {
            let (rows, totals) = try Self.walk("/districts?limit=\(limit)")
            #expect(slugs(rows) == known && totals == [known.count], "\(limit)")
            let first = try Self.service.get("/districts?limit=\(limit)")
            #expect(first.results.count == min(limit, known.count) && first.tag != all.tag)
            #expect((first.json["query"] as? [String: Any])?["limit"] as? Int == limit)
        }
        let some = try Self.walk("/districts?district=\(known[4]),\(known[1]),\(known[9])&limit=2")
        #expect(slugs(some.rows) == [known[1], known[4], known[9]] && some.totals == [3])
        for wrong in ["limit=0", "limit=201", "cursor=x", "cursor=name.nowhere", "prefix=g"] {
            let name = String(wrong.prefix { $0 != "=" })
            #expect(try Self.service.get("/districts?\(wrong)").wrongParameters == [name], "\(wrong)")
        }
    }
}

import Foundation
import Testing

@testable import NewsAPI

/// One server takes random edits and merges segments in between; then it is asked what another one is asked that has
/// started on the same folder.
@Suite("Answers are a function of the files alone, whatever edits and merges came before")
struct LiveArchiveTests {
    /// The seeds of this run: a fixed few unless the environment says otherwise (`FIRST-LAST`).
    private static let seeds: ClosedRange<Int> = {
        let ends = ProcessInfo.processInfo.environment["LIVE_SEEDS"]?.split(separator: "-").compactMap { Int($0) }
        guard let ends, ends.count == 2, ends[0] <= ends[1] else { return 1...2 }
        return ends[0]...ends[1]
    }()

    private static let queries = [
        "防汛", "工作会议", "防汛物资", "生产关系", "高新区", "防汛 -演练", "演练 OR 抗旱", "title:防汛", "byline:王小明", "section:党建连连看",
        "\"走在前列\"", "5G", "GDP", "王", "20*", "会议 物资", "没有的词", "高新区 防汛 演练 抗旱", "or 防汛",
    ]
    private static let variants = [
        "", "&sort=newest", "&sort=oldest&district=高新区", "&explain=true&limit=50", "&from=2021-02&to=2021-02-02",
    ]
    private static let prefixes = [
        "防", "gao", "gx", "wang", "王", "zhou", "周", "党", "ermei", "高新区召开", "5g", "清理楼道", "q", "抗旱工作 走",
    ]
    private static let targets: [String] = {
        var targets = ["newest", "oldest", "page", "random&seed=7"].map { "/articles?limit=100&sort=\($0)" }
        for query in queries {
            for variant in variants {
                targets.append("/search?q=\(query)\(variant)&facets=district,section,byline,year,month&fields=*")
            }
        }
        for prefix in prefixes {
            targets += ["", "&limit=1", "&limit=20"].map { "/suggest?q=\(prefix)\($0)" }
        }
        return targets + [
            "/", "/districts", "/sections", "/bylines", "/bylines?prefix=王", "/pages?limit=100",
            "/timeline?interval=month", "/timeline?interval=day&from=2021-01&to=2021-03&q=防汛",
            "/export.ndjson?summary=true", "/export.csv?q=防汛", "/feed.atom?q=防汛", "/feed.json", "/sitemap.xml",
            "/articles?byline=周嵐", "/articles?byline=周岚&role=reporter", "/articles?confidence=0.5",
            "/articles?section=党建连连看&district=金水区,二七区",
        ]
    }()

    @Test("After random edits and merges every answer is that of a server that has just started", arguments: seeds)
    func equalsFresh(seed: Int) throws {
        var folder = EditedFolder(seed: seed, pages: 20)
        let service = try TestService(folder.all)
        var merges = 0
        // A merge goes on beside up to two changes.
        var merge: SegmentMerge?
        for round in 1...20 {
            try service.change(folder.edit().filter { $0.text != nil || service.has($0.name) })
            if round % 3 == 0, merge == nil { merge = service.store.archive?.merge { false } }
            if round % 4 == 0, let ended = merge {
                service.store.take(ended)
                merge = nil
                merges += 1
            }
            if round % 10 == 0 {
                try Self.compare(service, try TestService(folder.all), "seed \(seed), round \(round)")
            }
        }
        #expect(merges > 0)
    }

    @Test("What changes while segments are merged is in the merged index as the change left it")
    func changesBesideMerge() throws {
        var texts = (0..<9).map { ("\($0).txt", "高新区第\($0)次召开防汛会议\n本报讯 高新区防汛工作已经安排。\n记者 王小明") }
        let service = try TestService([])
        for text in texts { try service.change([text]) }
        let merge = try #require(service.store.archive?.merge { false })
        texts[2].1 = "金水区召开抗旱会议\n本报讯 金水区召开抗旱会议。"
        texts[4] = ("4a.txt", texts[3].1)
        try service.change([texts[2], ("4.txt", nil), texts[4]])
        service.store.take(merge)
        #expect(service.store.archive?.index.segments.count == 2)
        try Self.compare(service, try TestService(texts), "merged")
        // The next merge leaves the dead behind.
        let more = (10...15).map { ("\($0).txt", "\(texts[2].1)第\($0)次") }
        for text in more { try service.change([text]) }
        #expect(service.store.archive?.index.segments.contains { $0.dead != nil } == true && service.store.merge())
        #expect(service.store.archive?.index.segments.map { $0.dead?.count } == [nil])
        try Self.compare(service, try TestService(texts + more), "merged again")
        try service.change((texts + more).map { ($0.0, nil) })
        #expect(service.store.archive?.index.segments.isEmpty == true)
        try Self.compare(service, try TestService([]), "empty")
    }

    /// Asks two servers the same questions.
    static func compare(_ service: TestService, _ fresh: TestService, _ comment: Comment) throws {
        let archive = try #require(fresh.store.archive)
        #expect(service.store.status.problems == fresh.store.status.problems, "\(comment)")
        let articles = archive.articles.indices.prefix(12).map { archive.article($0) }
        let named = articles.flatMap { page, article in
            ["", "?format=text", "/related"].map { "/articles/\(article.id)\($0)" }
                + ["/articles/\(article.textID)", "/pages/\(page.linkName)"]
        }
        for target in targets + named {
            let target = target.replacing(" ", with: "+")
            let (own, expected) = (try service.get(target), try fresh.get(target))
            #expect(own.status == expected.status && own.text == expected.text, "\(comment): \(target)")
            #expect(own.tag == expected.tag, "\(comment): \(target)")
        }
        let statuses = Set(try targets.map { try fresh.get($0.replacing(" ", with: "+")).status })
        #expect(statuses.isSubset(of: [200, 400]), "\(comment)")
    }
}

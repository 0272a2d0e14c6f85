import Foundation
import Testing

@testable import NewsAPI

/// Pages of one district: one that is looked at, and others that change.
@Suite("The tag of an article, its text, source or page changes with what that shows, and with nothing else")
struct EntityTagTests {
    private static let body = "本报讯 高新区昨天开展防汛工作，各部门参加了活动，要求做好防汛准备工作。"
    private static func article(_ title: String, _ body: String = body) -> String { "\(title)\n\n\(body)\n\n记者 王小明\n" }
    private static let titles = ["高新区召开防汛工作会议", "高新区检查水库安全情况", "高新区开展抗旱演练活动"]
    private static func page(_ articles: [String]) -> String { articles.joined(separator: "\n") }

    private static func service() throws -> TestService {
        try TestService([
            ("2021-06-10.txt", page(titles.map { article($0) })), ("2021-06-20.txt", page([article("高新区部署排涝工作任务")])),
            ("undated.txt", page([article("高新区整治沿河环境卫生")])),
        ])
    }

    /// What shows the middle article, by a name for it; the article's id stands for `ID`.
    private static let forms = [
        ("article", "/articles/ID"), ("text", "/articles/ID/text"), ("raw", "/articles/ID/raw"),
        ("page", "/pages/2021-06-10"), ("citation", "/articles/ID?format=ris"), ("csl", "/articles/ID?format=csl"),
        ("gbt7714", "/articles/ID?format=gbt7714"), ("reading", "/read/articles/ID"),
        ("blocks", "/articles/ID?fields=id,title,byline,published,excerpt,blocks"),
        ("title", "/articles/ID?fields=title"), ("source", "/articles/ID?fields=source"),
        ("links", "/articles/ID?fields=links"),
    ]

    /// The tags of the middle article in each form, and of its page.
    private static func tags(_ service: TestService) throws -> [String: String] {
        let id = try #require(service.archive.page(named: "2021-06-10")).page.articles[1].id
        var tags: [String: String] = [:]
        for (name, target) in forms {
            let target = target.replacing("ID", with: id.description)
            let answer = try service.get(target)
            let tag: String = try #require(answer.tag, "\(target)")
            tags[name] = tag
            let again = try service.get(target, fields: ["If-None-Match: \(tag)"])
            #expect(again.status == 304 && again.body.isEmpty)
        }
        return tags
    }

    private static func changed(_ before: [String: String], _ service: TestService) throws -> Set<String> {
        let after = try tags(service)
        return Set(before.keys.filter { before[$0] != after[$0] })
    }

    @Test("A change of a page that has nothing to do with it leaves all of them")
    func elsewhere() throws {
        let service = try Self.service()
        let before = try Self.tags(service)
        let generation = service.archive.generation
        #expect(try service.change([("undated.txt", Self.article("高新区整治道路环境卫生"))]) != generation)
        #expect(try Self.changed(before, service) == [])
        try service.change([("another.txt", Self.article("金水区整治道路环境卫生"))])
        #expect(try Self.changed(before, service) == [])
    }

    // Keeps out: the tag of the source was that of the page, which changes with the links to other issues.
    @Test("A new issue of the district changes those that link to it, and neither text nor source")
    func issue() throws {
        let service = try Self.service()
        let before = try Self.tags(service)
        try service.change([("2021-06-15.txt", Self.article("高新区召开防汛动员大会"))])
        #expect(try Self.changed(before, service) == ["article", "page", "links"])
    }

    static let edits: [(what: String, page: String, changed: Set<String>)] = [
        (
            "its own text", page([article(titles[0]), article(titles[1], body + "另有安排。"), article(titles[2])]),
            ["article", "text", "raw", "page", "blocks", "reading", "citation", "csl", "gbt7714"]
        ),
        (
            "its neighbour's headline", page([article(titles[0]), article(titles[1]), article("高新区开展抗旱演习活动")]),
            ["article", "page", "links"]
        ),
        (
            "its neighbour's text", page([article(titles[0]), article(titles[1]), article(titles[2], body + "另有安排。")]),
            ["page"]
        ),
        // Keeps out: the lines were a part of every tag.
        ("blank lines above", "\n\n\n" + page(titles.map { article($0) }), ["article", "page", "source"]),
        (
            "another article above, and a longer one",
            page([article("高新区部署防汛工作任务", body + "\n\n" + body), article(titles[1]), article(titles[2])]),
            ["article", "page", "source", "links"]
        ),
    ]

    @Test("An edit of the page changes what shows it", arguments: edits)
    func edit(what: String, page: String, changed: Set<String>) throws {
        let service = try Self.service()
        let before = try Self.tags(service)
        try service.change([("2021-06-10.txt", page)])
        #expect(try Self.changed(before, service) == changed, "\(what)")
    }

    // Two snapshots of one server, so that an id means the same in both.
    // A citation is named by all of its article: to read what it shows takes long where the byline is.
    @Test("After any edits, where a tag is as it was the bytes are, and where the bytes are the tag of a part is")
    func tagsAndBytes() throws {
        var folder = EditedFolder(seed: 3, pages: 6)
        let service = try TestService(folder.all)
        let parts = Self.forms.filter { !["article", "page"].contains($0.0) }.map(\.1)
        // What each target was last answered with.
        var known: [String: TestService.Answer] = [:]
        var (same, other) = (0, 0)
        for round in 0..<30 {
            var files = folder.edit().filter { $0.text != nil || service.has($0.name) }
            // Every other time what stands on the pages only moves.
            if round.isMultiple(of: 2), let moved = folder.all.first(where: { service.has($0.name) }) {
                files = [(moved.name, String(repeating: "\n", count: round + 1) + moved.text)]
            }
            try service.change(files)
            let archive = try #require(service.store.archive)
            for ordinal in archive.articles.indices {
                let id = archive.article(ordinal).article.id.description
                for target in parts + ["/articles/ID", "/pages/\(archive.article(ordinal).page.linkName)"] {
                    let target = target.replacing("ID", with: id)
                    let answer = try service.get(target)
                    defer { known[target] = answer }
                    guard answer.status == 200, let before = known[target] else { continue }
                    if answer.tag == before.tag { same += 1 } else { other += 1 }
                    #expect(answer.tag != before.tag || answer.body == before.body, "\(round) \(target)")
                    if target.hasPrefix("/read") || target.contains("?format=") { continue }
                    if target.hasPrefix("/pages") || !target.contains("?") && target.hasSuffix(id) { continue }
                    #expect(answer.tag == before.tag || answer.body != before.body, "\(round) \(target)")
                }
            }
        }
        #expect(same > 100 && other > 100)
    }

    // Keeps out: the tag did not tell the neighbour before from the one behind.
    @Test("An article's tag changes when its only neighbour comes to stand on the other side of it")
    func sides() throws {
        let other = Self.article(Self.titles[0])
        let blank = String(repeating: "\n", count: other.utf8.count { $0 == 0x0A })
        let service = try TestService([("2021-06-10.txt", other + Self.article(Self.titles[1]))])
        let id = try #require(service.archive.page(named: "2021-06-10")).page.articles[1].id
        let before = try service.get("/articles/\(id)")
        try service.change([("2021-06-10.txt", blank + Self.article(Self.titles[1]) + "\n" + other)])
        let after = try service.get("/articles/\(id)")
        let links = try [before, after].map { try #require($0.json["links"] as? [String: Any]) }
        #expect(links[0]["previous"] as? String == links[1]["next"] as? String)
        #expect(
            (before.json["source"] as? [String: Any])?["lines"] as? [Int] == (after.json["source"] as? [String: Any])?[
                "lines"] as? [Int])
        #expect(before.tag != after.tag)
    }

    @Test("A district's new name changes the tags of its articles and their page")
    func gazetteer() throws {
        func gazetteer(_ name: String) throws -> Gazetteer {
            let json: [String: Any] = [
                "city": ["郑州"], "districts": [["slug": "gaoxin", "name": name, "aliases": ["高新区"]]],
            ]
            return try Gazetteer(json: Array(JSONSerialization.data(withJSONObject: json)))
        }
        let service = try TestService(
            [("2021-06-10.txt", Self.page(Self.titles.map { Self.article($0) }))], gazetteer: gazetteer("高新区"))
        let before = try Self.tags(service)
        try service.change(gazetteer: gazetteer("高新技术区"))
        #expect(try Self.changed(before, service).isSuperset(of: ["article", "page"]))
        #expect(try Self.changed(before, service).contains("raw") == false)
    }

    @Test("Answers that differ in one parameter have different tags, whatever part of the answer that changes")
    func parameters() throws {
        let service = try Self.service()
        let id = service.archive.article(0).article.id.description
        let pairs = [
            ("/articles?ids=\(id)", "/articles?ids=\(id),00000000000000ff"), ("/search?q=防汛", "/search?q=防汛 OR"),
            ("/export.csv", "/export.csv?bom=1"), ("/export.csv", "/export.csv?formula=guard"),
            ("/export.ndjson", "/export.ndjson?summary=1"), ("/export.ndjson", "/export.csv"),
            ("/articles?sort=random&seed=a", "/articles?sort=random&seed=b"),
            ("/articles", "/articles?confidence=0.01"),
            ("/bylines", "/bylines?prefix=王"), ("/articles/\(id)", "/articles/\(id)?format=csl"),
            ("/feed.json", "/feed.atom"), ("/feed.json", "/feed.json?sort=oldest"),
        ]
        for (one, other) in pairs {
            let answers = try [one, other].map { try service.get($0.replacing(" ", with: "%20")) }
            #expect(answers.allSatisfy { $0.status == 200 && $0.tag != nil }, "\(one) \(other)")
            #expect(answers[0].tag != answers[1].tag, "\(one) \(other)")
        }
    }
}

import Foundation
import Testing

@testable import NewsAPI

@Suite("/changes says which articles came, show something else and went since a generation that is known")
struct ChangesTests {
    private static func article(_ title: String, _ more: String = "") -> String {
        "\(title)\n\n本报讯 \(title.prefix(3))昨天开展防汛工作，各部门参加了活动，要求做好准备工作。\(more)\n\n记者 王小明\n"
    }

    private static let first = article("高新区召开防汛工作会议")
    private static let second = article("经开区检查水库安全情况")

    private static func service() throws -> TestService {
        try TestService([("2021-06-10.txt", first + "\n" + second), ("2021-06-12.txt", article("金水区开展抗旱演练活动"))])
    }

    /// What every article shows by itself: its answer without the links to others, and without its lines.
    private static func shown(_ service: TestService) throws -> [String: String] {
        var shown: [String: String] = [:]
        for id in try service.get("/articles?limit=200&fields=id").ids {
            var article = try service.get("/articles/\(id)").json
            article["links"] = nil
            article["source"] = (article["source"] as? [String: Any])?.filter { $0.key != "lines" }
            shown[id] = String(
                decoding: try JSONSerialization.data(withJSONObject: article, options: .sortedKeys), as: UTF8.self)
        }
        return shown
    }

    private static func lists(_ json: [String: Any]) -> [[String]] {
        ["added", "updated", "removed"].map { (json[$0] as? [String] ?? ["none"]).sorted() }
    }

    private static func difference(_ before: [String: String], _ after: [String: String]) -> [[String]] {
        [
            after.keys.filter { before[$0] == nil }.sorted(),
            after.keys.filter { before[$0] != nil && before[$0] != after[$0] }.sorted(),
            before.keys.filter { after[$0] == nil }.sorted(),
        ]
    }

    @Test("Since each generation it says what a client finds that compares all articles with those of then")
    func history() throws {
        let service = try Self.service()
        var (generations, states) = ([service.archive.generation], [try Self.shown(service)])
        let names = ["2021-06-10.txt", "2021-06-12.txt", "2021-06-11.txt", "new.txt"]
        var random = SeededGenerator(1)
        var (present, kinds) = (Set(names[..<2]), Set<Int>())
        for number in 0..<25 {
            let name = names[Int.random(in: 0..<4, using: &random)]
            let isRemoved = present.contains(name) && present.count > 1 && number.isMultiple(of: 3)
            let text = [Self.first, Self.second, Self.article("二七区整治沿河环境卫生", "第\(number % 5)次。")].shuffled(
                using: &random)
            try service.change([(name, isRemoved ? nil : text[0] + "\n" + text[1])])
            if isRemoved { present.remove(name) } else { present.insert(name) }
            let generation = try #require(service.store.archive).generation
            if generation == generations.last { continue }
            generations.append(generation)
            states.append(try Self.shown(service))
            for (known, state) in zip(generations, states) {
                let answer = try service.get("/changes?since=\(known)")
                #expect(answer.json["generation"] as? String == generation && answer.json["since"] as? String == known)
                let expected = Self.difference(state, states[states.count - 1])
                #expect(Self.lists(answer.json) == expected)
                for (kind, ids) in expected.enumerated() where !ids.isEmpty { kinds.insert(kind) }
            }
        }
        #expect(kinds == [0, 1, 2] && generations.count > 15)
    }

    @Test("An article whose neighbour alone has changed is not updated, and one whose district has a new name is")
    func neighbours() throws {
        let service = try Self.service()
        let generation = service.archive.generation
        let id = try service.get("/search?q=title:水库&fields=id").ids
        try service.change([("2021-06-10.txt", Self.first.replacing("准备", with: "应急") + "\n" + Self.second)])
        let changes = try service.get("/changes?since=\(generation)")
        #expect(Self.lists(changes.json)[1].count == 1 && Self.lists(changes.json)[1] != id)
        let districts = Gazetteer.zhengzhou.districts.map { district in
            ["slug": district.slug, "name": district.slug == "jingkai" ? "经济开发区" : district.name, "aliases": []]
                as [String: Any]
        }
        let json = try JSONSerialization.data(withJSONObject: [
            "city": ["郑州"],
            "districts": districts.map {
                $0["slug"] as? String == "jingkai" ? $0.merging(["aliases": ["经开区"]]) { $1 } : $0
            },
        ])
        let before = try Self.shown(service)
        let known = try #require(service.store.archive).generation
        try service.change(gazetteer: Gazetteer(json: Array(json)))
        let renamed = try service.get("/changes?since=\(known)")
        #expect(Self.lists(renamed.json) == Self.difference(before, try Self.shown(service)))
        #expect(Self.lists(renamed.json)[1].contains(id[0]))
    }

    static let moves = [
        ("blank lines above", "\n\n\n" + first + "\n" + second, 0), ("the article above removed", second, 1),
        ("an article put above", article("二七区整治沿河环境卫生") + "\n" + first + "\n" + second, 0),
    ]

    // Keeps out: the lines of an article were a part of what it is.
    @Test("An article that only stands on other lines than before is not updated", arguments: moves)
    func moved(what: String, page: String, removed: Int) throws {
        let service = try Self.service()
        let generation = service.archive.generation
        let before = try Self.shown(service)
        let stream = try service.events("/changes")
        try service.change([("2021-06-10.txt", page)])
        // The confidence of an article may depend on its neighbours.
        let updated = Self.difference(before, try Self.shown(service))[1]
        let lists = Self.lists(try service.get("/changes?since=\(generation)").json)
        #expect(lists[1] == updated && lists[2].count == removed, "\(what)")
        let event = try #require(stream.read().first)
        #expect(event.list("updated").sorted() == updated && event.list("removed").count == removed, "\(what)")
    }

    @Test("Filters and words leave what passes them now; what no longer does counts as removed; fields gives articles")
    func filters() throws {
        let service = try Self.service()
        let generation = service.archive.generation
        try service.change([
            ("2021-06-10.txt", Self.first + "\n" + Self.second.replacing("准备", with: "应急")),
            ("2021-06-13.txt", Self.article("高新区部署排涝工作任务")), ("2021-06-14.txt", Self.article("经开区部署供水工作任务")),
        ])
        let since = "/changes?since=\(generation)"
        let all = Self.lists(try service.get(since).json)
        #expect(all.map(\.count) == [2, 1, 0])
        let added = try service.get("/search?q=title:排涝&fields=id").ids
        #expect(Self.lists(try service.get(since + "&q=title:排涝").json) == [added, [], all[1]])
        #expect(Self.lists(try service.get(since + "&district=gaoxin").json) == [added, [], all[1]])
        #expect(Self.lists(try service.get(since + "&q=应急").json) == [[], all[1], []])
        let articles = try service.get(since + "&fields=title,id").json
        let titles = (articles["added"] as? [[String: String]] ?? []).compactMap { $0["title"] }
        #expect(Set(titles) == ["高新区部署排涝工作任务", "经开区部署供水工作任务"])
        #expect((articles["updated"] as? [[String: String]])?.map { $0["id"] } == all[1])
    }

    // Keeps out: nothing said that `titel:` is no field, and the list of changes was empty.
    @Test("An answer and an event say how a query was read that cannot be read in full")
    func warnings() throws {
        let service = try Self.service()
        let query = "/changes?since=\(service.archive.generation)&q="
        try service.change([("new.txt", Self.article("高新区部署排涝工作任务"))])
        for (q, count) in [("排涝", 0), ("titel:排涝", 1), ("titel:\"排涝", 2)] {
            let warnings = try service.get("/search?q=\(q)").json["warnings"] as? [String]
            #expect(warnings?.count == count)
            #expect(try service.get(query + q).json["warnings"] as? [String] == warnings)
            #expect(try service.events(query + q).read().first?.list("warnings") == warnings)
        }
        #expect(try service.get("/changes?since=\(service.archive.generation)").json["warnings"] as? [String] == [])
    }

    @Test("A generation that is not known is 410, kept by nobody; none at all is 400")
    func unknown() throws {
        let service = try Self.service()
        let gone = try service.get("/changes?since=0000000000000000")
        #expect(gone.status == 410 && gone.json["type"] as? String == "/problems/generation-unknown")
        #expect(gone.field("Cache-Control") == "no-store" && gone.tag == nil)
        #expect(try service.get("/changes").wrongParameters == ["since"])
        #expect(try service.get("/changes?since=").wrongParameters == ["since"])
        let now = try service.get("/changes?since=\(service.archive.generation)")
        #expect(Self.lists(now.json) == [[], [], []] && now.field("Cache-Control") == "no-store" && now.tag == nil)
        #expect(!now.isCacheable)
    }

    @Test("When a folder comes back to what it was, nothing has changed since then, and all that did since between")
    func back() throws {
        let service = try Self.service()
        let generation = service.archive.generation
        let between = try service.change([("new.txt", Self.article("高新区部署排涝工作任务"))])
        #expect(try service.change([("new.txt", nil)]) == generation)
        #expect(Self.lists(try service.get("/changes?since=\(generation)").json) == [[], [], []])
        #expect(Self.lists(try service.get("/changes?since=\(between)").json).map(\.count) == [0, 0, 1])
    }

    @Test("A stream has one event for each generation, its id the generation, and none twice")
    func events() throws {
        let service = try Self.service()
        let first = service.archive.generation
        let live = try service.events("/changes")
        #expect(live.read() == [])
        let second = try service.change([("new.txt", Self.article("高新区部署排涝工作任务"))])
        let event = live.read()
        #expect(event.map(\.id) == [second] && event.map(\.name) == ["message"] && event[0].list("added").count == 1)
        #expect(live.read() == [])
        let third = try service.change([("new.txt", Self.article("高新区部署供水工作任务"))])
        let fourth = try service.change([("new.txt", Self.article("高新区部署供电工作任务"))])
        let later = live.read()
        #expect(later.map(\.id) == [third, fourth])
        #expect(later.last?.list("removed").count == 1)
        for fields in [["Last-Event-ID: \(first)"], ["Last-Event-ID: \(second)"]] {
            let events = try service.events("/changes?since=\(third)", fields: fields).read()
            #expect(events.map(\.id) == (fields[0].contains(first) ? [second, third, fourth] : [third, fourth]))
        }
        #expect(try service.events("/changes?since=\(third)").read().map(\.id) == [fourth])
        #expect(try service.events("/changes?since=\(fourth)").read() == [])
    }

    @Test("A stream from a generation that is not known begins with a reset to the present one, and goes on from there")
    func reset() throws {
        let service = try Self.service()
        let stream = try service.events("/changes", fields: ["Last-Event-ID: nonsense"])
        let events = stream.read()
        #expect(events.map(\.name) == ["reset"] && events.map(\.id) == [service.archive.generation])
        let next = try service.change([("new.txt", Self.article("高新区部署排涝工作任务"))])
        #expect(stream.read().map(\.id) == [next])
    }

    @Test("HEAD of a stream is answered, and a stream is neither tagged nor kept")
    func streamFields() throws {
        let answer = try Self.service().get("/changes", fields: ["Accept: text/event-stream"])
        #expect(answer.status == 200 && answer.field("Content-Type") == "text/event-stream")
        #expect(answer.tag == nil && answer.field("Cache-Control") == "no-store" && !answer.isCacheable)
        #expect(answer.fields.contains("Vary: Accept\r\n"))
        #expect(answer.text == "retry: 2000\n\n")
    }
}

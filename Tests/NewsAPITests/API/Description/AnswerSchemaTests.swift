import Foundation
import HTTPCore
import Testing

@testable import NewsAPI

@Suite("Answers are what the OpenAPI document says of them")
struct AnswerSchemaTests {
    private let seeds: Description

    init() throws { seeds = try Description.seeds.get() }

    /// Requests by the name of their endpoint: plain ones, ones with everything that can be asked for, and wrong ones.
    private static let requests: [(endpoint: String, targets: [String])] = [
        ("root", ["/", "/?x=1"]),
        (
            "articles",
            [
                "/articles", "/articles?fields=*&facets=district,year,month,section,byline&limit=5",
                "/articles?fields=id,title&sort=random&seed=a&confidence=0.5&from=2020&to=2022-06",
                "/articles?ids=685bb26b44545f94,0000000000000000",
                "/articles?district=jingkai&byline=柴琳琳&role=reporter",
                "/articles?section=党建连连看", "/articles?page=003_c4740e32d0d06a7b", "/articles?distrct=x&limit=0",
            ]
        ),
        (
            "article",
            [
                "/articles/685bb26b44545f94", "/articles/685bb26b44545f94?fields=id", "/articles/0000000000000000",
                "/articles/685bb26b44545f94?format=csl",
            ]
        ),
        (
            "related",
            [
                "/articles/685bb26b44545f94/related", "/articles/685bb26b44545f94/related?limit=2&fields=*",
                "/articles/x/related", "/articles/685bb26b44545f94/related?ids=0000000000000000",
            ]
        ),
        (
            "search",
            [
                "/search?q=防汛", "/search?q=防汛&highlight=offsets&explain=1&facets=district", "/search?q=防汛 不见此词",
                "/search?q=“防汛&highlight=none&fields=snippet,score", "/search?q=防汛&ids=685bb26b44545f94&sort=newest",
                "/search",
            ]
        ),
        ("suggest", ["/suggest?prefix=gx", "/suggest?prefix=党&limit=50", "/suggest?prefix=柴", "/suggest"]),
        (
            "timeline",
            [
                "/timeline", "/timeline?q=防汛&interval=day&from=2022-04", "/timeline?interval=day&from=1000&to=2020",
                "/timeline?ids=0000000000000000",
            ]
        ),
        (
            "districts",
            ["/districts", "/districts?from=2022", "/districts?district=x", "/districts?ids=0000000000000000"]
        ),
        ("sections", ["/sections?prefix=党", "/sections?limit=1", "/sections?cursor=x"]),
        ("bylines", ["/bylines?limit=200", "/bylines?byline=柴琳琳&role=reporter", "/bylines?role=reporter"]),
        (
            "feedJSON",
            ["/feed.json", "/feed.json?q=防汛&limit=1", "/feed.json?fields=id", "/feed.json?ids=0000000000000000"]
        ),
        ("changes", ["/changes?since=x", "/changes", "/changes?since=GENERATION&ids=0000000000000000"]),
        ("pages", ["/pages", "/pages?limit=1&from=2022", "/pages?limit=x"]),
        (
            "page",
            ["000_7788cb8d884bc1a8", "001_9d75fc698a155e15", "002_ca35c45eec551629", "003_c4740e32d0d06a7b", "x"].map {
                "/pages/\($0)"
            }
        ),
        ("problems", ["/problems", "/problems?q=a"]),
        ("problem", ["/problems/not-found", "/problems/x"]),
        ("health", ["/healthz", "/healthz?x=1"]),
        ("readiness", ["/readyz"]),
        ("openapi", ["/openapi.json"]),
    ]

    @Test("Every endpoint that answers JSON is asked")
    func coverage() {
        let json = API.endpoints.filter { $0.contents.contains { $0.schema != nil } }.map(\.name)
        #expect(Set(json) == Set(Self.requests.map(\.endpoint)))
    }

    @Test("An answer has the members that its schema describes, and no others", arguments: requests)
    func answers(name: String, targets: [String]) throws {
        let endpoint = try #require(API.endpoints.first { $0.name == name })
        for target in targets {
            let target = target.replacing("GENERATION", with: seeds.service.archive.generation)
            let answer = try seeds.service.get(target.replacing(" ", with: "%20"))
            let type = answer.fields.split(separator: "\r\n").first { $0.hasPrefix("Content-Type: ") }?.dropFirst(14)
            let response = seeds.response(endpoint, answer.status)
            let schema = try #require(
                response?["content"]?[String(type ?? "")]?["schema"],
                "\(target): \(answer.status) of type \(type ?? "none") is not described")
            let errors = seeds.checker.errors(try JSONValue(answer.body), schema, at: target)
            #expect(errors == [])
            // Keeps out: Link and ETag were described where they are never sent.
            let fields = Set((response?["headers"]?.members ?? [:]).keys)
            for field in ["ETag", "Link", "Cache-Control"] {
                #expect(fields.contains(field) == (answer.field(field) != nil), "\(target): \(field)")
            }
        }
    }

    @Test("Of the changes nothing is tagged, and an answer of events goes on behind the one that a field names")
    func changes() throws {
        let endpoint = try #require(API.endpoints.first { $0.name == "changes" })
        #expect(seeds.response(endpoint, 304) == nil && seeds.response(endpoint, 412) == nil)
        let fields = (seeds.operation(endpoint)?["parameters"]?.elements ?? []).filter { $0["in"]?.text == "header" }
        #expect(
            fields.map { $0["name"]?.text } == ["Last-Event-ID"] && fields.allSatisfy { $0["required"] == .bool(false) }
        )
        let feed = try #require(API.endpoints.first { $0.name == "feedJSON" })
        #expect(seeds.response(feed, 304) != nil && seeds.response(feed, 412) != nil)
    }

    @Test("A page with warnings and furniture is described too")
    func oddPage() throws {
        let odd = try TestService([("a.txt", "甲\u{0}乙\n\n第 A05 版\n\n责编 王五\n\n本报讯 近日,街道召开会议。")])
        let page = try #require(API.endpoints.first { $0.name == "page" })
        let schema = try #require(seeds.response(page, 200)?["content"]?["application/json"]?["schema"])
        let answer = try JSONValue(odd.get("/pages/a").body)
        #expect(answer["warnings"]?.elements?.isEmpty == false && answer["furniture"]?.elements?.isEmpty == false)
        #expect(seeds.checker.errors(answer, schema) == [])
    }

    @Test("An article that a person has corrected is described too, and says so in a table where that is asked for")
    func corrected() throws {
        let corrections = #"{"articles": [{"lines": [1, 3], "date": "2021-06-07"}]}"#
        let page = "老桥修好了\n\n本报讯 6月8日,老桥修好了。\n\n新灯亮起来\n\n本报讯 6月9日,新灯亮起来了。"
        let service = try TestService([("a.txt", page), ("a.corrections.json", corrections)])
        let endpoint = try #require(API.endpoints.first { $0.name == "articles" })
        let schema = try #require(seeds.response(endpoint, 200)?["content"]?["application/json"]?["schema"])
        let answer = try service.get("/articles?sort=page")
        #expect(seeds.checker.errors(try JSONValue(answer.body), schema) == [])
        #expect(answer.results.map { $0["basis"] as? String } == ["person", nil])
        #expect(answer.results.map { $0["dateBasis"] as? String } == ["person", nil])
        #expect(try service.get("/export.csv?fields=title,basis&sort=page").text.contains("老桥修好了,person\r\n新灯亮起来,\r\n"))
        #expect(try !service.get("/export.csv").text.contains("basis,byline"))
    }

    @Test("Of the examples each is what the server answers on the seeds")
    func examples() throws {
        let examples = try #require(try JSONValue(PackageResources.examples_json).members)
        #expect(examples.count >= 14)
        for (name, example) in examples {
            #expect(API.endpoints.contains { $0.name == name }, "\(name)")
            let target = try #require(example["summary"]?.text?.dropFirst("GET ".count))
            let answer = try seeds.service.get(String(target))
            #expect(answer.status == 200)
            let isText = example["value"]?.text != nil
            let value: JSONValue =
                isText ? .string(String(decoding: answer.body, as: UTF8.self)) : try JSONValue(answer.body)
            #expect(value == example["value"], "\(target): Tests/write-examples.py writes the examples anew")
            let described = seeds.document["components"]?["examples"]?[name]
            #expect(described == example)
        }
    }

    @Test("The words that schemas list are those of the program")
    func words() throws {
        func listed(_ schema: String, _ member: String? = nil) -> Set<String> {
            let schema = seeds.schema(schema)
            return Set((member.map { schema?["properties"]?[$0] } ?? schema)?["enum"]?.texts ?? [])
        }
        func members(_ schema: String) -> Set<String> {
            let schema = seeds.schema(schema)
            let parts = (schema?["allOf"]?.elements ?? []) + [schema ?? .null]
            return Set(parts.flatMap { ($0["properties"]?.members ?? [:]).keys })
        }
        let found = members("FoundArticle").union(members("RelatedArticle"))
        #expect(members("Article").union(found) == Set(ArticleField.allCases.map(\.rawValue)))
        #expect(members("Article").isDisjoint(with: found))
        #expect(members("Facets").subtracting(["more"]) == Set(Facet.allCases.map(\.rawValue)))
        #expect(listed("Query", "sort") == Set(ListSort.allCases.map(\.rawValue)))
        #expect(listed("Query", "highlight") == Set(Highlight.allCases.map(\.rawValue)))
        #expect(listed("Query", "interval") == Set(Timeline.Interval.allCases.map(\.rawValue)))
        #expect(listed("DateBasis") == Set(DateBasis.allCases.map(\.rawValue)))
        #expect(listed("Furniture", "kind") == Set(Furniture.Kind.allCases.map(\.rawValue)))
        #expect(listed("FileProblem", "kind") == Set(FileProblem.Kind.allCases.map(\.rawValue)))
        #expect(listed("Suggestion", "type") == Set(Suggestion.Kind.allCases.map(\.rawValue)))
        let blocks = BlockKind.allCases.filter { $0.isBody || $0 == .caption }.map(\.name)
        #expect(listed("Block", "type") == Set(blocks))
    }

    @Test("Every path of the table is in the README's table")
    func readme() throws {
        let readme = try String(contentsOf: Fixture.root.appendingPathComponent("README.md"), encoding: .utf8)
        let rows = readme.split(separator: "\n").filter { $0.hasPrefix("| `/") }.map { $0.split(separator: "|")[0] }
        for endpoint in API.endpoints {
            let isListed = rows.contains {
                $0.contains("`\(endpoint.plainPath)`") || $0.contains("`\(endpoint.plainPath)?")
            }
            #expect(isListed, "\(endpoint.plainPath)")
        }
    }
}

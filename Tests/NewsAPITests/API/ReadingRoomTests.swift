import Foundation
import Testing

@testable import HTTPCore
@testable import NewsAPI

@Suite("The pages for readers are one page of the public API, and can be turned off")
struct ReadingRoomTests {
    private static let browser = ["Accept: text/html,application/xhtml+xml,*/*;q=0.8"]
    private static let seeds = Description.seeds
    private static let readers = API.endpoints.filter(\.isForReaders)

    private static func service(_ change: (inout APISettings) -> Void) throws -> TestService {
        var settings = APISettings()
        change(&settings)
        let files = try Fixture.seeds.map { ($0, String(decoding: try Fixture.bytes(ofSeed: $0), as: UTF8.self)) }
        return try TestService(files, settings: settings)
    }

    private static func service() throws -> TestService { try seeds.get().service }

    @Test("Style, script and requests are of this server alone, and nothing stands in the page itself")
    func securityPolicy() throws {
        for target in ["/", "/read", "/read/articles/685bb26b44545f94", "/read/pages/003_c4740e32d0d06a7b"] {
            let answer = try Self.service().get(target, fields: Self.browser)
            #expect(answer.status == 200 && answer.field("Content-Type") == "text/html; charset=utf-8", "\(target)")
            let policy = try #require(answer.field("Content-Security-Policy"))
            #expect(policy.hasPrefix("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "))
            #expect(!policy.contains("unsafe") && !policy.contains("http"))
            #expect(!answer.text.contains(/<script(?![^>]*(?: src=|application\/ld\+json))/))
            #expect(!answer.text.contains(/<style|<[^>]* style=|<[^>]* on[a-z]+=/))
            let loaded = answer.text.matches(of: /(?:src|href)="([^"]*)"/).map { String($0.1) }
            #expect(loaded.allSatisfy { $0.hasPrefix("/") || $0.hasPrefix("#") || $0.hasPrefix("data:image/") })
            #expect(loaded.contains("/read/room.css") && loaded.contains("/read/room.js"))
        }
    }

    @Test("Page, style and script have less than 60 KB together, and come with their types")
    func size() throws {
        let page = try Self.service().get("/read")
        let style = try Self.service().get("/read/room.css")
        let script = try Self.service().get("/read/room.js")
        #expect(style.field("Content-Type") == "text/css; charset=utf-8")
        #expect(script.field("Content-Type") == "text/javascript; charset=utf-8")
        #expect(style.body == ReadingRoom.style && script.body == ReadingRoom.script)
        #expect(page.body.count + style.body.count + script.body.count < 60_000)
        for text in [style.text, script.text] {
            let outside = text.replacing("http://www.w3.org/2000/svg", with: "")
            #expect(!outside.contains("http:") && !outside.contains("https:") && !outside.contains("url("))
        }
    }

    @Test("A browser gets the page at /, a program gets JSON, and a cache can tell them apart")
    func root() throws {
        let page = try Self.service().get("/", fields: Self.browser)
        let json = try Self.service().get("/", fields: ["Accept: */*"])
        #expect(page.text == ReadingRoom.html(APISettings()) && json.json["counts"] != nil)
        #expect(page.fields.contains("Vary: Accept\r\n") && json.fields.contains("Vary: Accept\r\n"))
        #expect(!page.isCacheable && !json.isCacheable && page.tag != json.tag)
    }

    @Test("Without pages for readers / is JSON for all, and their paths are neither served nor described")
    func turnedOff() throws {
        let plain = try Self.service { $0.hasReadingRoom = false }
        let root = try plain.get("/", fields: Self.browser)
        #expect(root.field("Content-Type") == "application/json")
        let described = try [root.text, plain.get("/openapi.json").text, plain.get("/docs").text]
        #expect(Self.readers.count == 8)
        for endpoint in Self.readers {
            let target = endpoint.path.replacing("{id}", with: "685bb26b44545f94").replacing("{page...}", with: "x")
            #expect(try plain.get(target, fields: Self.browser).status == 404, "\(target)")
            #expect(
                described.allSatisfy { !$0.contains("\"\(endpoint.plainPath)\"") && !$0.contains(endpoint.summary) })
        }
        for target in ["/", "/openapi.json", "/docs"] {
            #expect(try plain.get(target).tag != Self.service().get(target).tag, "\(target)")
        }
    }

    @Test("Under a base path all links of the page begin with it")
    func basePath() throws {
        let service = try Self.service { $0.basePath = "/news" }
        for target in ["/news/", "/read/articles/685bb26b44545f94", "/news/read?q=防汛"] {
            let answer = try service.get(target, fields: Self.browser)
            let links = answer.text.matches(of: /(?:src|href|action|data-base)="(\/[^"]*)"/).map { String($0.1) }
            #expect(links.count >= 8 && links.allSatisfy { $0 == "/news" || $0.hasPrefix("/news/") }, "\(links)")
        }
        let robots = try service.get("/robots.txt", host: "a.example").text
        #expect(robots.contains("Disallow: /news/search\n"))
        #expect(robots.hasSuffix("\nSitemap: http://a.example/news/sitemap.xml\n"))
    }

    @Test("The page of an article says what it is to programs that run no script")
    func metadata() throws {
        let text = try Self.service().get("/read/articles/685bb26b44545f94").text
        #expect(text.contains("<title>高新区召开2022年城市内涝防汛工作推进会 - 阅报室</title>"))
        #expect(text.contains("<link rel=\"canonical\" href=\"/read/articles/685bb26b44545f94\">"))
        #expect(text.contains("<noscript><h1>高新区召开2022年城市内涝防汛工作推进会</h1>"))
        let data = try #require(text.firstMatch(of: /<script type="application\/ld\+json">([^<]*)<\/script>/))
        let article = try JSONValue(Array(data.1.utf8))
        #expect(article["@type"]?.text == "NewsArticle")
        #expect(article["headline"]?.text == "高新区召开2022年城市内涝防汛工作推进会")
        #expect(article["datePublished"]?.text == "2022-04-02")
        #expect(article["author"]?.elements?.compactMap { $0["name"]?.text } == ["孙庆辉", "帖姣"])
    }

    @Test("No text of an article becomes markup of its page, and no slot in it is filled")
    func escaping() throws {
        let titles = ["高新区召开防汛工作会议", "街道召开</script><script>{base}\"会议&amp;通知", "经开区召开安全工作会议"]
        let page = titles.map { "\($0)\n\n本报讯 近日,<img src=x onerror=a>各部门参加了会议。会议强调,要做好工作。\n\n记者 王小明\n" }
        // By itself the line is read as a menu.
        let corrections = #"{"articles": [{"lines": [7, 11], "headline": "街道召开</script><script>{base}\"会议&amp;通知"}]}"#
        let service = try TestService([("a.txt", page.joined(separator: "\n")), ("a.corrections.json", corrections)])
        let id = try service.get("/articles").ids[1]
        let text = try service.get("/read/articles/\(id)").text
        #expect(text.contains("街道召开&lt;/script&gt;&lt;script&gt;{base}&quot;会议&amp;amp;"))
        #expect(!text.contains("<img") && text.components(separatedBy: "<script").count == 3)
        #expect(text.contains("街道召开\\u003c/script>\\u003cscript>"))
    }

    @Test("Every slot of the page is filled")
    func slots() {
        var settings = APISettings()
        settings.basePath = "/news"
        let html = ReadingRoom.html(settings)
        #expect(!html.contains("{") && !html.contains("}"))
        #expect(html.contains("data-base=\"/news\"") && html.contains("<title>阅报室</title>"))
    }

    static let wrong: [(target: String, status: Int)] = [
        ("/read/articles/0000000000000000", 404), ("/read/articles/x", 404), ("/read/pages/none", 404),
        ("/read?district=x", 400), ("/read?sort=nearest", 400), ("/read?colour=red", 400), ("/read?q=", 400),
        ("/read/articles/685bb26b44545f94?q=a", 400), ("/?q=a", 400),
    ]

    @Test(
        "An address that names nothing has the error's status and the page, whose script asks the API", arguments: wrong
    )
    func errors(target: String, status: Int) throws {
        let answer = try Self.service().get(target, fields: Self.browser)
        #expect(answer.status == status && answer.field("Content-Type") == "text/html; charset=utf-8")
        #expect(answer.text == ReadingRoom.html(APISettings()) && answer.field("Cache-Control") == "no-store")
        #expect(answer.field("Content-Security-Policy") == ReadingRoom.securityPolicy && answer.tag == nil)
    }

    @Test(
        "Errors of what is no page are problems also for a browser",
        arguments: ["/sitemap.xml?x=1", "/read/room.js?x=1"])
    func problems(target: String) throws {
        let answer = try Self.service().get(target, fields: Self.browser)
        #expect(answer.status == 400 && answer.field("Content-Type") == "application/problem+json")
    }

    @Test("While the archive is loading a reader gets the page, which says so, and a program the problem")
    func loading() throws {
        let store = ArchiveStore(ArchiveSource(folder: "/nowhere") { .zhengzhou }) { _ in }
        let handler = NewsService(store: store).service.makeHandler()
        for (target, fields, type) in [
            ("/", Self.browser, "text/html"), ("/read", [], "text/html"), ("/", [], "application/problem+json"),
        ] {
            let response = handler.respond(try TestService.request(target, "GET", "test", fields))
            let lines = String(decoding: response.fields, as: UTF8.self)
            #expect(response.status == .serviceUnavailable && lines.contains("Content-Type: \(type)"))
            #expect(lines.contains("Retry-After: 1\r\n"))
        }
    }

    @Test(
        "What a browser has is not sent again",
        arguments: ["/read", "/read/room.css", "/read/articles/685bb26b44545f94"])
    func tags(target: String) throws {
        let tag = try #require(try Self.service().get(target).tag)
        #expect(try Self.service().get(target, fields: ["If-None-Match: \(tag)"]).status == 304)
    }
}

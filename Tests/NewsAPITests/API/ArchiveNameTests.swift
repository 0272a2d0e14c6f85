import Foundation
import Testing

@testable import NewsAPI

@Suite("An archive with a name of its own says it wherever it names itself")
struct ArchiveNameTests {
    /// A name that no format takes as it is.
    private static let name = "县报 & <b>\"老\" 'n' {base} 12345"

    private static func service(_ name: String?) throws -> TestService {
        var settings = APISettings()
        settings.name = name
        let page = "高新区召开防汛工作会议\n\n本报讯 6月3日,高新区召开防汛工作会议。会议强调,要做好工作。\n\n记者 王小明\n"
        return try TestService([("a.txt", page)], settings: settings)
    }

    private static let html = "县报 &amp; &lt;b&gt;&quot;老&quot; &#39;n&#39; {base} 12345"
    private static let xml = "县报 &amp; &lt;b&gt;"

    @Test("The reading room has it in its title and its head, escaped, on every page")
    func room() throws {
        let service = try Self.service(Self.name)
        let id = try #require(try service.get("/articles").ids.first)
        for (target, before) in [("/", ""), ("/read?q=防汛", ""), ("/read/articles/\(id)", "高新区召开防汛工作会议 - ")] {
            let text = try service.get(target, fields: ["Accept: text/html"]).text
            #expect(text.contains("<title>\(before)\(Self.html)</title>"), "\(target)")
            #expect(text.contains("data-name=\"\(Self.html)\"") && text.contains("data-word=\"name\">\(Self.html)</a>"))
            #expect(!text.contains("<b>"))
        }
    }

    @Test("The JSON of /, the feeds and the description have it, and so have the links of search engines")
    func formats() throws {
        let service = try Self.service(Self.name)
        #expect(try service.get("/").json["name"] as? String == Self.name)
        #expect(try service.get("/feed.json?q=防汛").json["title"] as? String == Self.name + " 防汛")
        #expect(try service.get("/feed.atom").text.contains("<title>\(Self.xml)"))
        let info = try service.get("/openapi.json").json["info"] as? [String: Any]
        #expect(info?["title"] as? String == Self.name)
        #expect(try service.get("/docs").text.contains("<title>\(Self.html): the API</title>"))
        let search = try service.get("/opensearch.xml").text
        // OpenSearch 1.1: 16 characters of text at most, and 48.
        #expect(search.contains("<ShortName>\(Self.xml)&quot;老&quot; 'n' </ShortName>"), "\(search)")
        #expect(search.contains("<LongName>\(Self.xml)"))
    }

    @Test("Without one all is called as ever")
    func standard() throws {
        let service = try Self.service(nil)
        let text = try service.get("/", fields: ["Accept: text/html"]).text
        #expect(text.contains("<title>阅报室</title>") && text.contains("data-name=\"\"") && text.contains(">阅报室</a>"))
        #expect(text.contains("title=\"news-server\""))
        #expect(try service.get("/").json["name"] as? String == "news-server")
        #expect(try service.get("/feed.json").json["title"] as? String == "news-server")
        #expect(try service.get("/feed.atom").text.contains("<author><name>news-server</name>"))
        #expect(try service.get("/opensearch.xml").text.contains("<ShortName>阅报室</ShortName>\n<Description>"))
    }

    @Test(
        "What has the name in it has another entity tag under another name",
        arguments: ["/", "/read", "/feed.json", "/feed.atom", "/openapi.json", "/docs", "/opensearch.xml"])
    func tags(target: String) throws {
        for fields in [[], ["Accept: text/html"]] {
            let tags = try ["甲报", "乙报", "甲报"].map { try Self.service($0).get(target, fields: fields).tag }
            #expect(tags[0] != tags[1] && tags[0] == tags[2] && tags[0] != nil)
        }
    }
}

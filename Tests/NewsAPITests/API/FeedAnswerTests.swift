import Foundation
import FoundationXML
import Testing

@testable import NewsAPI

@Suite("A feed is a list for programs that read news, with links that can stand alone")
struct FeedAnswerTests {
    private static let service = try! TestService(try! SamplePages.files(30, seed: 9))

    private static func items(_ answer: TestService.Answer) -> [[String: Any]] {
        answer.json["items"] as? [[String: Any]] ?? []
    }

    private static func path(_ url: Any?) throws -> String {
        let url = try #require(url as? String)
        #expect(url.hasPrefix("http://test/"))
        return String(url.dropFirst("http://test".count))
    }

    @Test(
        "Walked by next_url to its end, a feed has the articles of the list in its order, with their days",
        arguments: ["", "&sort=oldest", "&sort=page", "&sort=random&seed=a", "&district=gaoxin", "&byline=王小明"])
    func walk(query: String) throws {
        var next: String? = "/feed.json?limit=7\(query)"
        var items: [[String: Any]] = []
        while let target = next, items.count < 500 {
            let answer = try Self.service.get(target)
            try #require(answer.status == 200, "\(target): \(answer.text)")
            #expect(answer.json["version"] as? String == "https://jsonfeed.org/version/1.1")
            #expect(try Self.service.get(try Self.path(answer.json["feed_url"])).body == answer.body)
            items += Self.items(answer)
            next = try answer.json["next_url"].map { try Self.path($0) }
        }
        let list = try Self.service.get("/articles?limit=200\(query)").results
        #expect(list.count > 3 && items.count == list.count)
        for (item, article) in zip(items, list) {
            let id = try #require(article["id"] as? String)
            #expect(item["id"] as? String == "tag:news-server,2026:articles/\(id)")
            #expect(item["url"] as? String == "http://test/read/articles/\(id)")
            let published = (article["published"] as? [String: Any])?["date"] as? String
            let day = published.flatMap { PartialDate($0) }.flatMap { PartialDate(packed: $0.firstDay) }
            #expect(item["date_published"] as? String == day.map { "\($0)T00:00:00+08:00" })
        }
    }

    /// What a parser of XML finds in an Atom feed.
    private final class Atom: NSObject, XMLParserDelegate {
        var ids: [String] = []
        var links: [String: String] = [:]
        var subtitle: String?
        private var text = ""

        func parser(
            _: XMLParser, didStartElement name: String, namespaceURI _: String?, qualifiedName _: String?,
            attributes: [String: String]
        ) {
            text = ""
            if name == "link" { links[attributes["rel"] ?? ""] = attributes["href"] }
        }

        func parser(_: XMLParser, foundCharacters more: String) { text += more }

        func parser(_: XMLParser, didEndElement name: String, namespaceURI _: String?, qualifiedName _: String?) {
            if name == "id" { ids.append(text) }
            if name == "subtitle" { subtitle = text }
        }
    }

    private static func atom(_ answer: TestService.Answer) throws -> Atom {
        let (parser, atom) = (XMLParser(data: Data(answer.body)), Atom())
        parser.delegate = atom
        #expect(parser.parse(), "\(answer.text.prefix(500))")
        return atom
    }

    @Test("Atom has the same articles as JSON Feed, well-formed, and one id on all pages of a feed")
    func atom() throws {
        var next: String? = "/feed.atom?limit=9"
        var (ids, feeds): ([String], Set<String>) = ([], [])
        while let target = next, ids.count < 500 {
            let atom = try Self.atom(try Self.service.get(target))
            feeds.insert(try #require(atom.ids.first))
            ids += atom.ids.dropFirst()
            next = try atom.links["next"].map { try Self.path($0) }
        }
        #expect(feeds.count == 1)
        #expect(ids == Self.items(try Self.service.get("/feed.json?limit=200")).compactMap { $0["id"] as? String })
        #expect(ids.count == Self.service.archive.articles.count)
    }

    // Keeps out: a feed of `titel:防汛` was empty, and nothing said why.
    @Test(
        "A feed says how a query was read that cannot be read in full, and of any other query nothing",
        arguments: ["titel:防汛 <\"会议", "防汛 \"会议", "防汛 会议"])
    func warnings(q: String) throws {
        let query = QueryString.encode(q)
        let warnings = try #require(try Self.service.get("/search?q=\(query)").json["warnings"] as? [String])
        let (json, atom) = (
            try Self.service.get("/feed.json?q=\(query)"), try Self.service.get("/feed.atom?q=\(query)")
        )
        let own = json.json["_news_server"] as? [String: [String]]
        #expect(own == (warnings.isEmpty ? nil : ["warnings": warnings]))
        #expect(try Self.atom(atom).subtitle == (warnings.isEmpty ? nil : warnings.joined(separator: " ")))
        #expect(warnings.isEmpty == (q == "防汛 会议"))
        // Both are read as the same query.
        for (answer, path) in [(json, "/feed.json"), (atom, "/feed.atom")] {
            let other = try Self.service.get("\(path)?q=\(QueryString.encode("防汛 会议"))")
            #expect((other.tag == answer.tag) == (other.body == answer.body))
        }
    }

    @Test("Text that no XML may have, and text that looks like markup, leave Atom well-formed and JSON whole")
    func hostile() throws {
        let files = FormatFixture.oddLines.enumerated().map { ("odd_\($0).txt", $1.joined(separator: "\n\n")) }
        let service = try TestService(files)
        let count = service.archive.articles.count
        #expect(count > 5)
        #expect(try Self.atom(try service.get("/feed.atom?limit=200")).ids.count == count + 1)
        #expect(Self.items(try service.get("/feed.json?limit=200")).count == count)
        #expect(CSVReader.rows(try service.get("/export.csv?fields=*").body)?.count == count + 1)
        let query = QueryString.encode("\"<&>\" OR 街道")
        #expect(try Self.atom(try service.get("/feed.atom?q=\(query)")).ids.count > 1)
    }

    @Test(
        "Links begin with the host that was asked, have tags of their own for it, and are kept for nobody else",
        arguments: ["/feed.json", "/feed.atom", "/articles/$?format=csl", "/articles/$?format=ris"])
    func hosts(target: String) throws {
        let target = target.replacing("$", with: Self.service.archive.article(0).article.id.description)
        let answers = try ["one.example", "other.example:8080"].map { try Self.service.get(target, host: $0) }
        #expect(
            answers[0].text.contains("http://one.example/read/articles/") && !answers[0].text.contains("other.example"))
        #expect(
            answers[1].text.contains("http://other.example:8080/read/articles/")
                && !answers[1].text.contains("one.example"))
        #expect(answers[0].tag != answers[1].tag)
        #expect(answers.allSatisfy { !$0.isCacheable })
    }

    @Test("Feeds and citations lead to the pages for readers, and without these to the article's JSON")
    func readers() throws {
        for hasReadingRoom in [true, false] {
            var settings = APISettings()
            settings.hasReadingRoom = hasReadingRoom
            let service = try TestService([("a.txt", CursorTests.page(["高新区召开防汛会议"]))], settings: settings)
            let id = service.archive.article(0).article.id
            let address = "http://test\(hasReadingRoom ? "/read" : "")/articles/\(id)"
            for target in ["/feed.json", "/feed.atom", "/articles/\(id)?format=csl"] {
                #expect(try service.get(target).text.contains("\"\(address)\""))
            }
        }
    }

    @Test("With a public URL and a base path links begin with these, whatever host was asked")
    func publicURL() throws {
        var settings = APISettings()
        settings.publicURL = "https://news.example"
        settings.basePath = "/news"
        let service = try TestService([("2021-06-10.txt", CursorTests.page(["高新区召开防汛会议"]))], settings: settings)
        let answers = try ["a", "b"].map { try service.get("/feed.json", host: $0) }
        #expect(answers[0].body == answers[1].body && answers[0].tag == answers[1].tag && answers[0].isCacheable)
        let url = Self.items(answers[0]).first?["url"] as? String
        #expect(url?.hasPrefix("https://news.example/news/read/articles/") == true)
    }
}

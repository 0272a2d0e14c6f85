import Foundation
import Testing

@Suite("Under a base path every link begins with it, and leads to its answer whether a proxy takes it off or not")
struct LinksTests {
    private static let origin = "https://news.example:8443"
    static let server = try! ServerProcess(
        arguments: ["--base-path", "/news", "--public-url", origin, "--max-age", "60"])

    static let targets: [(target: String, fewest: Int)] = [
        ("/", 10), ("/articles?limit=2&facets=district,year,month,section,byline&fields=*", 20),
        ("/articles?limit=1&pretty=1", 5), ("/search?q=防汛&limit=2&facets=district,section", 10),
        ("/search?q=防汛%20zzzz", 1), ("/suggest?prefix=g", 2), ("/timeline?interval=year&q=防汛", 2),
        ("/districts", 4), ("/sections", 2), ("/bylines?limit=5", 5), ("/pages?limit=2", 3), ("/problems", 5),
        ("/feed.json?limit=2", 3), ("/feed.atom?limit=2", 3), ("/articles?nope=1", 1), ("/nothing", 1),
        ("/articles/0000000000000000", 1), ("/articles?q=%ff", 1), ("/articles//?limit=1", 1),
    ]

    @Test("The links of every kind of answer begin with the base path and are answered", arguments: targets)
    func links(target: String, fewest: Int) throws {
        try Self.follow(try Self.server.get("/news" + target), fewest)
    }

    @Test("The links of an article, what is related to it and its page begin with the base path and are answered")
    func articleLinks() throws {
        let id = try #require(try Self.server.get("/articles?limit=1&district=gaoxin").ids.first)
        let article = try Self.server.get("/articles/\(id)")
        try Self.follow(article, 5)
        try Self.follow(try Self.server.get("/news/articles/\(id)/related"), 5)
        let page = try #require((article.json["links"] as? [String: Any])?["page"] as? String)
        try Self.follow(try Self.server.get(page), 3)
    }

    @Test("The links of the page for a browser begin with the base path and are answered")
    func browser() throws {
        let page = try Self.server.get("/news/", fields: ["Accept: text/html"])
        #expect(page.fields["content-type"] == "text/html; charset=utf-8")
        try Self.follow(page, 5)
    }

    @Test(
        "A path with a slash too many is redirected to the one with the base path",
        arguments: [
            ("/news/articles/?limit=1", "/news/articles?limit=1"), ("/articles/", "/news/articles"),
            ("/news//", "/news/"), ("//", "/news/"), ("/news//articles", "/news/articles"),
            // Keeps out: the base path was not known behind a slash too many.
            ("//news/articles", "/news/articles"), ("//news", "/news/"), ("//news//articles/", "/news/articles"),
        ])
    func redirects(target: String, location: String) throws {
        let answer = try Self.server.get(target)
        #expect(answer.status == 308 && answer.fields["location"] == location)
        #expect(try Self.server.get(location).status == 200)
    }

    @Test("The root is answered with and without the base path, and with and without a slash at its end")
    func root() throws {
        let bodies = try ["/", "/news", "/news/"].map { try Self.server.get($0).body }
        #expect(Set(bodies).count == 1 && bodies[0].contains("\"generation\""))
        for target in ["/newspapers", "/news/news/articles", "/news//news/articles", "//news/news/"] {
            #expect(try Self.server.get(target).status == 404, "\(target)")
        }
    }

    @Test(
        "A problem names its type and its request under the base path, however it was asked",
        arguments: ["/articles?nope=1", "/news/articles?nope=1", "/articles?limit=%ff", "/news/articles?limit=%ff"])
    func problems(target: String) throws {
        let answer = try Self.server.get(target)
        #expect(answer.status == 400 && answer.json["instance"] as? String == "/news/articles")
        #expect((answer.json["type"] as? String)?.hasPrefix("/news/problems/") == true)
    }

    @Test("A misspelt path names the nearest with the base path", arguments: ["/artcles", "/news/artcles"])
    func nearest(target: String) throws {
        let detail = try Self.server.get(target).json["detail"] as? String
        #expect(detail?.contains("the nearest is \"/news/articles\"") == true)
    }

    @Test("A cache may keep answers for as long as --max-age says, and asks each time without it")
    func maxAge() throws {
        let answer = try Self.server.get("/articles?limit=1")
        #expect(answer.fields["cache-control"] == "max-age=60")
        let tag = try #require(answer.fields["etag"])
        let again = try Self.server.get("/articles?limit=1", fields: ["If-None-Match: \(tag)"])
        #expect(again.status == 304 && again.fields["cache-control"] == "max-age=60")
        #expect(try Self.server.get("/readyz").fields["cache-control"] == "no-store")
        #expect(try HTTPTests.server.get("/articles?limit=1").fields["cache-control"] == "no-cache")
    }

    /// Checks that the answer has links, that all of them begin as they should, and that each is answered as it is and
    /// without the base path, alike.
    private static func follow(_ answer: Answer, _ fewest: Int) throws {
        let links = links(of: answer)
        #expect(links.count >= fewest, "\(links)")
        for link in links {
            let path = link.hasPrefix(origin) ? String(link.dropFirst(origin.count)) : link
            #expect(path.hasPrefix("/news/"), "\(link)")
            // A template and a form are no targets before something is filled in, nor is /changes without a generation.
            let isWhole = !path.contains("{") && !["/news/search", "/news/changes"].contains(path)
            guard path.hasPrefix("/news/"), isWhole else { continue }
            let (asked, stripped) = (try server.get(path), try server.get(String(path.dropFirst("/news".count))))
            #expect(asked.status == 200 && stripped.status == 200, "\(link)")
            // What has no entity tag tells of the process.
            if asked.fields["etag"] != nil { #expect(asked.body == stripped.body, "\(link)") }
            #expect(asked.fields["etag"] == stripped.fields["etag"], "\(link)")
        }
    }

    /// All links of an answer: in JSON the texts that begin like one, in markup `href` and `action`, and the fields
    /// `Link` and `Location`.
    private static func links(of answer: Answer) -> Set<String> {
        var links = texts(answer.json).filter { $0.hasPrefix("/") || $0.hasPrefix("http") }
        // Sentences that begin with a path.
        links.removeAll { $0.contains(" ") }
        links.removeAll { $0.hasPrefix("https://jsonfeed.org/") }
        if answer.json.isEmpty {
            links += answer.body.matches(of: /(?:href|src|action)="([^"#]+)"/).map {
                String($0.1).replacing("&amp;", with: "&").replacing("&quot;", with: "\"")
            }
            // An icon that stands in the page.
            links.removeAll { $0.hasPrefix("data:image/") }
        }
        links += (answer.fields["link"] ?? "").matches(of: /<([^>]*)>/).map { String($0.1) }
        if let location = answer.fields["location"] { links.append(location) }
        // The request's own path is a problem's, and need not be there.
        return Set(links).subtracting([answer.json["instance"] as? String].compactMap { $0 })
    }

    private static func texts(_ value: Any) -> [String] {
        switch value {
        case let text as String: [text]
        case let array as [Any]: array.flatMap(texts)
        case let object as [String: Any]: object.values.flatMap(texts)
        default: []
        }
    }
}

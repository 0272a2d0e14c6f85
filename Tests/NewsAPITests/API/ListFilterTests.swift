import Foundation
import Testing

@testable import NewsAPI

@Suite("Filters and orders of lists do what they say, and links lead to what they promise")
struct ListFilterTests {
    private static let service = try! TestService(try! SamplePages.files(40, seed: 21))

    private static func walk(_ target: String, _ service: TestService) throws -> [String] {
        var next: String? = target
        var ids: [String] = []
        while let target = next, ids.count < 1_000 {
            let answer = try service.get(target)
            try #require(answer.status == 200, "\(target): \(answer.text)")
            ids += answer.ids
            next = answer.next
        }
        return ids
    }

    // Keeps out: 0.00001 was written 1e-05 in links, which no filter takes.
    @Test(
        "A least confidence leaves the articles that show as much, and links have it in a form that is taken",
        arguments: ["0", "0.00001", "0.5", "0.985", "0.99", "0.9900000000000001", "1", "1.0", "0."])
    func confidence(least: String) throws {
        let archive = Self.service.archive
        let limit = try #require(Double(least.hasSuffix(".") ? "0" : least))
        let expected = archive.articles.indices.filter { ordinal in
            Double(archive.article(ordinal).article.confidenceHundredths) / 100 >= limit
        }.map { archive.article($0).article.id.description }
        #expect(try Self.walk("/articles?fields=id&limit=7&confidence=\(least)", Self.service) == expected)
        let shown = try Self.service.get("/articles?fields=confidence&limit=200&confidence=\(least)").results
        #expect(shown.allSatisfy { $0["confidence"] as? Double ?? -1 >= limit })
    }

    @Test(
        "What is no number from 0 to 1 is refused as a confidence",
        arguments: ["", "-0", "1.01", "1e-1", "nan", "0x1", ".", "２"])
    func noConfidence(text: String) throws {
        #expect(try Self.service.get("/articles?confidence=\(text)").wrongParameters == ["confidence"])
    }

    // Keeps out: a list of ids that articles have besides began anew with each page, and had an article twice.
    @Test(
        "Articles named by either of their ids come once, in the order of the first, page behind page",
        arguments: [1, 2, 3, 200])
    func eitherID(limit: Int) throws {
        let archive = Self.service.archive
        let articles = [5, 1, 9].map { archive.article($0).article }
        #expect(articles.allSatisfy { $0.id != $0.textID })
        let named = [articles[0].textID, articles[1].textID, articles[0].id, articles[2].id, articles[1].id]
        let target = "/articles?fields=id&limit=\(limit)&ids=\(named.map(\.description).joined(separator: ","))"
        #expect(try Self.walk(target, Self.service) == articles.map(\.id.description))
        #expect(try Self.service.get(target).json["total"] as? Int == 3)
    }

    @Test(
        "A random order has every article once, is another for another seed, and keeps its order when articles come and go"
    )
    func random() throws {
        let files = (0..<40).map { ("2021-06-1\($0 % 9)_\($0).txt", CursorTests.page(["高新区召开会议第\($0)次"])) }
        let service = try TestService(files)
        let target = "/articles?sort=random&fields=id&limit=7&seed="
        let before = try Self.walk(target + "a", service)
        #expect(Set(before).count == 40)
        #expect(try Self.walk(target + "a", service) == before)
        #expect(try Self.walk(target + "b", service) != before)
        try service.change(
            (0..<9).map { ("2020-01-0\($0 + 1).txt", CursorTests.page(["经开区召开会议第\($0)次"])) } + [(files[3].0, nil)])
        let after = try Self.walk(target + "a", service)
        #expect(after.count == 48)
        #expect(after.filter(Set(before).contains) == before.filter(Set(after).contains))
    }

    @Test("A walk through a random order during which articles come neither repeats nor drops one that stays")
    func randomWalk() throws {
        let files = (0..<30).map { ("2021-06-1\($0 % 9)_\($0).txt", CursorTests.page(["高新区召开会议第\($0)次"])) }
        let service = try TestService(files)
        let all = Set(try Self.walk("/articles?fields=id", service))
        var next: String? = "/articles?sort=random&seed=x&fields=id&limit=4"
        var (ids, round) = ([String](), 0)
        while let target = next, round < 40 {
            let answer = try service.get(target)
            ids += answer.ids
            next = answer.next
            round += 1
            try service.change([("2022-01-01_\(round).txt", CursorTests.page(["经开区召开会议第\(round)次"]))])
        }
        #expect(Set(ids).count == ids.count && Set(ids).isSuperset(of: all))
    }

    @Test("Related articles under filters are those of the filters, with the similarity that they have without")
    func related() throws {
        let archive = Self.service.archive
        var compared = 0
        for ordinal in stride(from: 0, to: archive.articles.count, by: 7) {
            let id = archive.article(ordinal).article.id.description
            let all = try Self.service.get("/articles/\(id)/related?limit=50&fields=id,similarity").results
            let similarity = Dictionary(
                uniqueKeysWithValues: all.map { ($0["id"] as? String ?? "", $0["similarity"] as? Double) })
            let answer = try Self.service.get(
                "/articles/\(id)/related?limit=50&fields=id,similarity,district&district=jingkai")
            for result in answer.results {
                let own = try #require(result["id"] as? String)
                #expect(own != id && (result["district"] as? [String: String])?["slug"] == "jingkai")
                if let wanted = similarity[own] { #expect(result["similarity"] as? Double == wanted) }
                compared += 1
            }
        }
        #expect(compared > 5)
    }

    // Keeps out: the links of an indented article were to answers that are not.
    @Test(
        "Each link of an indented answer to JSON asks for an indented one, and each link is answered",
        arguments: [
            "/articles?limit=3&facets=district", "/articles/$", "/articles/$/related?limit=3", "/pages?limit=2",
            "/districts", "/sections?limit=2",
            "/bylines?limit=2", "/search?q=防汛&limit=2", "/timeline?interval=year", "/suggest?prefix=高", "/problems",
        ])
    func pretty(target: String) throws {
        let id = Self.service.archive.article(30).article.id.description
        let plain = target.replacing("$", with: id)
        let answer = try Self.service.get(plain + (plain.contains("?") ? "&" : "?") + "pretty=1")
        var links = 0
        func follow(_ value: Any, _ key: String) throws {
            if let members = value as? [String: Any] { for (key, value) in members { try follow(value, key) } }
            if let items = value as? [Any] { for item in items { try follow(item, key) } }
            guard let link = value as? String, link.hasPrefix("/"), key != "type" else { return }
            #expect(link.contains("pretty=1") == !["raw", "text"].contains(key), "\(key): \(link)")
            #expect(try Self.service.get(link).status == 200, "\(key): \(link)")
            links += 1
        }
        try follow(answer.json, "")
        #expect(links > 0 && answer.text.contains("\n  "))
    }

    // Keeps out: below a base path the root with a slash behind it was redirected to itself.
    @Test(
        "A path with a slash too many is redirected to one that is answered, with the same query",
        arguments: ["", "/news"],
        ["/", "//", "/articles/", "//articles?limit=2", "/articles//$/", "/pages/?limit=1", "/news/", "/feed.json/"])
    func redirect(base: String, path: String) throws {
        var settings = APISettings()
        settings.basePath = base
        let service = try TestService([("2021-06-10.txt", CursorTests.page(["高新区召开防汛会议"]))], settings: settings)
        if base.isEmpty && path == "/news/" { return }
        let id = service.archive.article(0).article.id.description
        let answer = try service.get(path.replacing("$", with: id))
        if answer.status == 200 { return #expect(path == "/" || path == base + "/") }
        #expect(answer.status == 308)
        let location = try #require(answer.field("Location"))
        #expect(location.hasPrefix(base) && !location.contains("//"))
        #expect(try service.get(location).status == 200)
        #expect(location.contains("?") == path.contains("?"))
    }

    @Test(
        "A path that nothing serves is not redirected, and never to another host",
        arguments: ["//evil.example", "//evil.example/", "/nothing/", "///"])
    func noRedirect(path: String) throws {
        let answer = try Self.service.get(path)
        #expect(answer.status == (path == "///" ? 308 : 404))
        #expect(answer.field("Location") == (path == "///" ? "/" : nil))
    }

    // Keeps out: the members that a citation was asked for with were passed over in silence.
    @Test("A citation takes no fields, and the article does", arguments: ["csl", "ris", "gbt7714"])
    func citationFields(format: String) throws {
        let target = "/articles/\(Self.service.archive.article(0).article.id)?fields=id&format="
        #expect(try Self.service.get(target + format).wrongParameters == ["fields"])
        #expect(try Self.service.get(target + "json").json.keys.sorted() == ["id"])
    }
}

import Testing

@testable import NewsAPI

@Suite("pretty=1 indents every answer in JSON, and its links keep it")
struct PrettyTests {
    private static let service = try! TestService(try! SamplePages.files(30, seed: 5))

    // Keeps out: a feed in JSON refused the parameter, and the links of / lost it.
    @Test("Every endpoint that answers JSON takes it, and no other", arguments: API.endpoints)
    func endpoints(endpoint: Endpoint) {
        #expect(endpoint.parameterNames.contains("pretty") == endpoint.contents.contains { $0.schema != nil })
        let template = endpoint.template(pretty: true)
        #expect(template.hasSuffix("pretty=1") == endpoint.takesPretty && template.count { $0 == "?" } <= 1)
        #expect(!endpoint.template(pretty: false).contains("pretty"))
    }

    @Test("The links of / keep it, where what they lead to takes it")
    func root() throws {
        let links = try #require(try Self.service.get("/?pretty=1").json["links"] as? [String: String])
        #expect(links["articles"] == "/articles?pretty=1" && links["search"] == "/search?q={q}&pretty=1")
        #expect(links["feedJSON"] == "/feed.json?pretty=1" && links["feedAtom"] == "/feed.atom")
        for link in links.values where !link.contains("{") && !link.hasPrefix("/changes") {
            #expect(try Self.service.get(link).status == 200, "\(link)")
        }
        let plain = try #require(try Self.service.get("/").json["links"] as? [String: String])
        #expect(plain.values.allSatisfy { !$0.contains("pretty") })
    }

    @Test("A feed in JSON is the same but for its indents and links, under another tag")
    func feed() throws {
        let (plain, pretty) = try (
            Self.service.get("/feed.json?limit=2"), Self.service.get("/feed.json?limit=2&pretty=1")
        )
        #expect(pretty.text.hasPrefix("{\n  \"version\"") && plain.tag != pretty.tag)
        for name in ["feed_url", "next_url"] {
            let (own, other) = (plain.json[name] as? String ?? "", pretty.json[name] as? String ?? "none")
            #expect(other == own + "&pretty=1", "\(name)")
        }
        let (items, indented) = (plain.json["items"] as? [[String: Any]], pretty.json["items"] as? [[String: Any]])
        // They lead to pages for readers.
        #expect(indented?.map { $0["url"] as? String } == items?.map { $0["url"] as? String })
        #expect(indented?.map { $0["id"] as? String } == items?.map { $0["id"] as? String })
        #expect(!plain.text.contains("pretty") && plain.text.count { $0 == "\n" } == 1)
    }
}

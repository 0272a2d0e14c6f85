import Testing

@testable import NewsAPI

@Suite("Pages are told apart, and ordered, by the bytes of their names")
struct PageNameTests {
    /// In the order of their bytes. The first and the third are the same text to Unicode.
    static let names = ["cafe\u{301}", "cafz", "caf\u{e9}"]
    static let service = try! TestService(names.map { ("\($0).txt", CursorTests.page(["高新区召开防汛工作会议"])) })

    // Keeps out: two files whose names Unicode takes for equal were one page.
    @Test("Pages whose names Unicode takes for equal are served one by one, each under its own bytes")
    func apart() throws {
        for name in Self.names {
            let link = QueryString.encode(name)
            let page = try Self.service.get("/pages/\(link)").json["name"] as? String
            #expect(page.map { Array($0.utf8) } == Array(name.utf8))
            let articles = try Self.service.get("/articles?page=\(link)").results
            #expect(articles.count == 1)
            let file = (articles.first?["source"] as? [String: Any])?["file"] as? String
            #expect(file.map { Array($0.utf8) } == Array("\(name).txt".utf8))
        }
    }

    @Test(
        "A list in the order of pages goes on after each name, in the order of the names' bytes",
        arguments: ["/pages?", "/articles?sort=page&"])
    func order(target: String) throws {
        var names: [[UInt8]] = []
        var next: String? = target + "limit=1"
        for _ in 0..<10 {
            guard let link = next else { break }
            let answer = try Self.service.get(link)
            for result in answer.results {
                let source = result["source"] as? [String: Any]
                let name = (result["name"] ?? source?["page"]) as? String ?? ""
                names.append(Array(name.utf8))
            }
            next = answer.next
        }
        #expect(names == Self.names.map { Array($0.utf8) })
    }
}

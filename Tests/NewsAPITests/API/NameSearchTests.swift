import Testing

@testable import NewsAPI

@Suite("A search in bylines and the parameter `byline` find the same people")
struct NameSearchTests {
    /// How a byline is printed, whom it names, and where the name stands in it; no marks where it names nobody.
    static let bylines: [(printed: String, name: String, marked: String)] = [
        ("（任　白）", "任白", "任　白"), ("(王 芳)", "王芳", "王 芳"), ("□万俟 舟", "万俟舟", "万俟 舟"), ("◎王 芳", "王芳", "王 芳"),
        ("（本报记者  丁  力）", "丁力", "丁  力"), ("（石  磊  马  骏）", "马骏", "马  骏"), ("文/王 芳", "王芳", "王 芳"),
        ("王 芳/文 李 明/图", "李明", "李 明"), ("记者:王 芳", "王芳", "王 芳"), ("记者/王 芳", "王芳", "王 芳"),
        ("记者 王 芳、李 明", "李明", "李 明"), ("記者 歐陽 鋒", "欧阳锋", "歐陽 鋒"), ("記者 司馬 光", "司马光", "司馬 光"),
        ("记者 钟离 春", "钟离春", "钟离 春"), ("记者 宗政 明 李小明", "宗政明", "宗政 明"),
    ]

    // Keeps out: a name with a blank beside a mark was found by the one and not by the other.
    @Test("However a name is set, both find it, and it is marked", arguments: bylines)
    func printed(byline: String, name: String, marked: String) throws {
        let service = try TestService([
            ("2021-06-10.txt", "街道清理楼道杂物\n\n本报讯 6月3日,街道清理楼道杂物,居民都来参加。\n\n\(byline)\n")
        ])
        for query in ["byline=\(name)", "q=byline:\(name)", "q=\(name)", "q=\"\(name)\""] {
            let list = query.hasPrefix("q") ? "search" : "articles"
            let answer = try service.get("/\(list)?\(Self.encoded(query))")
            #expect(answer.json["total"] as? Int == 1, "\(query)")
        }
        // The printed text finds itself.
        let whole = try service.get("/search?q=\(QueryString.encode("byline:\"\(byline)\""))")
        #expect(whole.json["total"] as? Int == 1)
        let result = try #require(try service.get("/search?q=\(QueryString.encode(name))").results.first)
        let highlights = try #require(result["highlights"] as? [String: String])
        #expect(highlights["byline"] == byline.replacing(marked, with: "<mark>\(marked)</mark>"))
    }

    // Keeps out: whom a dateline or a caption names beside a byline, or a person alone, no search in bylines found.
    @Test(
        "Both find whom a dateline, a caption or a person names beside the byline",
        arguments: ["李小明", "沈默", "王五", "周岚"])
    func elsewhere(name: String) throws {
        let service = try TestService([
            (
                "1.txt",
                "街道清理楼道杂物\n\n本报讯(记者 沈　默) 6月3日,街道清理楼道杂物,居民都来参加。\n\n图为居民清理楼道。 王五 摄\n\n通讯员 李小明\n"
            ),
            ("2.txt", "街道清理路边积雪\n\n本报讯 6月3日,街道清理路边积雪。\n\n通讯员 赵小六\n"),
            ("2.corrections.json", #"{"articles": [{"lines": [1, 5], "reporters": ["周　岚"]}]}"#),
        ])
        let found = try service.get("/articles?\(Self.encoded("byline=\(name)"))").ids
        #expect(found.count == 1)
        #expect(try service.get("/search?\(Self.encoded("q=byline:\(name)"))").ids == found)
    }

    @Test("No two names become one")
    func apart() throws {
        let service = try TestService([
            ("1.txt", "街道清理楼道杂物\n\n本报讯 6月3日,街道清理楼道杂物,居民都来参加。\n\n（本报记者 王 芳 李 明 通讯员 钟离 春）\n")
        ])
        for query in ["芳李", "byline:芳李", "王芳李明", "明通讯员", "李明通讯员"] {
            #expect(try service.get("/search?\(Self.encoded("q=\(query)"))").json["total"] as? Int == 0, "\(query)")
        }
    }

    private static func encoded(_ parameter: String) -> String {
        let parts = parameter.split(separator: "=", maxSplits: 1)
        return "\(parts[0])=\(QueryString.encode(String(parts[1])))"
    }
}

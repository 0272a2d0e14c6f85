import Foundation
import Testing

@testable import HTTPCore
@testable import NewsAPI

@Suite("An export has every match of a list once, in the list's order, however many there are")
struct ExportTests {
    private static let service = try! TestService(try! SamplePages.files(60, seed: 5))

    /// The ids of a list, walked to its end, and its total.
    private static func walk(_ target: String) throws -> (ids: [String], total: Int) {
        var next: String? = target
        var (ids, total): ([String], Int) = ([], -1)
        while let target = next, ids.count < 1_000 {
            let answer = try service.get(target)
            try #require(answer.status == 200, "\(target): \(answer.text)")
            ids += answer.ids
            total = answer.json["total"] as? Int ?? -1
            next = answer.next
        }
        return (ids, total)
    }

    private static func lines(_ answer: TestService.Answer) throws -> [[String: Any]] {
        let lines = answer.body.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        #expect(lines.last?.isEmpty == true)
        return try lines.dropLast().map {
            try #require(try JSONSerialization.jsonObject(with: Data($0)) as? [String: Any])
        }
    }

    @Test(
        "In each order and under any filters an export is the list walked to its end",
        arguments: ["newest", "oldest", "page"])
    func order(sort: String) throws {
        var random = SeededGenerator(11)
        var exported = 0
        for number in 0..<30 {
            let conditions = SamplePages.conditions(Self.service.archive, &random).map(\.parameter)
            let words = number.isMultiple(of: 3) ? [(name: "q", value: "防汛 OR 会议")] : []
            let query = words + conditions + [("sort", sort)]
            let list = QueryString.link(
                words.isEmpty ? "/articles" : "/search", query + [("limit", "9"), ("fields", "id")])
            let (ids, total) = try Self.walk(list)
            let answer = try Self.service.get(QueryString.link("/export.ndjson", query + [("fields", "id,title")]))
            #expect(try Self.lines(answer).compactMap { $0["id"] as? String } == ids, "\(query)")
            let rows = try #require(
                CSVReader.rows(
                    try Self.service.get(QueryString.link("/export.csv", query + [("fields", "title,id")])).body))
            #expect(rows.first == ["id", "title"] && rows.dropFirst().map { $0[0] } == ids, "\(query)")
            #expect(total == ids.count)
            exported += ids.count
        }
        #expect(exported > 100)
    }

    @Test("Without a server an export is the same, and a long one comes in short pieces", arguments: [60, 400])
    func withoutServer(pages: Int) throws {
        let service = try TestService(try SamplePages.files(pages, seed: 6))
        let export = try ArchiveExport(.ndjson, [("fields", "*")], from: service.store, settings: APISettings())
        var (octets, longest): ([UInt8], Int) = ([], 0)
        export.write { piece in
            octets += piece
            longest = max(longest, piece.count)
        }
        #expect(octets == (try service.get("/export.ndjson?fields=*").body))
        #expect(longest <= AnswerLimits.partBytes || octets.count <= AnswerLimits.wholeBytes, "\(octets.count)")
        #expect(pages == 60 || octets.count > AnswerLimits.wholeBytes)
    }

    // Keeps out: named articles came in the order of dates.
    @Test("Articles that are named come in that order, each once, unless another order is asked for")
    func named() throws {
        let archive = Self.service.archive
        let articles = [40, 3, 77, 12].map { archive.article($0).article }
        let named = articles.map(\.id.description) + [articles[0].textID.description, "00000000000000ff"]
        let query = "ids=\(named.joined(separator: ","))&fields=id"
        for query in [query, query + "&sort=oldest"] {
            let ids = try Self.lines(try Self.service.get("/export.ndjson?\(query)")).compactMap { $0["id"] as? String }
            #expect(ids == (try Self.walk("/articles?\(query)&limit=2")).ids && Set(ids).count == 4)
        }
    }

    @Test(
        "The summary has the number of lines, the generation and the SHA-256 of the ids, as another program computes it"
    )
    func summary() throws {
        for query in ["", "&q=防汛", "&from=2020", "&district=gaoxin&from=1900&to=1901"] {
            let plain = try Self.service.get("/export.ndjson?fields=id\(query)")
            let answer = try Self.service.get("/export.ndjson?fields=id&summary=1\(query)")
            var lines = try Self.lines(answer)
            let summary = try #require(lines.popLast()?["summary"] as? [String: Any])
            #expect(answer.body.starts(with: plain.body))
            let ids = lines.compactMap { $0["id"] as? String }
            #expect(summary["count"] as? Int == ids.count)
            #expect(summary["generation"] as? String == Self.service.archive.generation)
            #expect(summary["sha256"] as? String == (try Self.sha256(ids.map { $0 + "\n" }.joined())), "\(query)")
        }
    }

    // Keeps out: the export of `titel:防汛` was empty, and nothing said why.
    @Test(
        "The summary says, as a search does, how a query was read that cannot be read in full",
        arguments: ["titel:防汛", "防汛 \"会议", "防汛 会议"])
    func warnings(q: String) throws {
        let query = QueryString.encode(q)
        let warnings = try #require(try Self.service.get("/search?q=\(query)").json["warnings"] as? [String])
        #expect(warnings.isEmpty == (q == "防汛 会议"))
        let answer = try Self.service.get("/export.ndjson?fields=id&summary=1&q=\(query)")
        let summary = try #require(try Self.lines(answer).last?["summary"] as? [String: Any])
        #expect(summary["warnings"] as? [String] == warnings)
        // Both are read as the same query.
        let other = try Self.service.get("/export.ndjson?fields=id&summary=1&q=\(QueryString.encode("防汛 会议"))")
        #expect((other.tag == answer.tag) == (other.body == answer.body))
    }

    /// As sha256sum(1) computes it.
    private static func sha256(_ text: String) throws -> String {
        let process = Process()
        let (input, output) = (Pipe(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/usr/bin/sha256sum")
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        input.fileHandleForWriting.write(Data(text.utf8))
        try input.fileHandleForWriting.close()
        return String(decoding: output.fileHandleForReading.readDataToEndOfFile().prefix(64), as: UTF8.self)
    }

    @Test(
        "A table has the same text as the JSON, whatever stands in it; a byte order mark and the guard change nothing else"
    )
    func table() throws {
        let articles = try Self.lines(try Self.service.get("/export.ndjson?fields=*"))
        let plain = try Self.service.get("/export.csv?fields=*")
        let rows = try #require(CSVReader.rows(plain.body))
        #expect(rows.count == articles.count + 1 && rows.allSatisfy { $0.count == rows[0].count })
        let (id, title, text) = try (
            #require(rows[0].firstIndex(of: "id")), #require(rows[0].firstIndex(of: "title")),
            #require(rows[0].firstIndex(of: "text"))
        )
        for (row, article) in zip(rows.dropFirst(), articles) {
            #expect(row[id] == article["id"] as? String && row[title] == article["title"] as? String)
            let blocks = article["blocks"] as? [[String: String]] ?? []
            #expect(blocks.allSatisfy { row[text].contains($0["text"] ?? "-") })
        }
        #expect(try Self.service.get("/export.csv?fields=*&bom=1").body == Array("\u{FEFF}".utf8) + plain.body)
        let guarded = try #require(CSVReader.rows(try Self.service.get("/export.csv?fields=*&formula=guard").body))
        for (row, other) in zip(rows, guarded) {
            for (cell, other) in zip(row, other) {
                #expect(other == cell || other == "'" + cell && "=+-@".contains(cell.prefix(1)))
            }
        }
    }

    // Keeps out: `fields=links` gave a table of nothing, without a word.
    @Test("A table refuses the members that it has no column for, and takes all others")
    func fields() throws {
        #expect(try Self.service.get("/export.csv?fields=id,links").wrongParameters == ["fields"])
        for field in ArticleField.Selection.table.available {
            let rows = CSVReader.rows(
                try Self.service.get("/export.csv?limit=1&fields=\(field.rawValue)".replacing("limit=1&", with: ""))
                    .body)
            #expect(
                rows?.first?.first?.isEmpty == false && rows?.count == Self.service.archive.articles.count + 1,
                "\(field)")
        }
        #expect(try Self.service.get("/export.ndjson?fields=links").status == 200)
    }

    @Test("An archive without articles exports nothing but a table's head and the summary")
    func empty() throws {
        let empty = try TestService([])
        for sort in ["newest", "oldest", "page"] {
            #expect(try empty.get("/export.ndjson?sort=\(sort)").body == [])
            #expect(CSVReader.rows(try empty.get("/export.csv?sort=\(sort)").body)?.count == 1)
            let summary = try Self.lines(try empty.get("/export.ndjson?summary=1&sort=\(sort)"))[0]["summary"]
            #expect((summary as? [String: Any])?["count"] as? Int == 0)
        }
    }

    @Test("Of undated articles an export has all in each order", arguments: ["newest", "oldest", "page"])
    func undated(sort: String) throws {
        let service = try TestService([
            ("b.txt", CursorTests.page(["惠济区开展防汛演练活动", "上街区开展防汛演练活动"])), ("a.txt", CursorTests.page(["高新区召开防汛会议"])),
        ])
        #expect(service.archive.order.datedCount == 0)
        let ids = try service.get("/articles?sort=\(sort)").ids
        #expect(ids.count == 3)
        #expect(try Self.lines(try service.get("/export.ndjson?sort=\(sort)")).map { $0["id"] as? String } == ids)
    }

    // Keeps out: half a megabyte was sent, and compressed, in one go.
    @Test(
        "A long export is made in short portions, and nothing of it for HEAD",
        arguments: [
            "/export.ndjson?fields=*", "/export.csv?fields=*", "/export.ndjson?fields=*&q=防汛&sort=page",
            "/feed.atom?limit=200&sort=oldest",
        ])
    func portions(target: String) throws {
        let answer = try AnswerSizeTests.long.get(target)
        #expect(answer.isStream && answer.body.count > AnswerLimits.wholeBytes)
        #expect(answer.longestPull <= AnswerLimits.partBytes)
        #expect(!answer.isCacheable)
        let head = try AnswerSizeTests.long.get(target, method: "HEAD")
        #expect(head.status == 200 && head.steps == 0 && head.body.isEmpty)
        #expect(head.field("Content-Type") == answer.field("Content-Type") && head.tag == answer.tag)
        #expect(head.field("Content-Disposition") == answer.field("Content-Disposition"))
    }

    @Test(
        "The file's name has the words of the query, and nothing that a header, a path or a shell could take for more")
    func fileName() throws {
        func name(_ query: String) throws -> String {
            let field = try #require(try Self.service.get("/export.csv?\(query)").field("Content-Disposition"))
            let parts = field.components(separatedBy: "; filename*=UTF-8''")
            #expect(parts.count == 2 && parts[0] == "attachment; filename=\"news.csv\"")
            return try #require(parts[1].removingPercentEncoding)
        }
        #expect(try name("q=防汛&district=gaoxin") == "news-防汛-高新区.csv")
        let hostile = [
            "../../etc/passwd", "a\r\nSet-Cookie: x=1", "\"a\"; filename=b", "a\\b:c*?<>|$(x)`", "\u{202E}vsc.exe",
        ]
        for text in hostile {
            let found = try name("q=\(QueryString.encode(text))")
            #expect(found.hasPrefix("news-") && found.hasSuffix(".csv"))
            let inside = found.dropFirst(5).dropLast(4)
            #expect(
                inside.unicodeScalars.allSatisfy {
                    $0 == " " || $0 == "-" || $0.properties.isAlphabetic || $0.properties.numericType != nil
                }, "\(found)")
        }
        let long = try name("q=\(String(repeating: "𠮷", count: 200))")
        #expect(long.utf8.count <= 255 && long.hasSuffix(".csv"))
    }
}

import Foundation
import Testing

@testable import NewsAPI

@Suite("A citation has what is known of an article, in the form of its standard")
struct CitationTests {
    private static let url = "http://host/articles/1"

    private func cite(_ format: Citation, _ lines: [String], file: String = "page.txt") throws -> String {
        let (article, page) = try FormatFixture.article(lines, file: file)
        return String(decoding: format.bytes(of: article, by: article.authors, on: page, url: Self.url), as: UTF8.self)
    }

    private func csl(_ lines: [String], file: String = "page.txt") throws -> [String: Any] {
        let items = try JSONSerialization.jsonObject(with: Data(cite(.csl, lines, file: file).utf8)) as? [[String: Any]]
        return try #require(items?.count == 1 ? items?.first : nil)
    }

    @Test("CSL-JSON is one newspaper article with literal names, section, date and URL")
    func csl() throws {
        let (article, page) = try FormatFixture.full()
        #expect(
            String(
                decoding: Citation.csl.bytes(of: article, by: article.authors, on: page, url: Self.url), as: UTF8.self)
                == #"[{"id":"\#(article.id)","type":"article-newspaper","title":"街道打造整洁环境","#
                + #""author":[{"literal":"王五"},{"literal":"赵六"},{"literal":"孙七"}],"#
                + #""issued":{"date-parts":[[2021,6,10]]},"section":"社区连连看","URL":"http://host/articles/1","#
                + "\"language\":\"zh-CN\"}]\n")
    }

    @Test("RIS begins with TY, ends with ER, and has a tagged line for each author")
    func ris() throws {
        let (article, page) = try FormatFixture.full()
        let lines = [
            "TY  - NEWS", "TI  - 街道打造整洁环境", "AU  - 王五", "AU  - 赵六", "AU  - 孙七", "PY  - 2021", "DA  - 2021/06/10/",
            "UR  - http://host/articles/1", "LA  - zh", "ID  - \(article.id)", "ER  - ",
        ]
        let ris = String(
            decoding: Citation.ris.bytes(of: article, by: article.authors, on: page, url: Self.url), as: UTF8.self)
        #expect(ris == lines.map { $0 + "\r\n" }.joined())
    }

    static let dates: [(file: String, parts: [Int]?, ris: [String], gbt: String)] = [
        ("2021-06-10_A05.txt", [2021, 6, 10], ["PY  - 2021", "DA  - 2021/06/10/"], ". 2021-06-10. "),
        ("2021年6月/page.txt", [2021, 6], ["PY  - 2021", "DA  - 2021/06//"], ". 2021-06. "),
        ("2021/page.txt", [2021], ["PY  - 2021", "DA  - 2021///"], ". 2021. "),
        ("page.txt", nil, [], ". "),
    ]

    @Test("A date is cited as far as it is known", arguments: dates)
    func date(file: String, parts: [Int]?, ris: [String], gbt: String) throws {
        let lines = ["街道清理楼道", FormatFixture.lead]
        let (article, page) = try FormatFixture.article(lines, file: file)
        // Whatever the parser takes from a name, formats have to write these.
        let published = parts.flatMap {
            PartialDate(year: $0[0], month: $0.dropFirst().first, day: $0.dropFirst(2).first)
        }
        func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
        let json = Citation.csl(article, by: [], published, url: Self.url, pretty: false)
        let item = (try JSONSerialization.jsonObject(with: Data(json)) as? [[String: Any]])?.first
        #expect((item?["issued"] as? [String: [[Int]]])?["date-parts"]?.first == parts)
        #expect((item?["issued"] == nil) == (parts == nil))
        let tagged = text(Citation.ris(article, by: [], published, url: Self.url)).components(separatedBy: "\r\n")
        #expect(tagged.filter { $0.hasPrefix("PY") || $0.hasPrefix("DA") } == ris)
        #expect(text(Citation.gbt7714(article, by: [], published, url: Self.url)) == "街道清理楼道[N/OL]\(gbt)\(Self.url)\n")
        if file.contains("_A05") || file == "page.txt" { #expect(page.published?.date == published) }
    }

    static let people: [(byline: String?, gbt: String)] = [
        (nil, ""), ("记者 王五", "王五. "), ("记者 王五 通讯员 赵六 孙七", "王五, 赵六, 孙七. "),
        ("记者 王五 李明 通讯员 赵六 孙七", "王五, 李明, 赵六, 等. "),
    ]

    @Test(
        "GB/T 7714 names up to three authors, then 等, and begins with the title when there is none", arguments: people)
    func authors(byline: String?, gbt: String) throws {
        let lines = ["街道清理楼道", "本报讯 " + FormatFixture.lead] + [byline].compactMap { $0 }
        #expect(try cite(.gbt7714, lines) == "\(gbt)街道清理楼道[N/OL]. \(Self.url)\n")
        #expect(try csl(lines)["author"] == nil || byline != nil)
    }

    @Test("Somebody who has several roles is one author")
    func roles() throws {
        let lines = ["街道清理楼道", "本报讯 " + FormatFixture.lead, "图为会议现场。 王五 摄", "记者 王五 通讯员 赵六"]
        let (article, _) = try FormatFixture.article(lines)
        #expect(article.byline.photographers == ["王五"])
        #expect(article.authors == ["王五", "赵六"])
    }

    // Keeps out: all names were read and written in one go, before the tag was compared: 75 ms for 260,000.
    @Test("The authors of a long byline are found in steps, and a citation that a client has takes none")
    func manyAuthors() throws {
        func character(_ number: Int) -> Character { Character(Unicode.Scalar(0x5B50 + number) ?? "子") }
        let names = (0..<5_000).map { "王\(character($0 % 71))\(character($0 / 71))" }
        let byline = names.map { "记者 \($0)" }.joined(separator: "\n")
        let service = try TestService([("a.txt", "街道清理楼道\n\(FormatFixture.lead)\n\n\(byline)\n")])
        let article = service.archive.article(0).article
        var steps = AuthorSteps(of: article)
        var count = 1
        while steps.step() == .more { count += 1 }
        #expect(steps.authors == article.byline.reporters && steps.authors == names)
        #expect(count == names.count / AnswerLimits.namesInStep + 1)
        for target in ["/articles/\(article.id)?format=ris", "/read/articles/\(article.id)"] {
            let answer = try service.get(target)
            let tag = try #require(answer.tag)
            let again = try service.get(target, fields: ["If-None-Match: \(tag)"])
            #expect(answer.status == 200 && again.status == 304 && again.steps == 0 && again.body.isEmpty)
        }
    }

    @Test("A subtitle stands behind a colon, without the dash that it is printed with")
    func subtitle() throws {
        let lines = ["老街换新颜", "——城西老街改造工作侧记", FormatFixture.lead]
        #expect(try cite(.gbt7714, lines).hasPrefix("老街换新颜: 城西老街改造工作侧记[N/OL]"))
        #expect(try csl(lines)["title"] as? String == "老街换新颜: 城西老街改造工作侧记")
    }

    @Test("No value breaks a format of lines, whatever characters it has", arguments: FormatFixture.oddLines)
    func odd(lines: [String]) throws {
        for file in FormatFixture.files {
            let page = try Fixture.parse(lines.joined(separator: "\n"), file: file)
            for article in page.articles {
                let url = "http://host/\r\nTY  - BOOK\u{85}\u{2028}"
                let ris = Citation.ris.bytes(of: article, by: article.authors, on: page, url: url)
                let text = String(decoding: ris, as: UTF8.self)
                #expect(
                    text.components(separatedBy: "\r\n").dropLast().allSatisfy { $0.dropFirst(2).hasPrefix("  - ") })
                #expect(text.unicodeScalars.count { $0 == "\n" } == text.unicodeScalars.count { $0 == "\r" })
                #expect(text.components(separatedBy: "\r\n").count { $0.hasPrefix("TY") } == 1)
                let gbt = Citation.gbt7714.bytes(of: article, by: article.authors, on: page, url: url)
                #expect(gbt.firstIndex(of: 0x0A) == gbt.count - 1)
                let csl = Citation.csl.bytes(of: article, by: article.authors, on: page, url: url)
                #expect((try JSONSerialization.jsonObject(with: Data(csl)) as? [[String: Any]])?.count == 1)
            }
        }
    }

    @Test("Each format has its media type")
    func mediaTypes() {
        #expect(
            Citation.allCases.map { "\($0.mediaType)" } == [
                "application/vnd.citationstyles.csl+json", "application/x-research-info-systems",
                "text/plain; charset=utf-8",
            ])
    }
}

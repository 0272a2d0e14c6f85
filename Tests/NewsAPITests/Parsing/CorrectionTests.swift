import Testing

@testable import NewsAPI

@Suite("What a person says of a page counts before what the parser reads")
struct CorrectionTests {
    /// The lines of the page, from 1 to 8.
    private static let lines = [
        "第A05版 民生",
        "老桥修好了",
        "本报讯(记者 何远 通讯员 许多)6月8日,金水区的老桥修好了。",
        "第二天,大家都来走一走。",
        "新灯亮起来",
        "本报讯(记者 白云)6月9日,高新区的新灯亮起来了,路上一片",
        "光明。",
        "责编 丁一",
    ]
    private static let text = lines.joined(separator: "\n")
    private static let parser = PageParser(gazetteer: .zhengzhou)

    private static func corrected(_ json: String) throws -> (page: Page, failure: String?) {
        let (page, failure) = try parser.parse(
            file: "2021/page.txt", bytes: Array(text.utf8), corrections: Array(json.utf8))
        return (page, failure?.description)
    }

    /// What the tests look at of an article.
    private static func shown(_ article: Article) -> String {
        "\(article.lines.lowerBound)-\(article.lines.upperBound) \(article.title)"
            + (article.isCorrected ? " person" : "")
    }

    @Test("Without corrections the page has two articles, and nothing says that a person has read them")
    func plain() throws {
        let page = try Self.parser.parse(file: "2021/page.txt", bytes: Array(Self.text.utf8))
        #expect(page.articles.map(Self.shown) == ["2-4 老桥修好了", "5-7 新灯亮起来"])
        #expect(page.furniture.map(\.line) == [1, 8])
    }

    struct Change: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let articles: String
        /// The articles afterwards.
        let result: [String]
        var furniture = "[]"
        var furnitureLines = [1, 8]
    }

    static let changes: [Change] = [
        Change(
            testDescription: "Two articles become one", articles: #"{"lines": [2, 7]}"#, result: ["2-7 老桥修好了 person"]),
        Change(
            testDescription: "One article becomes two", articles: #"{"lines": [2, 3]}, {"lines": [4, 4]}"#,
            result: ["2-3 老桥修好了 person", "4-4 第二天,大家都来走一走 person", "5-7 新灯亮起来"]),
        Change(
            testDescription: "What a shorter article leaves over is an article of its own",
            articles: #"{"lines": [2, 3]}"#,
            result: ["2-3 老桥修好了 person", "4-4 第二天,大家都来走一走", "5-7 新灯亮起来"]),
        Change(
            testDescription: "Furniture becomes a part of an article", articles: #"{"lines": [5, 8]}"#,
            result: ["2-4 老桥修好了", "5-8 新灯亮起来 person"], furnitureLines: [1]),
        Change(
            testDescription: "Furniture becomes an article", articles: #"{"lines": [1, 1]}"#,
            result: ["1-1 第A05版 民生 person", "2-4 老桥修好了", "5-7 新灯亮起来"], furnitureLines: [8]),
        Change(
            testDescription: "An article becomes furniture", articles: "", result: ["5-7 新灯亮起来"],
            furniture: #"""
                [{"line": 2, "kind": "title-list", "text": "老桥修好了"},
                 {"line": 3, "kind": "menu", "text": "本报讯(记者 何远 通讯员 许多)6月8日,金水区的老桥修好了。"},
                 {"line": 4, "kind": "menu", "text": "第二天,大家都来走一走。"}]
                """#, furnitureLines: [1, 2, 3, 4, 8]),
        Change(
            testDescription: "A label of a section is over what stands below",
            articles: #"{"lines": [4, 7], "headline": "新灯亮起来"}"#,
            result: ["4-7 新灯亮起来 person"],
            furniture: #"""
                [{"line": 2, "kind": "section-label", "text": "老桥修好了"},
                 {"line": 3, "kind": "menu", "text": "本报讯（记者何远 通讯员许多）6月8日，金水区的老桥修好了。"}]
                """#, furnitureLines: [1, 2, 3, 8]),
        Change(
            testDescription: "A headline becomes a kicker",
            articles: #"{"lines": [2, 4], "kicker": "老桥修好了", "headline": null}"#,
            result: ["2-4 6月8日,金水区的老桥修好了 person", "5-7 新灯亮起来"]),
        Change(
            testDescription: "Text becomes a subhead", articles: #"{"lines": [2, 4], "subheads": ["第二天,大家都来走一走。"]}"#,
            result: ["2-4 老桥修好了 person", "5-7 新灯亮起来"]),
    ]

    @Test("Lines belong to what a person says, and every character is in one place", arguments: changes)
    func structure(change: Change) throws {
        let (page, failure) = try Self.corrected(
            #"{"articles": [\#(change.articles)], "furniture_lines": \#(change.furniture)}"#)
        #expect(failure == nil)
        #expect(page.articles.map(Self.shown) == change.result)
        #expect(page.furniture.map(\.line) == change.furnitureLines)
        Self.expectLossless(page)
    }

    private static func expectLossless(_ page: Page) {
        let pieces = page.articles.flatMap { $0.pieces.map(\.range) }
        let check = LosslessCheck(page.text, covered: pieces + page.furniture.map(\.range))
        #expect(check.lost == [] && check.repeated == [])
        #expect(page.furniture.allSatisfy { $0.kind != .unplaced })
    }

    @Test("A kind that is said is that of these lines alone, and the rest is read to agree")
    func kinds() throws {
        let page = try Self.corrected(#"{"articles": [{"lines": [2, 7], "subheads": ["新灯亮起来"], "captions": ["光明。"]}]}"#)
            .page
        let blocks = page.blocks(of: page.articles[0])
        #expect(blocks.filter { $0.kind == .subhead }.map(\.text) == ["新灯亮起来"])
        #expect(blocks.filter { $0.kind == .caption }.map(\.text) == ["光明。"])
    }

    @Test("A paragraph goes on over the lines that are said to be one, and ends where another is said to begin")
    func paragraphs() throws {
        let whole = Self.lines[5] + Self.lines[6]
        for said in [[whole], [Self.lines[5], Self.lines[6]]] {
            let list = said.map { "\"\($0)\"" }.joined(separator: ",")
            let (page, failure) = try Self.corrected(
                #"{"articles": [{"lines": [5, 7], "paragraphs": [\#(list)]}]}"#)
            #expect(failure == nil)
            let paragraphs = page.blocks(of: page.articles[1]).filter { $0.kind == .paragraph }
            #expect(paragraphs.count == said.count)
            Self.expectLossless(page)
        }
    }

    @Test("A person's word holds where the rules know no such page")
    func unheardOf() throws {
        let page = try Self.corrected(#"{"articles": [{"lines": [2, 4], "subheadline": "第二天,大家都来走一走。"}]}"#).page
        #expect(page.articles[0].subtitle == "第二天,大家都来走一走。")
        Self.expectLossless(page)
    }

    @Test("Text below a corrected article is no part of it, also where furniture stands between")
    func textBelow() throws {
        let text = "老桥修好了\n本报讯 昨天,老桥修好了。\n责编 丁一\n街道清理楼道\n本报讯 第三天,街道清理楼道,大家都说好。"
        let corrections = #"{"articles": [{"lines": [1, 2]}]}"#
        let (page, failure) = try Self.parser.parse(
            file: "a.txt", bytes: Array(text.utf8), corrections: Array(corrections.utf8))
        #expect(failure == nil)
        #expect(page.articles.first?.lines == 1...2)
        #expect(page.articles.map(\.isCorrected) == [true, false])
        Self.expectLossless(page)
    }

    @Test("Blocks say what every character is, also where several stand on a line")
    func blocks() throws {
        let json = #"""
            {"articles": [{"lines": [2, 4], "blocks": [
              {"kind": "kicker", "frags": [[2, "老桥"]]}, {"kind": "headline", "frags": [[2, "修好了"]]},
              {"kind": "paragraph", "frags": [[3, "本报讯(记者 何远 通讯员 许多)6月8日,金水区的老桥修好了。"], [4, "第二天,"]]},
              {"kind": "byline", "frags": [[4, "大家"]]}]}],
             "furniture_lines": [{"line": 4, "kind": "menu", "text": "都来走一走。"}]}
            """#
        let (page, failure) = try Self.corrected(json)
        #expect(failure == nil)
        let article = page.articles[0]
        #expect((article.kicker, article.title) == ("老桥", "修好了"))
        #expect(
            page.blocks(of: article).map(\.text) == ["老桥", "修好了", Self.lines[2] + "第二天,", "大家"])
        #expect(page.furniture.map(\.line) == [1, 4, 8])
        Self.expectLossless(page)
    }

    @Test("Names, section, district and date are what a person says; what is not said is read")
    func facts() throws {
        let json = #"""
            {"articles": [{"lines": [2, 4], "reporters": ["何 远山"], "photographers": ["白云"], "district": "erqi",
              "date": "2021-06-07", "section": "桥"}, {"lines": [5, 7], "district": null, "date": null, "reporters": []}]}
            """#
        let (page, failure) = try Self.corrected(json)
        #expect(failure == nil)
        let (first, second) = (page.articles[0], page.articles[1])
        #expect(first.byline.reporters == ["何 远山"] && first.byline.correspondents == ["许多"])
        #expect(first.byline.photographers == ["白云"] && first.byline.original == "记者 何远 通讯员 许多")
        #expect(first.district?.slug == "erqi" && first.mentions.map(\.slug) == ["jinshui"] && first.section == "桥")
        #expect(first.date == ArticleDate(date: try #require(PartialDate("2021-06-07")), text: nil, basis: .person))
        #expect(second.district == nil && second.date == nil && second.byline.reporters == [])
        #expect(second.mentions.map(\.slug) == ["gaoxin"])
        // The date that is printed keeps its words.
        let printed = try Self.corrected(#"{"articles": [{"lines": [2, 4], "date": "2021-06-08"}]}"#).page.articles[0]
        #expect(printed.date?.text == "6月8日" && printed.date?.basis == .yearFromFile)
    }

    @Test("The day of the issue is what a person says; days of the articles are counted from it, and years taken")
    func issue() throws {
        let text = "2021年6月1日 星期二\n老桥修好了\n本报讯 昨天,老桥修好了。\n新灯亮起来\n本报讯 5月8日,新灯亮起来了。"
        func corrected(_ json: String) throws -> Page {
            try Self.parser.parse(file: "a.txt", bytes: Array(text.utf8), corrections: Array(json.utf8)).page
        }
        func dates(_ page: Page) -> [String?] { page.articles.map { $0.date?.date.description } }
        let other = try corrected(#"{"published": "1998-06-01"}"#)
        #expect(other.published == PublishedDate(date: try #require(PartialDate("1998-06-01")), basis: .person))
        #expect(dates(other) == ["1998-05-31", "1998-05-08"])
        let unknown = try corrected(#"{"published": null}"#)
        #expect(unknown.published == nil && dates(unknown) == [nil, "2021-05-08"])
        // A person's word is that of every article, also of one with a source line.
        let stamped = Array("老桥修好了\n2021-06-09 08:30 来源:某报\n昨日,老桥修好了,附近的居民都来走一走,三个月没有过河的老人也来了。".utf8)
        let said = try Self.parser.parse(
            file: "a.txt", bytes: stamped, corrections: Array(#"{"published": "1998-06-01"}"#.utf8))
        #expect(dates(said.page) == ["1998-05-31"])
        // The day that is printed keeps its basis.
        let printed = try corrected(#"{"published": "2021-06-01"}"#)
        #expect(printed.published?.basis == .issueDate && dates(printed) == ["2021-05-31", "2021-05-08"])
    }

    @Test("A district may be said by its slug or by its name")
    func districtName() throws {
        let page = try Self.corrected(#"{"articles": [{"lines": [2, 4], "district": "二七区"}]}"#).page
        #expect(page.articles[0].district?.slug == "erqi")
    }

    @Test("Of a title on one line with its dateline a person may say a fact, or that the line is all headline")
    func runInTitle() throws {
        let bytes = Array("老井又出水了 本报讯(记者 何远)6月8日,金水区的老井又出水了。\n第二天,大家都来看一看。".utf8)
        func corrected(_ article: String) throws -> (page: Page, failure: GoldPage.Failure?) {
            let json = Array(#"{"articles": [{"lines": [1, 2], \#(article)}]}"#.utf8)
            return try Self.parser.parse(file: "2021/page.txt", bytes: bytes, corrections: json)
        }
        let dated = try corrected(#""date": "2021-06-07""#)
        #expect(dated.failure == nil)
        #expect(dated.page.articles.map(\.title) == ["老井又出水了"])
        #expect(dated.page.articles.map(\.dateline) == ["本报讯(记者 何远)"])
        let whole = try corrected(#""headline": "老井又出水了 本报讯(记者 何远)6月8日,金水区的老井又出水了。""#)
        #expect(whole.failure == nil)
        #expect(whole.page.articles.map(\.title) == ["老井又出水了 本报讯(记者 何远)6月8日,金水区的老井又出水了。"])
        // The text behind the title became a caption: nothing else was left that it could be.
        let other = try corrected(#""paragraphs": ["第二天,大家都来看一看。"]"#)
        #expect(other.failure == nil)
        #expect(other.page.articles.map(\.title) == whole.page.articles.map(\.title))
        for page in [dated.page, whole.page, other.page] { Self.expectLossless(page) }
    }

    @Test("The id is made of the headline that a person says, and stays where the headline does")
    func ids() throws {
        let plain = try Self.parser.parse(file: "2021/page.txt", bytes: Array(Self.text.utf8)).articles.map(\.id)
        let same = try Self.corrected(#"{"articles": [{"lines": [2, 3], "reporters": []}]}"#).page.articles
        #expect(same[0].id == plain[0] && same[2].id == plain[1])
        let other = try Self.corrected(#"{"articles": [{"lines": [3, 4]}]}"#).page.articles
        #expect(!other.map(\.id).contains(plain[0]))
    }

    /// Corrections that are not of the page, or are none, and the beginning of what is said of them.
    static let wrong: [(json: String, message: String)] = [
        ("", "it is empty"), ("[1", "it is not JSON"), ("[]", "the file must be an object"),
        (#"{"articles": {}}"#, "articles must be a list"),
        (#"{"lines": 8}"#, #"the file has a member "lines" that means nothing; did you mean "n_lines"?"#),
        ("{}", "the file corrects nothing: it has none of articles, furniture_lines, published"),
        (#"{"published": "2021-6-1"}"#, #"published is "2021-6-1"; a date is YYYY-MM-DD, YYYY-MM or YYYY"#),
        // It dated the page, and `/timeline` refused every request.
        (
            #"{"published": "2920-06-03"}"#,
            #"published is "2920-06-03"; a date is YYYY-MM-DD, YYYY-MM or YYYY, of 1900 to 2099"#
        ),
        (#"{"articles": [{"lines": [2, 4], "date": "0202-06-03"}]}"#, #"articles[0].date is "0202-06-03""#),
        // The decoder minds no comma there.
        (#"{"articles": [],}"#, "it is not JSON: line 1 is wrong"),
        (#"{"articles": [{}]}"#, "articles[0] has no \"lines\""),
        (#"{"articles": [{"lines": [2.5, 3]}]}"#, "it is not JSON, or has a number that is no whole number"),
        (
            #"{"articles": [{"lines": [2, 99999999999999999999]}]}"#,
            "it is not JSON, or has a number that is no whole number"
        ),
        (
            #"{"articles": [{"lines": [2, 4], "reporters": ["\ud800"]}]}"#,
            "it is not JSON: line 1 has half of a surrogate pair"
        ),
        (
            #"{"articles": [{"lines": [2, 4], "date": null, "date": "2021"}]}"#,
            #"line 1 has the member "date" for a second time"#
        ),
        (#"{"articles": [{"lines": [3, 2]}]}"#, "articles[0].lines must be a first and a last line"),
        (#"{"articles": [{"lines": [0, 2]}]}"#, "articles[0].lines must be a first and a last line"),
        (#"{"articles": [{"lines": [2, 9]}]}"#, "articles[0].lines: line 9 of the page is blank, or there is none"),
        (#"{"articles": [{"lines": [2, 9223372036854775807]}]}"#, "articles[0].lines: line 9223372036854775807 "),
        (
            #"{"articles": [{"lines": [4, 7]}, {"lines": [2, 4]}]}"#, "articles[1] and articles[0] have lines in common"
        ),
        (
            #"{"articles": [{"lines": [2, 4], "headlne": "x"}]}"#,
            #"articles[0] has a member "headlne" that means nothing; did you mean "headline"?"#
        ),
        (#"{"articles": [], "rows": 1}"#, #"the file has a member "rows" that means nothing; it may have file"#),
        (
            #"{"articles": [{"lines": [2, 4], "headline": "老桥塌了"}]}"#,
            "articles[0].headline: \"老桥塌了\" is not printed there"
        ),
        (#"{"articles": [{"lines": [2, 4], "headline": 7}]}"#, "articles[0].headline must be text"),
        (#"{"articles": [{"lines": [2, 4], "dateline": "本报讯"}]}"#, "articles[0].dateline is only a part of a line"),
        (
            #"{"articles": [{"lines": [2, 2], "bylines": ["老桥修好了"]}]}"#,
            "articles[0]: line 2 can be none of what is said"
        ),
        (
            #"{"articles": [{"lines": [2, 2], "headline": "老桥修好了", "kicker": "老桥修好了"}]}"#,
            "articles[0]: line 2 is said to be two things"
        ),
        (
            #"{"articles": [{"lines": [2, 4], "district": "atlantis"}]}"#,
            #"articles[0].district: the gazetteer has no district "atlantis"; it has "#
        ),
        (
            #"{"articles": [{"lines": [2, 4], "district": "jinshi"}]}"#,
            #"articles[0].district: the gazetteer has no district "jinshi"; did you mean "jinshui"?"#
        ),
        (#"{"articles": [{"lines": [2, 4], "date": "2021-02-30"}]}"#, "articles[0].date is \"2021-02-30\""),
        (#"{"articles": [{"lines": [2, 4], "reporters": [""]}]}"#, "articles[0].reporters[0] must have 1 to 64"),
        (#"{"articles": [{"lines": [2, 4], "reporters": ["何\n远"]}]}"#, "articles[0].reporters[0] must have 1 to 64"),
        (#"{"articles": [{"lines": [2, 4], "reporters": ["何", "何"]}]}"#, "articles[0].reporters has a name twice"),
        (#"{"file": "other.txt", "articles": []}"#, "file is \"other.txt\", not \"2021/page.txt\""),
        (#"{"n_lines": 9, "articles": []}"#, "n_lines is 9, but the page has 8 lines"),
        (
            #"{"articles": [], "furniture_lines": [{"line": 1, "kind": "head", "text": "第A05版 民生"}]}"#,
            "furniture_lines[0].kind is \"head\"; it may be pagehead"
        ),
        (
            #"{"articles": [], "furniture_lines": [{"line": 1, "kind": "menu", "text": "第A05版"}]}"#,
            "line 1 goes on with \"民生\""
        ),
        (
            #"{"articles": [], "furniture_lines": [{"line": 8, "kind": "menu", "text": "责编 丁一"}, {"line": 8, "kind": "menu", "text": "责"}]}"#,
            "line 8 goes on with \"\""
        ),
        (
            #"{"articles": [{"lines": [2, 2]}], "furniture_lines": [{"line": 2, "kind": "menu", "text": "老桥修好了"}]}"#,
            "articles[0].lines: the first or the last one is in furniture_lines"
        ),
        (#"{"articles": [{"lines": [2, 2], "blocks": []}]}"#, "articles[0].blocks leave out \"老桥修好了\" on line 2"),
        (
            #"{"articles": [{"lines": [2, 2], "blocks": [{"kind": "headline", "frags": [[2, "新桥"]]}]}]}"#,
            "articles[0].blocks[0].frags[0]: line 2 goes on with \"老桥修好了\", not with \"新桥\""
        ),
        (
            #"{"articles": [{"lines": [2, 2], "blocks": [{"kind": "headline", "frags": [[3, "本"]]}]}]}"#,
            "articles[0].blocks[0].frags[0]: line 3 is none of the article's lines"
        ),
        (
            #"{"articles": [{"lines": [2, 2], "blocks": [{"kind": "title", "frags": [[2, "老桥修好了"]]}]}]}"#,
            "articles[0].blocks[0].kind is \"title\"; it may be kicker, headline, subheadline, dateline, paragraph, "
                + "subhead, byline, caption"
        ),
        (
            #"{"articles": [{"lines": [2, 2], "headline": "x", "blocks": [{"kind": "headline", "frags": [[2, "老桥修好了"]]}]}]}"#,
            "articles[0].headline is another text than its blocks have"
        ),
        (
            #"{"articles": [{"lines": [2, 2], "blocks": [{"kind": "headline", "text": "老", "frags": [[2, "老桥修好了"]]}]}]}"#,
            "articles[0].blocks[0]: text and frags have not the same characters"
        ),
    ]

    @Test(
        "Corrections that are not of the page are refused with what would be right, and the page is as without them",
        arguments: wrong)
    func refused(json: String, message: String) throws {
        let (page, failure) = try Self.corrected(json)
        #expect(failure?.hasPrefix(message) == true, "\(failure ?? "no failure")")
        #expect(page.articles.map(Self.shown) == ["2-4 老桥修好了", "5-7 新灯亮起来"])
    }

    @Test("More articles than a page has are refused")
    func articleLimit() throws {
        let articles = [String](repeating: #"{"lines": [2, 4]}"#, count: GoldLimits.articles + 1)
        let failure = try Self.corrected(#"{"articles": [\#(articles.joined(separator: ","))]}"#).failure
        #expect(failure == "articles: 129 of them, more than 128")
    }

    @Test("Whatever a page's lines are corrected to be, every character is in one place")
    func anyLines() throws {
        for first in 1...Self.lines.count {
            for last in first...Self.lines.count {
                let (page, failure) = try Self.corrected(#"{"articles": [{"lines": [\#(first), \#(last)]}]}"#)
                #expect(failure == nil)
                #expect(page.articles.contains { $0.isCorrected && $0.lines == first...last })
                Self.expectLossless(page)
            }
        }
    }
}

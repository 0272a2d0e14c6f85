import Testing

@testable import NewsAPI

@Suite("The score of a page counts its differences from what people say it is (the gold)")
struct PageScorerTests {
    static let lines = [
        "老桥修好了", "本报讯(记者 何远 通讯员 许多)6月8日,老桥修好了。", "第二天,大家都来走一走。", "新灯亮起来", "本报讯(记者 白云)6月9日,新灯亮起来了。",
    ]

    /// The gold of `lines`: what people would say of them. `change` replaces one text in it by another.
    private static func gold(_ change: (String, String)? = nil) throws -> GoldPage {
        let json = """
            {"file": "page.txt", "n_lines": 5, "furniture_lines": [], "articles": [
             {"section": null, "kicker": null, "headline": "老桥修好了", "subheadline": null,
              "dateline": "本报讯(记者 何远 通讯员 许多)", "paragraphs": ["6月8日,老桥修好了。", "第二天,大家都来走一走。"],
              "subheads": [], "bylines": [], "reporters": ["何远"], "correspondents": ["许多"], "photographers": [],
              "district": null, "date": null, "lines": [1, 3], "more": 1, "blocks": [
               {"kind": "headline", "text": "老桥修好了", "frags": [[1, "老桥修好了"]]},
               {"kind": "dateline", "text": "本报讯(记者 何远 通讯员 许多)", "frags": [[2, "本报讯(记者 何远 通讯员 许多)"]]},
               {"kind": "paragraph", "text": "6月8日,老桥修好了。", "frags": [[2, "6月8日,老桥修好了。"]]},
               {"kind": "paragraph", "text": "第二天,大家都来走一走。", "frags": [[3, "第二天,大家都来走一走。"]]}]},
             {"section": null, "kicker": null, "headline": "新灯亮起来", "subheadline": null,
              "dateline": "本报讯(记者 白云)", "paragraphs": ["6月9日,新灯亮起来了。"],
              "subheads": [], "bylines": [], "reporters": ["白云"], "correspondents": [], "photographers": [],
              "district": null, "date": null, "lines": [4, 5], "blocks": [
               {"kind": "headline", "text": "新灯亮起来", "frags": [[4, "新灯亮起来"]]},
               {"kind": "dateline", "text": "本报讯(记者 白云)", "frags": [[5, "本报讯(记者 白云)"]]},
               {"kind": "paragraph", "text": "6月9日,新灯亮起来了。", "frags": [[5, "6月9日,新灯亮起来了。"]]}]}]}
            """
        guard let (old, new) = change else { return try GoldPage(json: Array(json.utf8)) }
        #expect(json.contains(old), "the change is none")
        let range = try #require(json.firstRange(of: old))
        return try GoldPage(json: Array(json.replacingCharacters(in: range, with: new).utf8))
    }

    private static func score(_ gold: GoldPage, lines: [String] = lines) throws -> PageScore {
        let scorer = PageScorer(try Fixture.parse(lines.joined(separator: "\n")), gold)
        let isFull = scorer.misses.isEmpty
        // A miss is listed exactly when the score is not full.
        #expect(isFull == (scorer.score.isFull), "\(scorer.misses)")
        return scorer.score
    }

    @Test("A page that is read as the gold says has the full score")
    func full() throws {
        let score = try Self.score(Self.gold())
        #expect(score.articles == 2)
        #expect(score.lines == .init(right: 2, wrong: 0, missed: 0))
        #expect(score.paragraphs == .init(right: 1, wrong: 0, missed: 0))
        #expect(score.reporters == .init(right: 2, wrong: 0, missed: 0))
        #expect(score.correspondents == .init(right: 1, wrong: 0, missed: 0))
        #expect(score.date == .init(right: 2, count: 2))
        #expect(score.characters == Self.lines.joined().filter { $0 != " " }.unicodeScalars.count)
    }

    struct Change: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let old: String
        let new: String
        let expect: @Sendable (PageScore) -> Bool
    }

    static let changes: [Change] = [
        Change(testDescription: "other lines", old: "\"lines\": [1, 3]", new: "\"lines\": [1, 2]") {
            $0.lines == .init(right: 1, wrong: 1, missed: 1)
        },
        Change(
            testDescription: "other lines that are accepted", old: "\"lines\": [1, 3]",
            new: "\"lines\": [1, 2], \"lines_alternatives\": [[1, 3]]"
        ) { $0.lines.f1 == 1 },
        Change(testDescription: "another headline", old: "\"headline\": \"老桥修好了\"", new: "\"headline\": \"老桥\"") {
            $0.headline == .init(right: 1, count: 2) && $0.titleBlock == .init(right: 1, count: 2)
        },
        Change(
            testDescription: "a title divided otherwise", old: "\"headline\": \"老桥修好了\", \"subheadline\": null",
            new: "\"headline\": \"老桥\", \"subheadline\": \"修好了\""
        ) { $0.headline == .init(right: 1, count: 2) && $0.titleBlock == .init(right: 2, count: 2) },
        Change(
            testDescription: "another title that is accepted", old: "\"headline\": \"老桥修好了\"",
            new: "\"headline_alternatives\": [{\"headline\": \"老桥修好了\"}], \"headline\": \"老桥\""
        ) { $0.headline.share == 1 },
        Change(testDescription: "another reporter", old: "[\"何远\"]", new: "[\"何 方\", \"何远\"]") {
            $0.reporters == .init(right: 2, wrong: 0, missed: 1)
        },
        Change(
            testDescription: "other people that are accepted", old: "\"reporters\": [\"何远\"]",
            new: "\"byline_alternatives\": [{\"reporters\": [\"何远\"], \"correspondents\": [\"许多\"]}], \"reporters\": []"
        ) { $0.reporters.f1 == 1 && $0.correspondents.f1 == 1 },
        Change(testDescription: "a correspondent too many", old: "[\"许多\"]", new: "[]") {
            $0.correspondents == .init(right: 0, wrong: 1, missed: 0)
        },
        Change(testDescription: "another date", old: "\"date\": null", new: "\"date\": \"2021-06-08\"") {
            $0.date == .init(right: 1, count: 2) && $0.firstDate == .init(right: 1, count: 2)
        },
        Change(
            testDescription: "no date, which is accepted", old: "\"date\": null",
            new: "\"date\": \"2021-06-08\", \"date_alternatives\": [null]"
        ) { $0.date.share == 1 && $0.firstDate == .init(right: 1, count: 2) },
        Change(testDescription: "another district", old: "\"district\": null", new: "\"district\": \"jinshui\"") {
            $0.district == .init(right: 1, count: 2)
        },
        Change(
            testDescription: "a paragraph that is none", old: "\"kind\": \"paragraph\", \"text\": \"第二天",
            new: "\"kind\": \"caption\", \"text\": \"第二天"
        ) { $0.paragraphs == .init(right: 0, wrong: 0, missed: 0) },
        Change(
            testDescription: "a paragraph that may begin or not", old: "\"more\": 1",
            new: "\"optional_starts\": [\"第二天\"]"
        ) { $0.paragraphs == .init(right: 0, wrong: 0, missed: 0) },
        Change(testDescription: "a character that the page has otherwise", old: "[[3, \"第二天", new: "[[3, \"第三天") {
            $0.altered == 1
        },
    ]

    @Test(
        "Each difference from the gold is counted as what it is, and one that the gold accepts is not",
        arguments: changes)
    func difference(change: Change) throws {
        #expect(change.expect(try Self.score(Self.gold((change.old, change.new)))))
    }

    @Test("An article that is not found, or that the gold does not have, is counted as such")
    func missedAndSpurious() throws {
        let missed = try Self.score(Self.gold(), lines: Array(Self.lines[0..<3]))
        #expect(missed.lines == .init(right: 1, wrong: 0, missed: 1))
        #expect(missed.headline == .init(right: 1, count: 2))
        #expect(missed.reporters == .init(right: 1, wrong: 0, missed: 1))
        let third = ["旧路变宽", "本报讯(记者 何方)6月10日,旧路变宽了。"]
        let spurious = try Self.score(Self.gold(), lines: Self.lines + third)
        #expect(spurious.lines == .init(right: 2, wrong: 1, missed: 0))
        #expect(spurious.reporters == .init(right: 2, wrong: 1, missed: 0))
    }

    @Test("Two articles that are read as one count as right where the gold allows it, and otherwise as wrong")
    func merged() throws {
        let gold = try Self.gold(("\"more\": 1", "\"merge_ok\": true"))
        #expect(try Self.score(gold).lines.f1 == 1)
        let page = try Fixture.parse(Self.lines.joined(separator: "\n"))
        let (first, second) = (page.articles[0], page.articles[1])
        let one = ParsedArticle(
            ids: ArticleIDs(id: first.id, textID: first.textID), title: first.title, kicker: nil, subtitle: nil,
            section: nil, district: nil, mentions: [],
            date: nil, dateline: first.dateline,
            byline: Byline(reporters: ["何远", "白云"], correspondents: ["许多"]),
            pieces: Array(first.pieces) + second.pieces, lines: 1...5, confidence: 1, characters: 1)
        let score = PageScorer(page.with(articles: [one]), gold).score
        #expect(score.lines == .init(right: 1, wrong: 0, missed: 0))
        #expect(score.reporters.f1 == 1)
        #expect(PageScorer(page.with(articles: [one]), try Self.gold()).score.lines.f1 < 1)
    }

    @Test("Characters that are lost or doubled are counted")
    func losses() throws {
        let page = try Fixture.parse(Self.lines.joined(separator: "\n"))
        let articles = page.articles.map(ParsedArticle.init)
        let lost = PageScorer(page.with(articles: [articles[0]]), try Self.gold())
        #expect(lost.score.lost == Self.lines[3...].joined().filter { $0 != " " }.unicodeScalars.count)
        let twice = PageScorer(page.with(articles: [articles[0]] + articles), try Self.gold())
        #expect(twice.score.twice == lost.score.characters - lost.score.lost)
        #expect(!lost.misses.isEmpty && !twice.misses.isEmpty)
    }

    @Test("The score of several pages is the sum of the pages' scores")
    func sums() throws {
        var sum = try Self.score(Self.gold())
        sum.add(try Self.score(Self.gold(("\"lines\": [1, 3]", "\"lines\": [1, 2]"))))
        #expect(sum.pages == 2 && sum.articles == 4)
        #expect(sum.lines == .init(right: 3, wrong: 1, missed: 1))
        #expect(abs(sum.lines.f1 - 0.75) < 1e-9)
    }

    static let unusable: [(change: (String, String), message: String)] = [
        ((#""lines": [1, 3]"#, #""lines": [1]"#), "articles[0].lines must be a first and a last line"),
        ((#""lines": [4, 5]"#, #""lines": [5, 4]"#), "articles[1].lines must be"),
        ((#""more": 1"#, #""lines_alternatives": [[]]"#), "articles[0].lines_alternatives must be"),
        ((#""more": 1"#, #""optional_starts": [" "]"#), "articles[0].optional_starts has a text without characters"),
        ((#"[[3, "第二天,大家都来走一走。"]]"#, #"[[3, "第二天"]]"#), "articles[0].blocks[3]: text and frags"),
        ((#"[[1, "老桥修好了"]]"#, #"[["x", "老桥修好了"]]"#), "articles[0].blocks[0].frags[0][0] must be a whole number"),
        ((#""kind": "dateline""#, #""kind": "date""#), "articles[0].blocks[1].kind is \"date\"; it may be kicker"),
        ((#""n_lines": 5, "#, ""), "the file has no \"n_lines\""),
    ]

    // Keeps out: gold whose blocks and fragments differ ended the program.
    @Test("Gold that the scorer could not work with is refused, and the faulty place is named", arguments: unusable)
    func refuses(change: (String, String), message: String) {
        let failure = #expect(throws: GoldPage.Failure.self) { try Self.gold(change) }
        #expect(failure?.description.hasPrefix(message) == true, "\(failure?.description ?? "no failure")")
    }

    // Keeps out: gold of a longer page than there is ended the program.
    @Test("Paragraphs of the gold beyond the end of the page are counted as missed")
    func shorterPage() throws {
        // In this gold both paragraphs stand on the third line, which the page does not have.
        let gold = try Self.gold((#"[[2, "6月8日,老桥修好了。"]]"#, #"[[3, "6月8日,老桥修好了。"]]"#))
        let score = try Self.score(gold, lines: Array(Self.lines.prefix(2)))
        #expect(score.paragraphs.missed == 2)
        #expect(score.headline.right == 1)
        #expect(score.altered > 0)
    }
}

extension PageScore {
    fileprivate var isFull: Bool {
        [lines, paragraphs, reporters, correspondents].allSatisfy { $0.f1 == 1 }
            && [headline, district, date].allSatisfy { $0.share == 1 } && lost + twice + altered == 0
    }
}

extension Page {
    /// The same page with other articles.
    fileprivate func with(articles: [ParsedArticle]) -> Page {
        Page(
            file: file,
            decoded: DecodedPage(
                text: text, lines: LineStarts(text), encoding: encoding, replacements: replacements, warnings: []),
            district: district.flatMap(districts.firstIndex), year: year, published: published, articles: articles,
            furniture: furniture, warnings: warnings, districts: districts)
    }
}

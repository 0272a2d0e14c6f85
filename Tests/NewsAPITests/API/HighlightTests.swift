import Testing

@testable import NewsAPI

@Suite("An article's titles, byline and section label show the terms that were found in them")
struct HighlightTests {
    static let service = try! TestService([
        (
            "2021-06-10.txt",
            "党建连连看\n积极办理\u{3000}中央督察组<交办>案件\n本报讯(记者 周\u{3000}岚 李明) 6月3日，高新区防汛办召开会议。会议强调要防汛。\n"
        ),
        (
            "2021-06-11.txt",
            "山顶Cafe\u{301}的杂货担子\n挑到了村口\n\n本报讯 6月3日，石桥乡供销社的货郎担又上山了，山顶的cafe\u{301}和ｶﾞｽ灯都亮着。\n"
        ),
    ])

    /// A query, the field in which it is marked, and the text with its marks.
    static let marks: [(query: String, field: String, html: String)] = [
        ("title:督察组", "title", "积极办理\u{3000}中央<mark>督察组</mark>&lt;交办&gt;案件"),
        ("办理中央", "title", "积极<mark>办理\u{3000}中央</mark>督察组&lt;交办&gt;案件"),
        ("辦理", "title", "积极<mark>办理</mark>\u{3000}中央督察组&lt;交办&gt;案件"),
        ("督察 察组", "title", "积极办理\u{3000}中央<mark>督察组</mark>&lt;交办&gt;案件"),
        ("section:连连看", "section", "党建<mark>连连看</mark>"),
        // Over the turn of a headline, where the title has a blank.
        ("担子挑", "title", "山顶Cafe\u{301}的杂货<mark>担子 挑</mark>到了村口"),
        ("\"担子 挑到\"", "title", "山顶Cafe\u{301}的杂货<mark>担子 挑到</mark>了村口"),
        ("title:子挑", "title", "山顶Cafe\u{301}的杂货担<mark>子 挑</mark>到了村口"),
        ("顶café", "title", "山<mark>顶Cafe\u{301}</mark>的杂货担子 挑到了村口"),
        ("café", "title", "山顶<mark>Cafe\u{301}</mark>的杂货担子 挑到了村口"),
    ]

    // Keeps out: a search in the title had no mark anywhere.
    @Test("The mark is where the text is printed, over its blanks and in its own characters", arguments: marks)
    func marked(query: String, field: String, html: String) throws {
        let result = try #require(try Self.search(query).first)
        let highlights = try #require(result["highlights"] as? [String: String])
        #expect(highlights[field] == html)
    }

    @Test("Offsets are those of the member of the same name, in Unicode scalars", arguments: marks)
    func offsets(query: String, field: String, html: String) throws {
        let result = try #require(try Self.search(query, "&highlight=offsets").first)
        let highlights = try #require(result["highlights"] as? [String: [[Int]]])
        let text = Array(try #require(result[field] as? String).unicodeScalars)
        var marked = ""
        var end = 0
        for range in try #require(highlights[field]) {
            marked += Self.text(text[end..<range[0]]) + "<mark>" + Self.text(text[range[0]..<range[1]]) + "</mark>"
            end = range[1]
        }
        marked += Self.text(text[end...])
        #expect(marked == html.replacing("&lt;", with: "<").replacing("&gt;", with: ">"))
    }

    @Test(
        "A letter is marked with the accent that is written behind it",
        arguments: [
            ("body:café", "cafe\u{301}"), ("ガス", "ｶﾞｽ"), ("body:的CAFE\u{301}和", "的cafe\u{301}和"),
            ("body:caf*", "cafe\u{301}"),
        ])
    func accents(query: String, marked: String) throws {
        let result = try #require(try Self.search(query).first)
        #expect((result["snippet"] as? String)?.contains("<mark>\(marked)</mark>") == true)
        let offsets = try #require(try Self.search(query, "&highlight=offsets").first)
        let snippet = Array(try #require(offsets["snippet"] as? String).unicodeScalars)
        let range = try #require((offsets["highlights"] as? [String: [[Int]]])?["snippet"]?.first)
        #expect(Self.text(snippet[range[0]..<range[1]]).unicodeScalars.elementsEqual(marked.unicodeScalars))
    }

    @Test("An accent is part of its letter: neither the letter alone nor a word that ends before it is found")
    func letters() throws {
        #expect(try Self.search("cafe").isEmpty)
        #expect(try Self.search("カ").isEmpty)
        #expect(try Self.search("caf").isEmpty)
    }

    // Keeps out: names in a dateline were not found as the byline that the article shows.
    @Test(
        "The names of a byline are found and marked, also those in the dateline",
        arguments: [("byline:周岚", "周\u{3000}岚"), ("byline:李明", "李明"), ("周岚", "周\u{3000}岚")])
    func byline(query: String, name: String) throws {
        let result = try #require(try Self.search(query).first)
        let highlights = try #require(result["highlights"] as? [String: String])
        #expect(highlights["byline"]?.contains("<mark>\(name)</mark>") == true)
    }

    @Test("Only what holds a term has a highlight, the snippet among them where it has no marks of its own")
    func members() throws {
        let marked = try #require(try Self.search("防汛").first?["highlights"] as? [String: Any])
        #expect(marked.isEmpty)
        let offsets = try #require(
            try Self.search("防汛", "&highlight=offsets").first?["highlights"] as? [String: [[Int]]])
        #expect(offsets == ["snippet": [[8, 10], [21, 23]]])
        let none = try #require(try Self.search("title:督察", "&highlight=none").first?["highlights"] as? [String: Any])
        #expect(none.isEmpty)
        #expect(try Self.search("title:督察", "&fields=title").first?.keys.sorted() == ["title"])
        #expect(try Self.search("title:督察", "&fields=highlights").first?.keys.sorted() == ["highlights"])
    }

    private static func search(_ query: String, _ rest: String = "") throws -> [[String: Any]] {
        try service.get("/search?q=\(QueryString.encode(query))\(rest)").results
    }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}

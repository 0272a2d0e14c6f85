import Testing

@testable import NewsAPI

@Suite("Cursors, dates, links, HTML and fingerprints are read and written exactly")
struct SmallPartsTests {
    // Keeps out: the cursor of a page whose name begins with a combining mark could not be read.
    @Test("A cursor reads back as it was written")
    func cursors() throws {
        let id = try #require(ArticleID("00000000000000ff"))
        let statistics = try #require(SearchStatistics("a-ff-1000-3-0"))
        #expect(statistics.documentCounts == [3, 0])
        let cursors = [
            Cursor(sort: .newest, id: id, place: .init(date: 20_200_601, line: 1, page: "a")),
            Cursor(sort: .oldest, id: id, place: .init(date: 0, line: 1, page: "a")),
            Cursor(sort: .newest, id: id, place: .init(date: 20_200_600, line: 1, page: "a.b-c")),
            Cursor(
                sort: .relevance, id: id, place: .init(date: 20_210_610, line: 9, page: "A05."),
                score: .init(value: 3.25, statistics: statistics)),
            Cursor(sort: .page, id: id, place: .init(date: 0, line: 57, page: "2021/06/10/第A.05版")),
            Cursor(sort: .page, id: id, place: .init(date: 0, line: 1, page: "\u{301}a")),
            Cursor(sort: .random, id: id), Cursor(sort: .ids, id: id),
        ]
        for cursor in cursors { #expect(Cursor(cursor.text) == cursor) }
    }

    static let slips: [(name: String, nearest: String)] = [
        ("distrct", "district"), ("page_", "page"), ("sorts", "sort"), ("form", "from"), ("", "to"),
        ("facet", "facets"),
    ]

    @Test("For a misspelt name the nearest valid one is found", arguments: slips)
    func nearest(name: String, nearest: String) {
        #expect(NearestName.of(name, in: ["district", "from", "to", "page", "sort", "facets"]) == nearest)
    }

    static let likely: [(name: String, nearest: String?)] = [
        ("distrct", "district"), ("form", "from"), ("tp", "to"), ("bom", nil), ("x", nil), ("", nil), ("colour", nil),
    ]

    @Test("A name is taken for misspelt only where slips explain the difference", arguments: likely)
    func likelyName(name: String, nearest: String?) {
        #expect(NearestName.likely(name, in: ["district", "from", "to", "page", "sort", "facets"]) == nearest)
    }

    static let dates: [(text: String, first: Int?, last: Int?)] = [
        ("2020", 20_200_101, 20_201_231), ("2020-02", 20_200_201, 20_200_229), ("2021-02", 20_210_201, 20_210_228),
        ("2020-02-29", 20_200_229, 20_200_229), ("2021-02-29", nil, nil), ("2020-13", nil, nil), ("2020-00", nil, nil),
        ("2020-1", nil, nil), ("20200101", nil, nil), ("2020-01-", nil, nil), ("-2020", nil, nil), ("0000", nil, nil),
        ("２０２０", nil, nil), ("2020-01-01-01", nil, nil), ("", nil, nil), ("+020", nil, nil), ("1900-02-29", nil, nil),
    ]

    @Test("A date is read exactly when it is a year, a month or a day of the calendar", arguments: dates)
    func partialDates(text: String, first: Int?, last: Int?) {
        let date = PartialDate(text)
        #expect(date?.firstDay == first)
        #expect(date?.lastDay == last)
        if let date { #expect(date.description == text) }
    }

    @Test("A link encodes every character that could end a value")
    func links() {
        #expect(QueryString.link("/x", []) == "/x")
        let link = QueryString.link("/x", [("q", "a b&c=d#e+防%"), ("district", "a,b")])
        #expect(link == "/x?q=a%20b%26c%3Dd%23e%2B%E9%98%B2%25&district=a,b")
        #expect(QueryString.encode("2021/06") == "2021%2F06")
    }

    @Test("Every character that HTML takes for markup is escaped")
    func html() {
        #expect(HTMLText.escape("<a href=\"x\">'&'</a>") == "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;")
    }

    @Test(
        "A character that HTML takes for markup is escaped wherever it stands in a text",
        arguments: ["&", "<", ">", "\"", "'"])
    func html(mark: String) {
        // Among them are the ASCII characters that differ from a character of markup in a single bit.
        let text = "防汛抗旱防汛!#$%6,/=?.~城市内涝"
        for place in 0...text.count {
            var marked = String(text.prefix(place) + mark + text.dropFirst(place))
            var json = JSONWriter(pretty: false)
            json.array { json in
                marked.withUTF8 { bytes in
                    json.string { HTMLText.write(bytes, 0..<bytes.count, &$0) }
                }
            }
            #expect(String(decoding: json.bytes(), as: UTF8.self) == "[\"\(HTMLText.escape(marked))\"]\n")
        }
    }

    @Test("A fingerprint is FNV-1a, as its published test vectors say")
    func fingerprint() {
        // The test vectors of the FNV specification.
        for (text, value) in [
            ("", 0xCBF2_9CE4_8422_2325), ("a", 0xAF63_DC4C_8601_EC8C), ("foobar", 0x8594_4171_F739_67E8),
        ]
            as [(String, UInt64)]
        {
            var fingerprint = Fingerprint()
            fingerprint.combine(text.utf8)
            #expect(fingerprint.value == value)
        }
    }
}

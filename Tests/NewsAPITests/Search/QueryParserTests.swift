import Testing

@testable import NewsAPI

@Suite("A query is read as the query language says, or says how it was read instead")
struct QueryParserTests {
    @Test(
        "A well-formed query is understood without a warning, and its canonical form means the same",
        arguments: [
            ("防汛 高新区", "防汛 高新区"),
            ("  防汛　高新区 ", "防汛 高新区"),
            ("\"城市 内涝\"", "\"城市 内涝\""),
            ("“城市内涝”", "城市内涝"),
            ("防汛 OR 抗旱", "防汛 OR 抗旱"),
            ("防汛|抗旱", "防汛 OR 抗旱"),
            ("a b OR c d", "(a b) OR (c d)"),
            ("防汛 -疫情", "防汛 -疫情"),
            ("-疫情", "-疫情"),
            ("防汛 NOT 疫情 AND 高新区", "防汛 -疫情 高新区"),
            ("title:防汛 body:\"城市 内涝\"", "title:防汛 body:\"城市 内涝\""),
            ("TITLE：（防汛 OR 抗旱）", "title:防汛 OR title:抗旱"),
            ("-byline:王赛华", "-byline:王赛华"),
            ("section:(a -b)", "section:a -section:b"),
            ("20* \"a b\"* 防汛*", "20* \"a b\"* 防汛"),
            ("(防汛 OR 抗旱) -(疫情 防控)", "(防汛 OR 抗旱) -(疫情 防控)"),
            ("((防汛))", "防汛"),
            ("郑大二附院（新院区）周边", "\"郑大二附院（新院区）周边\""),
            ("(郑大二附院(新院区))", "\"郑大二附院(新院区)\""),
            ("A-B 31.9% A+H股", "\"A-B\" \"31.9%\" \"A+H股\""),
            ("用好“双十工程”抓手", "用好 双十工程 抓手"),
            ("\"推进“双十工程”建设\"", "\"推进“双十工程”建设\""),
            ("10:30", "\"10:30\""),
            ("", ""),
            ("   ", ""),
        ])
    func reads(text: String, canonical: String) throws {
        let (query, warnings) = try QueryParser.parse(text)
        #expect(query.description == canonical)
        #expect(warnings == [])
        #expect(try QueryParser.parse(query.description).query == query)
    }

    @Test(
        "A query that cannot be read in full is changed as little as can be, with one warning that says how",
        arguments: [
            ("\"城市 内涝", "\"城市 内涝\"", "The quote at character 1 is not closed: the rest is read as one string."),
            ("防汛 OR", "防汛 \"OR\"", "“OR” at character 4 has nothing to work on: read as text."),
            ("| 防汛", "\"|\" 防汛", "“|” at character 1 has nothing to work on: read as text."),
            ("防汛 - 疫情", "防汛 \"-\" 疫情", "The minus at character 4 has nothing behind it: read as text."),
            ("防汛 NOT", "防汛 \"NOT\"", "“NOT” at character 4 has nothing to work on: read as text."),
            ("(防汛 抗旱", "防汛 抗旱", "The bracket at character 1 is not closed: it ends with the query."),
            ("防汛 )", "防汛 \")\"", "“)” at character 4 has nothing to work on: read as text."),
            (
                "foo:防汛", "\"foo:防汛\"",
                "“foo:” at character 1 is not a field (title, body, byline, section): read as text."
            ),
            ("title: 防汛", "\"title:\" 防汛", "“title:” at character 1 has nothing behind it: read as text."),
            ("防汛 \"\"", "防汛", "The string at character 4 is empty: left out."),
            ("防汛 OR \"\"", "防汛", "The string at character 7 is empty: left out."),
        ])
    func warns(text: String, canonical: String, warning: String) throws {
        let (query, warnings) = try QueryParser.parse(text)
        #expect(query.description == canonical)
        #expect(warnings == [warning])
        #expect(try QueryParser.parse(query.description).query == query)
    }

    @Test("A query that is too long, too deep or of too many terms is refused")
    func limits() {
        #expect(throws: QueryError.tooLong) {
            try QueryParser.parse(String(repeating: "字", count: SearchLimits.queryScalars + 1))
        }
        #expect(throws: QueryError.tooManyTerms) {
            try QueryParser.parse(String(repeating: "字 ", count: SearchLimits.terms + 1))
        }
        for sign in ["(", "-", "title:"] {
            #expect(throws: QueryError.tooDeep) {
                try QueryParser.parse(String(repeating: sign, count: SearchLimits.depth + 1) + "字")
            }
        }
    }

    @Test("The canonical form of any query reads back as itself", arguments: 0..<300)
    func canonicalText(seed: Int) throws {
        var random = SeededGenerator(UInt64(seed))
        let pieces = "防|汛| |\"|“|”|＂|(|)|-|｜| OR |title:|20|*|＊|NOT |（|\n|：|OR".split(separator: "|")
        let text = (0..<12).compactMap { _ in pieces.randomElement(using: &random) }.joined()
        let query = try QueryParser.parse(text).query
        let canonical = query.description
        #expect(try QueryParser.parse(canonical).query.description == canonical, "\(text)")
    }

    @Test("Each part of a query can be dropped, and a term that must be absent is not highlighted")
    func parts() throws {
        let query = try QueryParser.parse("a (b OR c) -d").query
        #expect(query.withOnePartDropped.map(\.description) == ["(b OR c) -d", "a -d", "a (b OR c)"])
        #expect(query.positiveTerms.map(\.text) == ["a", "b", "c"])
    }
}

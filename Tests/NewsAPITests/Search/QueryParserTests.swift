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
            ("a b OR c d", "a b OR c d"),
            ("防汛 -疫情", "防汛 -疫情"),
            ("-疫情", "-疫情"),
            ("防汛 NOT 疫情 AND 高新区", "防汛 -疫情 高新区"),
            ("title:防汛 body:\"城市 内涝\"", "title:防汛 body:\"城市 内涝\""),
            ("TITLE：（防汛 OR 抗旱）", "title:防汛 OR title:抗旱"),
            ("-byline:王赛华", "-byline:王赛华"),
            ("section:(a -b)", "section:a -section:b"),
            ("20* \"a b\"* 防汛", "20* \"a b\"* 防汛"),
            ("(防汛 OR 抗旱) -(疫情 防控)", "(防汛 OR 抗旱) -(疫情 防控)"),
            ("((防汛))", "防汛"),
            ("郑大二附院（新院区）周边", "\"郑大二附院（新院区）周边\""),
            ("(郑大二附院(新院区))", "\"郑大二附院(新院区)\""),
            ("A-B 31.9% A+H股", "\"A-B\" \"31.9%\" \"A+H股\""),
            ("用好“双十工程”抓手", "用好 双十工程 抓手"),
            ("\"推进“双十工程”建设\"", "\"推进“双十工程”建设\""),
            ("「城市 内涝」『治理』", "\"城市 内涝\" 治理"),
            ("防汛｜抗旱", "防汛 OR 抗旱"),
            ("COVID-19 2020-06-01", "\"COVID-19\" \"2020-06-01\""),
            ("--疫情", "--疫情"),
            ("「a\"b”」", "「a\"b”」"),
            ("10:30", "\"10:30\""),
            ("ORACLE 防汛or抗旱 \"防汛OR抗旱\"", "ORACLE 防汛or抗旱 \"防汛OR抗旱\""),
            ("", ""),
            ("   ", ""),
        ])
    func reads(text: String, canonical: String) throws {
        let (query, warnings) = try QueryParser.parse(text)
        #expect(query.description == canonical)
        #expect(warnings == [])
        #expect(try QueryParser.parse(query.description).query == query)
    }

    /// Queries that cannot be read in full, what they are read as, and what the warnings say, each of one piece of the
    /// query.
    static let unread: [(text: String, canonical: String, warnings: [String])] = [
        ("\"城市 内涝", "\"城市 内涝\"", ["“\"” at character 1 is not closed: the rest is one string."]),
        ("防汛「高新区", "防汛 高新区", ["“「” at character 3 is not closed: the rest is one string."]),
        ("防汛\"", "防汛", ["“\"” at character 3 opens nothing: left out."]),
        ("防汛”", "\"防汛”\"", ["“”” at character 3 closes nothing: read as text."]),
        (
            "防汛」』", "\"防汛」』\"",
            ["“」” at character 3 closes nothing: read as text.", "“』” at character 4 closes nothing: read as text."]
        ),
        ("防汛 \"\"", "防汛", ["“\"\"” at character 4 is empty: left out."]),
        (
            "防汛 OR “ ”", "防汛 \"OR\"",
            ["“OR” at character 4 has nothing to work on: read as text.", "““ ”” at character 7 is empty: left out."]
        ),
        ("防汛)", "\"防汛)\"", ["“)” at character 3 closes nothing: read as text."]),
        ("防汛 )", "防汛 \")\"", ["“)” at character 4 has nothing to work on: read as text."]),
        ("(防汛））", "防汛 \"）\"", ["“）” at character 5 has nothing to work on: read as text."]),
        ("(防汛 抗旱", "防汛 抗旱", ["“(” at character 1 is not closed: it ends with the query."]),
        ("防汛(高新区 抗旱", "\"防汛(高新区\" 抗旱", ["“(” at character 3 is not closed in its word: read as text."]),
        ("防汛 ()", "防汛 \"()\"", ["“()” at character 4 holds nothing: read as text."]),
        ("防汛 （ ）", "防汛 \"（）\"", ["“（ ）” at character 4 holds nothing: read as text."]),
        ("防汛 OR", "防汛 \"OR\"", ["“OR” at character 4 has nothing to work on: read as text."]),
        ("|", "\"|\"", ["“|” at character 1 has nothing to work on: read as text."]),
        ("| 防汛", "\"|\" 防汛", ["“|” at character 1 has nothing to work on: read as text."]),
        ("防汛||疫情", "防汛 OR 疫情", ["“|” at character 4 stands behind another operator: left out."]),
        ("防汛 OR | 疫情", "防汛 OR 疫情", ["“|” at character 7 stands behind another operator: left out."]),
        ("防汛 AND OR 疫情", "防汛 疫情", ["“OR” at character 8 stands behind another operator: left out."]),
        ("-", "\"-\"", ["“-” at character 1 has nothing behind it: read as text."]),
        ("防汛 －－ 疫情", "防汛 \"－－\" 疫情", ["“－－” at character 4 has nothing behind it: read as text."]),
        ("防汛 NOT", "防汛 \"NOT\"", ["“NOT” at character 4 has nothing to work on: read as text."]),
        ("(防汛 -)", "防汛 \"-\"", ["“-” at character 5 has nothing to work on: read as text."]),
        ("防汛-高新区", "\"防汛-高新区\"", ["“-” at character 3 is glued to a word: read as text."]),
        (
            "A-股 COVID-19--", "\"A-股\" \"COVID-19--\"",
            [
                "“-” at character 2 is glued to a word: read as text.",
                "“--” at character 13 is glued to a word: read as text.",
            ]
        ),
        // Keeps out: an operator that was glued to a word was text, and nothing said so.
        ("防汛OR抗旱", "\"防汛OR抗旱\"", ["“OR” at character 3 is glued to a word: read as text."]),
        (
            "NOT防汛*", "\"NOT防汛\"",
            [
                "“NOT” at character 1 is glued to a word: read as text.",
                "“*” at character 6 changes nothing: it is for words of letters and digits.",
            ]
        ),
        ("防汛 OR抗旱", "防汛 \"OR抗旱\"", ["“OR” at character 4 is glued to a word: read as text."]),
        ("title:防汛AND 抗旱", "title:\"防汛AND\" 抗旱", ["“AND” at character 9 is glued to a word: read as text."]),
        ("(防汛)OR(抗旱)", "防汛 \"OR(抗旱)\"", ["“OR” at character 5 is glued to a word: read as text."]),
        ("*22", "\"*22\"", ["“*” at character 1 means nothing here: read as text."]),
        ("＊", "\"＊\"", ["“＊” at character 1 means nothing here: read as text."]),
        (
            "3*5 31.* 20**", "\"3*5\" \"31.*\" \"20**\"",
            [
                "“*” at character 2 means nothing here: read as text.",
                "“*” at character 8 means nothing here: read as text.",
                "“**” at character 12 means nothing here: read as text.",
            ]
        ),
        (
            "防汛*", "防汛",
            ["“*” at character 3 changes nothing: it is for words of letters and digits."]
        ),
        (
            "\"31.\"*", "\"31.\"",
            ["“*” at character 6 changes nothing: it is for words of letters and digits."]
        ),
        (
            "foo:防汛", "\"foo:防汛\"",
            ["“foo:” at character 1 is not a field (title, body, byline, section): read as text."]
        ),
        ("标题：防汛", "\"标题：防汛\"", ["“标题：” at character 1 is not a field (title, body, byline, section): read as text."]),
        ("title: 防汛", "\"title:\" 防汛", ["“title:” at character 1 has nothing behind it: read as text."]),
        ("title:body:防汛", "body:防汛", ["“title:” at character 1 holds for no term: left out."]),
        (
            "title:\"\"", "\"title:\"",
            [
                "“title:” at character 1 has nothing to work on: read as text.",
                "“\"\"” at character 7 is empty: left out.",
            ]
        ),
        (
            "防\u{200B}\u{FEFF}汛", "防汛",
            ["“\\u{200B}\\u{FEFF}” at character 2 is invisible: passed over, as in the articles."]
        ),
    ]

    @Test(
        "A query that cannot be read in full is changed as little as can be, and each piece of it that is not read is named",
        arguments: unread)
    func warns(text: String, canonical: String, warnings: [String]) throws {
        let read = try QueryParser.parse(text)
        #expect(read.query.description == canonical)
        #expect(read.warnings.map(\.sentence) == warnings)
        let again = try QueryParser.parse(read.query.description)
        #expect(again.query == read.query && again.warnings == [])
    }

    @Test("A query that is too long, too deep or of too many terms is refused")
    func limits() {
        #expect(throws: QueryError.tooLong) {
            try QueryParser.parse(String(repeating: "字", count: SearchLimits.queryScalars + 1))
        }
        #expect(throws: QueryError.tooManyTerms) {
            try QueryParser.parse(String(repeating: "字 ", count: SearchLimits.terms + 1))
        }
        // As it is given the query is short enough, written out it is not.
        let title = String(repeating: "字", count: SearchLimits.queryScalars - 40)
        #expect(throws: QueryError.tooLong) { try QueryParser.parse("title:(字|字|字|字|字 \(title))") }
        for sign in ["(", "-", "title:"] {
            #expect(throws: QueryError.tooDeep) {
                try QueryParser.parse(String(repeating: sign, count: SearchLimits.depth + 1) + "字")
            }
        }
    }

    @Test("Each part of a query can be dropped, and a term that must be absent is not highlighted")
    func parts() throws {
        let query = try QueryParser.parse("a (b OR c) -d").query
        #expect(query.withOnePartDropped.map(\.description) == ["(b OR c) -d", "a -d", "a (b OR c)"])
        #expect(query.positiveTerms.map(\.text) == ["a", "b", "c"])
    }
}

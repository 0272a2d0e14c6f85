import Testing

@testable import NewsAPI

@Suite("Whatever a query is, each of its characters is accounted for, and what was understood can be written down")
struct QueryPropertyTests {
    private static let pieces = [
        "防", "汛", "高新区", "or", "A-B", "20", "é", " ", "　", "\"", "“", "”", "＂", "「", "」", "『", "』", "(", ")", "（", "）",
        "-",
        "－", "|", "｜", " OR ", " AND ", " NOT ", "OR", "title:", "BODY：", "foo:", "标题：", "*", "＊", "\n", "：", "，", "。",
        "\u{200B}", "\u{0}",
    ]

    private static func query(_ random: inout SeededGenerator) -> String {
        (0..<Int.random(in: 1...14, using: &random)).compactMap { _ in pieces.randomElement(using: &random) }.joined()
    }

    @Test(
        "Each character of a query is searched for, an operator that does something, blank, or named in a warning",
        arguments: 0..<20)
    func account(seed: Int) throws {
        var random = SeededGenerator(UInt64(seed))
        for _ in 0..<100 {
            let text = Self.query(&random)
            #expect(QueryAccount.fault(in: text) == nil, "\(text)")
        }
    }

    @Test("A parser that leaves out a character and does not say so, or names another one, is found out")
    func counterexamples() {
        func dropping(_ sign: String) -> QueryAccount.Parse {
            { try QueryParser.parse($0.replacing(sign, with: "")) }
        }
        #expect(QueryAccount.fault(in: "防汛)", by: dropping(")")) == "character 3 counts for nothing")
        #expect(QueryAccount.fault(in: "防汛 抗旱", by: dropping("抗")) == "character 4 counts for nothing")
        let misnaming: QueryAccount.Parse = {
            (try QueryParser.parse($0).query, [QueryWarning(0..<1, of: ["*"], "is odd")])
        }
        #expect(QueryAccount.fault(in: "防汛", by: misnaming) != nil)
    }

    @Test("The canonical form of any query reads back as the query, without a warning", arguments: 0..<20)
    func canonicalForm(seed: Int) throws {
        var random = SeededGenerator(UInt64(seed) + 100)
        var deepest = 0
        for _ in 0..<100 {
            var text = Self.query(&random)
            for _ in 0..<Int.random(in: 0...5, using: &random) { text = "(\(text) a OR b)" }
            guard let query = try? QueryParser.parse(text).query else { continue }
            deepest = max(deepest, query.description.count)
            let again = try QueryParser.parse(query.description)
            #expect(again.query == query && again.warnings == [], "\(text)")
        }
        #expect(deepest > 20)
    }

    @Test("A query as deep, as long or of as many terms as may be has a canonical form that is accepted")
    func extremes() throws {
        for text in [
            (0..<10).reduce("a b OR c") { text, _ in "(\(text) OR d)" },
            String(repeating: "(a ", count: 14) + "b OR c" + String(repeating: ")", count: 14),
            "section:(" + (1...SearchLimits.terms).map { "\($0)。" }.joined(separator: "|") + ")",
            String(repeating: "字", count: SearchLimits.queryScalars - 2),
        ] {
            let query = try QueryParser.parse(text).query
            #expect(try QueryParser.parse(query.description).query == query)
        }
    }
}

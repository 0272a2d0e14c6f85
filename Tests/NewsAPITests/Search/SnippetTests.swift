import Foundation
import Testing

@testable import NewsAPI

@Suite("A snippet shows the part of an article that the query found, with the terms marked")
struct SnippetTests {
    private func best(_ blocks: [String], _ terms: [QueryTerm], _ length: Int) -> MarkedText {
        var passage = Passage(terms: terms)
        // The passage that is returned is made in memory that another one has used before.
        _ = passage.best(length: length) { Self.add(["甲防汛。乙"], to: &$0) }
        return passage.best(length: length) { Self.add(blocks, to: &$0) }
    }

    /// Adds each block in two pieces.
    private static func add(_ blocks: [String], to passage: inout Passage) {
        for block in blocks {
            let scalars = block.unicodeScalars
            let middle = scalars.index(scalars.startIndex, offsetBy: scalars.count / 2)
            for var piece in [String(scalars[..<middle]), String(scalars[middle...])] {
                piece.withUTF8 { passage.append($0) }
            }
            passage.endBlock()
        }
    }

    private func html(_ blocks: [String], _ query: String, _ length: Int) throws -> String {
        try Self.html(best(blocks, try QueryParser.parse(query).query.positiveTerms, length))
    }

    private static func html(_ snippet: MarkedText) throws -> String {
        var json = JSONWriter(pretty: false)
        json.object { Highlight.mark.write(snippet: snippet, &$0) }
        let members = try JSONDecoder().decode([String: String].self, from: Data(json.bytes()))
        return try #require(members["snippet"])
    }

    @Test("The beginning of a body is kept when the memory for it grows")
    func longBody() throws {
        let blocks = ["防汛第一。"] + [String](repeating: String(repeating: "甲", count: 3_000) + "。", count: 8)
        #expect(try html(blocks, "防汛", 20).hasPrefix("<mark>防汛</mark>第一。"))
    }

    @Test(
        "Exactly the terms that were looked for are marked, in the way that they are printed",
        arguments: [
            ("大卫到了扫街", "大卫", "<mark>大卫</mark>到了扫街"),
            ("13个和3个", "3个", "13个和<mark>3个</mark>"),
            ("2020年20年", "20", "2020年<mark>20</mark>年"),
            ("2020年20年", "20*", "<mark>2020</mark>年<mark>20</mark>年"),
            ("國務院發布", "国务院", "<mark>國務院</mark>發布"),
            ("ＧＤＰ增长", "gdp", "<mark>ＧＤＰ</mark>增长"),
            ("防汛抗旱防汛", "防汛 抗旱", "<mark>防汛</mark><mark>抗旱</mark><mark>防汛</mark>"),
            ("防防防", "防防", "<mark>防防防</mark>"),
            ("防汛与疫情", "防汛 -疫情", "<mark>防汛</mark>与疫情"),
            ("防汛与疫情", "title:防汛 OR 疫情", "防汛与<mark>疫情</mark>"),
            ("城市\n内涝", "城市内涝", "<mark>城市内涝</mark>"),
            ("hello\nworld", "world", "hello <mark>world</mark>"),
            ("\u{3000}防\u{200B}汛\t\r\n ", "防汛", "<mark>防汛</mark>"),
            ("城乡与城市", "城市", "城乡与<mark>城市</mark>"),
            ("a<b>&\"'c", "b", "a&lt;<mark>b</mark>&gt;&amp;&quot;&#39;c"),
        ])
    func marks(text: String, query: String, expected: String) throws {
        #expect(try html([text], query, 100) == expected)
    }

    // Keeps out: the line ends between blocks were not counted, so that a passage could be too long.
    @Test(
        "The passage is the one that has the terms, and is cut inside a sentence only where it must be",
        arguments: [
            (["甲甲甲甲。乙乙防汛。丙丙丙丙。"], "防汛", 5, "乙乙<mark>防汛</mark>。"),
            (["防汛甲甲。乙乙乙乙。防汛抗旱。"], "防汛 抗旱", 6, "<mark>防汛</mark><mark>抗旱</mark>。"),
            // It begins with the sentence if the first occurrences of all terms are in it then.
            (["甲甲甲防汛乙乙防汛乙。"], "防汛", 7, "甲甲甲<mark>防汛</mark>乙…"),
            (["甲甲甲甲甲甲防汛乙乙防汛乙。"], "防汛", 7, "…甲<mark>防汛</mark>乙乙…"),
            (["甲甲甲防汛乙乙抗旱乙。"], "防汛 抗旱", 9, "…<mark>防汛</mark>乙乙<mark>抗旱</mark>乙。"),
            (["甲甲甲甲。", "防汛。"], "防汛", 4, "<mark>防汛</mark>。"),
            (["甲甲。", "乙乙。"], "没有", 20, "甲甲。\n乙乙。"),
            (["甲甲甲甲甲甲甲甲甲甲"], "没有", 4, "甲甲甲…"),
            (["甲乙丙丁戊己庚辛防汛壬癸子丑寅卯辰巳午未"], "防汛", 8, "…庚辛<mark>防汛</mark>壬癸…"),
            (["甲乙丙丁戊己庚辛"], "乙丙丁戊己", 2, "…<mark>乙丙丁戊己</mark>…"),
            (["“甲甲。”乙防汛。"], "防汛", 4, "乙<mark>防汛</mark>。"),
            (["防汛甲甲", "乙防汛"], "防汛", 7, "<mark>防汛</mark>甲甲"),
            (["防汛甲甲", "乙防汛"], "防汛", 8, "<mark>防汛</mark>甲甲\n乙<mark>防汛</mark>"),
            (["防汛甲甲", "乙乙"], "防汛", 4, "<mark>防汛</mark>甲甲"),
            (["防汛甲甲", "乙乙"], "防汛", 5, "<mark>防汛</mark>甲甲"),
            (["防汛甲甲", " \u{200B} ", "乙乙"], "防汛", 6, "<mark>防汛</mark>甲甲"),
            (["\u{200B}", "防汛"], "防汛", 6, "<mark>防汛</mark>"),
            (["甲。》乙丙"], "》乙", 4, "…<mark>》乙</mark>丙"),
            (["𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷防汛。"], "防汛", 5, "…𠮷<mark>防汛</mark>。"),
            (["甲乙丙丁\n戊 己\u{200B}庚防汛壬癸"], "防汛", 8, "…己庚<mark>防汛</mark>壬癸"),
            // More white space than the passage has characters.
            (["防汛甲\u{3000}\u{3000}\u{3000}\u{3000}\u{3000}\u{3000}\u{3000}乙丙"], "防汛", 5, "<mark>防汛</mark>甲…"),
            (["防汛甲\u{3000}\u{3000}\u{3000}\u{3000}\u{3000}\u{3000}\u{3000}防汛"], "防汛", 3, "<mark>防汛</mark>…"),
            ([], "防汛", 10, ""),
            ([""], "防汛", 0, ""),
        ])
    func passages(blocks: [String], query: String, length: Int, expected: String) throws {
        #expect(try html(blocks, query, length) == expected)
    }

    @Test(
        "A dateline belongs to its paragraph, and is shown only with a term in it",
        arguments: [
            ("防汛", "甲<mark>防汛</mark>。"), ("没有", "甲防汛。"), ("本报讯", "<mark>本报讯</mark> 甲防汛。"),
            ("讯甲", "本报<mark>讯 甲</mark>防汛。"),
        ])
    func dateline(query: String, expected: String) throws {
        var passage = Passage(terms: try QueryParser.parse(query).query.positiveTerms)
        let snippet = passage.best(length: 20) { passage in
            for var piece in ["本报讯", "甲防汛。"] {
                piece.withUTF8 { passage.append($0) }
                if piece == "本报讯" { passage.endDateline(isParted: true) }
            }
            passage.endBlock()
        }
        #expect(try Self.html(snippet) == expected)
    }

    @Test("The offsets of a mark are counted in characters, and its place in the text in bytes")
    func offsets() throws {
        let terms = try QueryParser.parse("防汛").query.positiveTerms
        let snippet = best(["𠮷野防汛"], terms, 50)
        #expect(snippet.highlights == [7..<13])
        #expect(snippet.offsets == [2..<4])
    }

    @Test(
        "A passage is a stretch of the body as it is shown, no longer than asked for, and no mark is empty",
        arguments: 0..<300)
    func isPartOfBody(seed: Int) throws {
        var random = SeededGenerator(UInt64(seed))
        let characters = [
            "防", "汛", "𠮷", "。", "”", "，", ",", " ", "\n", "\u{3000}", "\u{200B}", "a", "7", "é", "Ａ", "가", "의", "あ",
        ]
        let blocks = (0..<3).map { _ in
            (0..<Int.random(in: 0...80, using: &random)).map { _ in
                characters.randomElement(using: &random) ?? ""
            }.joined()
        }
        let length = Int.random(in: 2...30, using: &random)
        let snippet = best(blocks, [try #require(QueryTerm(["防汛", "a", "。"][seed % 3]))], length)
        let text = Array(String(decoding: snippet.text, as: UTF8.self).unicodeScalars).filter { $0 != "…" }
        let shown = Array(blocks.map(Self.scalars).filter { !$0.isEmpty }.joined(separator: ["\n"]))
        #expect(text.isEmpty == shown.isEmpty && shown.contains(text))
        // Keeps out: the `…` came on top. With one of them at each end a term of two characters takes four.
        #expect(String(decoding: snippet.text, as: UTF8.self).unicodeScalars.count <= max(4, length))
        #expect(snippet.highlights.allSatisfy { !$0.isEmpty })
    }

    /// The characters of a text that a snippet shows.
    private static func scalars(_ text: String) -> [Unicode.Scalar] {
        var text = text
        return text.withUTF8 { bytes in
            var scalars = FoldedScalars(bytes, keepsBlanks: true)
            return sequence(state: ()) { _ in scalars.next()?.original }.compactMap(Unicode.Scalar.init)
        }
    }

    @Test("A body gets a mark exactly when the index finds the term in it", arguments: 0..<200)
    func agreesWithIndex(seed: Int) {
        let archive = SyntheticArchive(count: 1, seed: UInt64(seed))
        var random = SeededGenerator(UInt64(seed))
        let query = archive.query(&random, depth: 0)
        guard case .term(let term) = query, term.field == nil else { return }
        let body = DocumentText(title: [], body: archive.documents[0].body)
        let isFound = Searcher(index: .build(count: 1) { _ in body }).count(query) == 1
        #expect(best(body.body, [term], 200).highlights.isEmpty != isFound, "\(query)")
    }
}

import Testing

@testable import NewsAPI

@Suite("The record of a page gives back what the parser said of it")
struct PageRecordTests {
    private static let printed = Array("区里召开会议部署防汛工作 记者 王小五\r\n𠮷野家a1,。\n".unicodeScalars)

    /// A part of the page, which may be empty, and now and then a text that is not on the page.
    private static func text(_ page: String, _ random: inout SeededGenerator) -> String {
        let scalars = Array(page.unicodeScalars)
        let start = Int.random(in: 0..<scalars.count, using: &random)
        let part = scalars[start..<Int.random(in: start...min(start + 30, scalars.count), using: &random)]
        var text = String.UnicodeScalarView(part)
        if Int.random(in: 0..<4, using: &random) == 0 { text.append("\u{FFFD}") }
        return String(text)
    }

    private static func pieces(_ page: String, _ random: inout SeededGenerator) -> [Piece] {
        let size = UInt32(page.utf8.count)
        return (0..<Int.random(in: 1...20, using: &random)).map { _ in
            let start = UInt32.random(in: 0..<size, using: &random)
            return Piece(
                kind: BlockKind.allCases.randomElement(using: &random) ?? .paragraph,
                continuesBlock: Bool.random(using: &random),
                range: start..<UInt32.random(in: start...size, using: &random))
        }
    }

    private static func article(_ page: String, _ random: inout SeededGenerator) -> ParsedArticle {
        func text() -> String { Self.text(page, &random) }
        func perhaps<T>(_ value: T) -> T? { Bool.random(using: &random) ? value : nil }
        func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &random) }
        func id() -> ArticleID { ArticleID(UInt64.random(in: 0...UInt64.max, using: &random)) }
        func names() -> [String] { (0..<number(0..<4)).map { _ in text() } }
        let date = PartialDate(year: number(1..<9999), month: perhaps(number(1..<13)))
        let line = number(1..<100_000)
        return ParsedArticle(
            ids: ArticleIDs(id: id(), textID: id()), title: text(), kicker: perhaps(text()),
            subtitle: perhaps(text()), section: perhaps(text()), district: perhaps(number(0..<16)),
            mentions: (0..<number(0..<4)).map { _ in number(0..<16) },
            date: perhaps(date)?.flatMap { date in
                DateBasis.allCases.randomElement(using: &random).map {
                    ArticleDate(date: date, text: text(), basis: $0)
                }
            },
            dateline: perhaps(text()),
            byline: Byline(
                original: perhaps(text()), reporters: names(), correspondents: names(), photographers: names()),
            pieces: pieces(page, &random), lines: line...line + number(0..<500),
            confidence: Double.random(in: 0...1, using: &random), characters: number(0..<1_000_000))
    }

    private static func furniture(_ page: String, _ random: inout SeededGenerator) -> [Furniture] {
        pieces(page, &random).enumerated().map { line, piece in
            Furniture(
                kind: Furniture.Kind.allCases.randomElement(using: &random) ?? .source, range: piece.range, line: line)
        }
    }

    @Test(
        "Each article of a page, and each line that belongs to none, is read back as it was recorded",
        arguments: 0..<200)
    func roundTrip(seed: Int) throws {
        var random = SeededGenerator(UInt64(seed))
        let length = [50, 500, 40_000][seed % 3]
        var scalars = String.UnicodeScalarView()
        for _ in 0..<length { scalars.append(Self.printed[Int.random(in: 0..<Self.printed.count, using: &random)]) }
        let text = String(scalars)
        let articles = (0..<seed % 5).map { _ in Self.article(text, &random) }
        let furniture = Self.furniture(text, &random)
        let page = Page(
            file: "2021/a.b.txt", decoded: try TextDecoder.decode(Array(text.utf8)), district: 3, year: 2021,
            published: nil, articles: articles, furniture: furniture, warnings: [],
            districts: Gazetteer.zhengzhou.districts)
        #expect(page.articles.map(ParsedArticle.init) == articles)
        #expect(page.articles.map(\.excerptEnd) == articles.map { $0.excerptEnd(in: page.text) })
        #expect(page.furniture == furniture)
        #expect(page.name == "2021/a.b" && page.year == 2021)
        #expect(page.district == Gazetteer.zhengzhou.districts[3])
    }

    @Test(
        "The source of an article is its whole lines from the first to the last, whatever the line ends are",
        arguments: Fixture.seeds)
    func sourceLines(file: String) throws {
        let text = String(decoding: try Fixture.bytes(ofSeed: file), as: UTF8.self)
        for end in ["\n", "\r\n", "\r", "\u{C}"] {
            let page = try Fixture.parse(
                text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: end))
            let starts = LineStarts(page.text)
            for article in page.articles {
                let bytes =
                    starts.range(ofLine: article.lines.lowerBound)
                    .lowerBound..<starts.range(ofLine: article.lines.upperBound).upperBound
                var lines = SourceLines(of: article, on: page.text)
                lines.finish()
                #expect(page.text.bytes[lines.range] == page.text.bytes[bytes])
            }
        }
    }
}

import Testing

@testable import NewsAPI

/// How near the parser comes to what people say of whole pages. They wrote and read the pages without knowing the
/// parser's rules. The weights are learned from all of these pages: how pages of other papers are read,
/// `Benchmarks/parse/learn.sh --folds` says. What is tested here is that the program reads as what was learned does.
@Suite("The parser reaches the score that docs/PARSING.md publishes")
struct ScoreTests {
    /// The least figures for one folder: a little below the measured ones, so that a change which is better on the
    /// whole does not fail for a single article.
    struct Bar: Sendable, CustomTestStringConvertible {
        let folder: String
        let pages: Int
        let lines: Double
        let paragraphs: Double
        let headline: Double
        let reporters: Double
        let correspondents: Double
        let date: Double
        var testDescription: String { folder }
    }

    static let bars = [
        Bar(
            folder: "development", pages: 20, lines: 0.98, paragraphs: 0.98, headline: 0.93, reporters: 0.98,
            correspondents: 0.99, date: 0.95),
        Bar(
            folder: "development-2", pages: 20, lines: 0.96, paragraphs: 0.97, headline: 0.91, reporters: 0.96,
            correspondents: 0.98, date: 0.87),
        Bar(
            folder: "held-out", pages: 21, lines: 0.93, paragraphs: 0.97, headline: 0.92, reporters: 0.94,
            correspondents: 0.93, date: 0.94),
        Bar(
            folder: "cases", pages: 19, lines: 0.93, paragraphs: 0.85, headline: 0.93, reporters: 0.9,
            correspondents: 0.99, date: 0.9),
        Bar(
            folder: "training", pages: 55, lines: 0.95, paragraphs: 0.96, headline: 0.92, reporters: 0.92,
            correspondents: 0.92, date: 0.93),
        Bar(
            folder: "training-2", pages: 90, lines: 0.84, paragraphs: 0.9, headline: 0.85, reporters: 0.82,
            correspondents: 0.9, date: 0.85),
        Bar(
            folder: "training-3", pages: 72, lines: 0.94, paragraphs: 0.96, headline: 0.86, reporters: 0.92,
            correspondents: 0.97, date: 0.88),
        Bar(
            folder: "training-4", pages: 792, lines: 0.86, paragraphs: 0.92, headline: 0.88, reporters: 0.85,
            correspondents: 0.88, date: 0.88),
        Bar(
            folder: "training-5", pages: 253, lines: 0.79, paragraphs: 0.88, headline: 0.83, reporters: 0.85,
            correspondents: 0.87, date: 0.82),
        Bar(
            folder: "training-6", pages: 234, lines: 0.79, paragraphs: 0.87, headline: 0.84, reporters: 0.86,
            correspondents: 0.88, date: 0.87),
        Bar(
            folder: "training-7", pages: 243, lines: 0.84, paragraphs: 0.89, headline: 0.85, reporters: 0.84,
            correspondents: 0.86, date: 0.9),
        Bar(
            folder: "training-8", pages: 70, lines: 0.77, paragraphs: 0.88, headline: 0.83, reporters: 0.76,
            correspondents: 0.9, date: 0.88),
    ]

    @Test(
        "On each set of pages every figure reaches its minimum, and no character is lost, doubled or altered",
        arguments: bars)
    func score(bar: Bar) throws {
        let gold = try Fixture.gold(inFolder: bar.folder)
        try #require(gold.count == bar.pages)
        var total = PageScore()
        for goldPage in gold {
            let bytes = try Fixture.bytes(ofPage: goldPage.file, inFolder: bar.folder)
            let page = try PageParser(gazetteer: .zhengzhou).parse(file: goldPage.file, bytes: bytes)
            total.add(PageScorer(page, goldPage).score)
        }
        #expect(total.lines.f1 >= bar.lines)
        #expect(total.paragraphs.f1 >= bar.paragraphs)
        #expect(total.headline.share >= bar.headline)
        #expect(total.reporters.f1 >= bar.reporters)
        #expect(total.correspondents.f1 >= bar.correspondents)
        #expect(total.date.share >= bar.date)
        #expect(total.lost == 0 && total.twice == 0 && total.altered == 0)
    }
}

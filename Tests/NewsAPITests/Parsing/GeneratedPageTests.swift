import Testing

@testable import NewsAPI

@Suite("Articles that are made into a page come back from it")
struct GeneratedPageTests {
    @Test(
        "Each made-up article comes back with its headline, paragraphs, people and lines, and nothing else does",
        arguments: 0..<40)
    func comesBack(series: UInt64) throws {
        for seed in series * 10..<series * 10 + 10 {
            let generated = GeneratedPage(seed: seed)
            let page = try Fixture.parse(generated.text)
            try #require(page.articles.map(\.title) == generated.articles.map(\.headline), "seed \(seed)")
            for (article, made) in zip(page.articles, generated.articles) {
                #expect(page.texts(.paragraph, of: article) == made.paragraphs, "seed \(seed)")
                #expect(article.byline.reporters == made.reporters)
                #expect(article.byline.correspondents == made.correspondents)
                #expect(article.lines == made.lines)
            }
            #expect(!page.furniture.contains { $0.kind == .unplaced })
            let check = LosslessCheck(
                page.text,
                covered: (page.articles.flatMap { $0.pieces.map(\.range) } + page.furniture.map(\.range)).sorted {
                    $0.lowerBound < $1.lowerBound
                })
            #expect(check.lost.isEmpty && check.repeated.isEmpty)
        }
    }
}

import Testing

@testable import NewsAPI

@Suite("Articles that are made into a page come back from it")
struct GeneratedPageTests {
    // The words mean nothing, and what was learned of real ones is sure of nothing: one page in a hundred may be misread.
    @Test(
        "Of 400 pages of made-up articles 396 come back with their headlines, paragraphs, people and lines, and no more"
    )
    func comesBack() throws {
        var misread: [UInt64] = []
        for seed in 0..<UInt64(400) {
            let generated = GeneratedPage(seed: seed)
            let page = try Fixture.parse(generated.text)
            if !Self.isWhole(page, generated) { misread.append(seed) }
            #expect(!page.furniture.contains { $0.kind == .unplaced })
            let check = LosslessCheck(
                page.text,
                covered: (page.articles.flatMap { $0.pieces.map(\.range) } + page.furniture.map(\.range)).sorted {
                    $0.lowerBound < $1.lowerBound
                })
            #expect(check.lost.isEmpty && check.repeated.isEmpty, "seed \(seed)")
        }
        #expect(misread.count <= 4, "\(misread)")
    }

    private static func isWhole(_ page: Page, _ generated: GeneratedPage) -> Bool {
        page.articles.map(\.title) == generated.articles.map(\.headline)
            && zip(page.articles, generated.articles).allSatisfy { article, made in
                page.texts(.paragraph, of: article) == made.paragraphs && article.byline.reporters == made.reporters
                    && article.byline.correspondents == made.correspondents && article.lines == made.lines
            }
    }
}

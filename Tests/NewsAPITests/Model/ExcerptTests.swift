import Testing

@testable import NewsAPI

@Suite("The excerpt of an article is the beginning of its text")
struct ExcerptTests {
    @Test("An excerpt is the first hundred characters, and a text that has no more needs none")
    func excerptEnd() throws {
        for count in [1, 99, 100, 101, 500] {
            let body = String(repeating: "防汛工作会议", count: 100).prefix(count)
            let text = "新区召开防汛工作会议\n\n本报讯 5月6日,\(body)。\n\n记者 王五\n"
            let page = try PageParser(gazetteer: .zhengzhou).parse(file: "a.txt", bytes: Array(text.utf8))
            let article = try #require(page.articles.first)
            let paragraphs = page.blocks(of: article).filter { $0.kind == .paragraph }.map(\.text).joined()
            let start = try #require(article.pieces.first { $0.kind == .paragraph }).range.lowerBound
            if paragraphs.unicodeScalars.count <= 100 {
                #expect(article.excerptEnd == nil)
            } else {
                let excerpt = page.text.string(start..<(try #require(article.excerptEnd)))
                #expect(excerpt == String(paragraphs.unicodeScalars.prefix(100)))
            }
        }
    }
}

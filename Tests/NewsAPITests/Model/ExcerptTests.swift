import Testing

@testable import NewsAPI

@Suite("The excerpt of an article is the beginning of its text")
struct ExcerptTests {
    @Test("An excerpt is the first hundred characters, and a text that has no more needs none")
    func excerptEnd() throws {
        for count in [11, 99, 100, 101, 500] {
            let body = "5月6日,\(String(repeating: "防汛工作会议", count: 100))".prefix(count - 1) + "。"
            let text = "新区召开防汛工作会议\n\n本报讯 \(body)\n\n记者 王五\n"
            let page = try PageParser(gazetteer: .zhengzhou).parse(file: "a.txt", bytes: Array(text.utf8))
            let article = try #require(page.articles.first)
            #expect(page.texts(.paragraph, of: article) == [String(body)])
            let start = try #require(article.pieces.first { $0.kind == .paragraph }).range.lowerBound
            if count <= 100 {
                #expect(article.excerptEnd == nil)
            } else {
                let excerpt = page.text.string(start..<(try #require(article.excerptEnd)))
                #expect(excerpt == body.prefix(100))
            }
        }
    }
}

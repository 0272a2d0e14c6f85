import Testing

@testable import NewsAPI

@Suite("Confidence tells sure articles from doubtful ones")
struct ConfidenceTests {
    private static let text = "城东的老桥修了两年,今天终于通车。"

    @Test("a headline above a dateline is doubtful, or a title above plain text is as sure")
    func headlines() throws {
        let sure = try Fixture.parse(
            lines: "老桥修好了", "本报讯(记者 何远)昨天一早,\(Self.text)", "西街添了十盏灯", "本报讯(记者 白云)昨天一早,西街添了十盏灯。")
        #expect(sure.articles.count == 2)
        #expect(sure.articles.allSatisfy { $0.confidence > 0.99 })
        let doubtful = try Fixture.parse(
            lines: "老桥修好了", "本报讯(记者 何远)昨天一早,\(Self.text)", "西街的灯", "住在那里的人说,\(Self.text)")
        #expect(doubtful.articles.allSatisfy { $0.confidence < 0.99 })
    }

    @Test("an article without a title is as sure as one with it")
    func untitled() throws {
        let page = try Fixture.parse(
            lines: "老桥修好了", "本报讯(记者 何远)昨天一早,\(Self.text)", "本报讯(记者 白云)昨天一早,西街添了十盏灯。")
        try #require(page.articles.count == 2)
        // The end of the article above is as doubtful.
        #expect(page.articles.map(\.confidence) == [0.5, 0.5])
    }

    @Test("the only article of a page is doubtful")
    func single() throws {
        let page = try Fixture.parse(lines: "老桥修好了", Self.text)
        #expect(page.articles.map { $0.confidence > 0.99 } == [true])
    }

    @Test("a confidence is outside of its bounds, or a seed page is read in doubt", arguments: Fixture.seeds)
    func seeds(file: String) throws {
        let page = try PageParser(gazetteer: .zhengzhou).parse(file: file, bytes: Fixture.bytes(ofSeed: file))
        for article in page.articles { #expect((0.5...1).contains(article.confidence)) }
    }
}

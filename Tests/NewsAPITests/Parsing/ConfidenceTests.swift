import Testing

@testable import NewsAPI

@Suite("The confidence of an article tells sure readings from doubtful ones")
struct ConfidenceTests {
    private static let text = "城东的老桥修了两年,今天终于通车。"

    @Test("An article with a headline above a dateline is sure, and with a title above plain text less so")
    func headlines() throws {
        let sure = try Fixture.parse(
            lines: "老桥修好了", "本报讯(记者 何远)昨天一早,\(Self.text)", "西街添了十盏灯", "本报讯(记者 白云)昨天一早,西街添了十盏灯。")
        #expect(sure.articles.count == 2)
        #expect(sure.articles.allSatisfy { $0.confidence > 0.9 })
        // The second title may as well be a subhead of the first article.
        let doubtful = try Fixture.parse(
            lines: "老桥修好了", Self.text, "西街添了十盏灯", Self.text)
        #expect(!doubtful.articles.isEmpty && doubtful.articles.allSatisfy { $0.confidence < 0.9 })
    }

    @Test("An article without a title is doubtful, and so is the one above that ends where it begins")
    func untitled() throws {
        let page = try Fixture.parse(
            lines: "老桥修好了", "本报讯(记者 何远)昨天一早,\(Self.text)", "本报讯(记者 白云)昨天一早,西街添了十盏灯。")
        try #require(page.articles.count == 2)
        // The article above is doubtful too, as nothing but the doubtful beginning below ends it.
        #expect(page.articles.allSatisfy { $0.confidence < 0.9 })
    }

    @Test("The only article of a page is sure")
    func single() throws {
        let page = try Fixture.parse(lines: "老桥修好了", Self.text)
        #expect(page.articles.map { $0.confidence > 0.9 } == [true])
    }

    @Test("Every confidence of the seed pages lies between 0.5 and 1", arguments: Fixture.seeds)
    func seeds(file: String) throws {
        let page = try PageParser(gazetteer: .zhengzhou).parse(file: file, bytes: Fixture.bytes(ofSeed: file))
        #expect(!page.articles.isEmpty)
        for article in page.articles { #expect((0.5...1).contains(article.confidence)) }
    }
}

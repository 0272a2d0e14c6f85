import Testing

@testable import NewsAPI

@Suite("The filters know the articles of each value, and of each person in each role")
struct FilterIndexTests {
    @Test("Each value has its own elements, and a value that is unknown has none")
    func values() {
        let table = ValueTable<UInt32>.of(["乙": [3, 5], "甲": [1], "": [2, 4, 6]])
        #expect(table.map(\.value) == ["", "乙", "甲"])
        #expect(table.map { Array($0.elements) } == [[2, 4, 6], [3, 5], [1]])
        #expect(["", "乙", "甲"].map { Array(table.elements(of: $0)) } == [[2, 4, 6], [3, 5], [1]])
        for value in ["丙", "a", "甲甲"] { #expect(table.elements(of: value).isEmpty) }
        #expect(ValueTable<UInt32>.of([:]).elements(of: "").isEmpty)
    }

    @Test("A person who did two things for an article is counted once for it, with both roles")
    func roles() throws {
        let page = try Fixture.parse(
            lines: "区里召开清理楼道工作会", "本报讯 5月6日,区里召开清理楼道工作会,部署清理楼道的工作。", "记者 王小五 通讯员 赵六 文/图")
        let article = try #require(page.articles.first)
        try #require(article.byline.reporters.contains("王小五"))
        try #require(article.byline.photographers.contains("王小五"))
        let filters = FilterIndex().updated(.adding(2)) { _ in (page, article) }
        let credits = filters.people.elements(of: "王小五")
        #expect(credits.map(\.ordinal) == [0, 1])
        for role in BylineRole.allCases {
            let isNamed = role.names(in: article.byline).contains("王小五")
            #expect(credits.allSatisfy { $0.has(role) == isNamed })
        }
    }
}

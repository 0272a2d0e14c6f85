import Testing

@testable import NewsAPI

@Suite("What an article is called, and the label that it stands under")
struct TitleTests {
    // Keeps out: 新闻链接 was the section of all articles below, and with its brackets.
    @Test("A label that belongs to the article above is over the next article alone; brackets are no part of a label")
    func sections() throws {
        func article(_ title: String) -> String { "\(title)\n本报讯(记者 王五)昨日,\(title),附近的居民都来看,三个月没有出门的老人也来了。\n" }
        let page = try Fixture.parse(
            lines: "2021年5月20日 星期四 第3版", "【民生】", article("柳溪桥修好了"), article("老城水管换新"), "【新闻链接】",
            article("柳溪桥走过五十年"), article("东湖的花开了"))
        #expect(page.articles.map(\.section) == ["民生", "民生", "新闻链接", "民生"])
    }

    // Keeps out: `5月18日` was the title.
    @Test(
        "An article printed without a headline is called by as many of its first clauses as say something",
        arguments: [
            ("●5月18日,柳溪镇举行春季植树活动,三百人栽下树苗两千株。", "5月18日,柳溪镇举行春季植树活动"),
            ("本报讯 柳溪镇春季植树活动昨日举行,三百人栽下树苗两千株。", "柳溪镇春季植树活动昨日举行"),
            ("【柳溪镇】 昨日,柳溪镇举行春季植树活动,三百人栽下树苗两千株。", "【柳溪镇】"),
        ])
    func beginning(text: String, title: String) throws {
        let page = try Fixture.parse(lines: "2021年5月20日 星期四 第3版", "简讯", text, "●东湖街道清理楼道杂物,运走垃圾十二车,居民都说好。")
        #expect(page.articles.first?.title == title)
    }

    // Keeps out: the unit before the first comma was looked at, which ended the process.
    @Test("A page of marks alone is read", arguments: [",。、;:“”()!?", "，，，", ",", "】,", "。,。", " ,"])
    func marks(line: String) throws {
        let page = try Fixture.parse(String(repeating: line + "\n", count: 40))
        #expect(page.articles.count + page.furniture.count > 0)
    }

    // Keeps out: `柳溪镇农民专业合作 社联合社挂牌成立`.
    @Test(
        "Two lines of a headline are joined without a blank where the text has the characters on both sides as they stand there",
        arguments: [
            ("本报讯 昨日,柳溪镇农民专业合作社联合社挂牌成立,三十家合作社加入。", "柳溪镇农民专业合作社联合社挂牌成立"),
            ("本报讯 昨日,三十家农民专业组织在柳溪镇签下一纸约定,从此联合在一起。", "柳溪镇农民专业合作 社联合社挂牌成立"),
        ])
    func brokenWord(text: String, title: String) throws {
        let page = try Fixture.parse(lines: "2021年5月20日 星期四 第3版", "柳溪镇农民专业合作\n社联合社挂牌成立", text)
        #expect(page.articles.map(\.title) == [title])
    }
}

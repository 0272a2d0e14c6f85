import Testing

@testable import NewsAPI

@Suite("A search, and a name in a parameter, finds what a reader takes for the same")
struct SpellingTests {
    private static let service = Result {
        try TestService([
            (
                "simplified.txt",
                """
                2021年6月10日 星期四

                党建连连看

                高新区召开工作会

                本报讯 昨天,高新区开会。人大代表高度评价文化工作,特征 征求 伙伴 咨询 随着 干净。比分3:2,二〇二一年。

                记者 周岚 通讯员 李𬭎
                """
            ),
            (
                "printed.txt",
                """
                2021年6月9日 星期三

                文化⼯作结硕果

                本报讯 昨天,⼈⼤代表⾼度评价⽂化⼯作,特徵 徵求 夥伴 諮詢 隨著 乾淨。比分3∶2,二○二一年,马克⋅波罗所以⋯⋯散会,
                家园――我的故事。葛\u{E0100}西山峯裏。
                """
            ),
        ])
    }

    @Test(
        "Each spelling finds the texts with any other",
        arguments: [
            ("人大代表", 2), ("高度评价", 2), ("文化工作", 2), ("⽂化⼯作", 2), ("特征", 2), ("征求", 2), ("伙伴", 2), ("咨询", 2), ("随着", 2),
            ("干净", 2), ("乾淨", 2), ("3:2", 2), ("3：2", 2), ("二〇二一年", 2), ("二◯二一年", 2), ("二零二一年", 0),
            ("马克·波罗", 1), ("所以……散会", 1), ("家园——我的故事", 1), ("家园-我的故事", 0), ("葛西", 1), ("山峰里", 1),
        ])
    func search(query: String, total: Int) throws {
        #expect(try Self.service.get().get("/search?q=\(query)").json["total"] as? Int == total)
    }

    @Test("What is found in another spelling is marked as it is printed")
    func marked() throws {
        let results = try Self.service.get().get("/search?q=文化工作&page=printed&fields=snippet").results
        #expect((results.first?["snippet"] as? String)?.contains("<mark>⽂化⼯作</mark>") == true)
    }

    @Test(
        "A person, district or section is found by any spelling, and answered as the archive writes it",
        arguments: [
            ("byline=周嵐", "byline", "周岚"), ("byline=周　岚", "byline", "周岚"), ("byline=李𬭎", "byline", "李𬭎"),
            ("section=黨建連連看", "section", "党建连连看"), ("district=鄭州高新區", "district", "gaoxin"),
        ])
    func parameters(parameter: String, name: String, value: String) throws {
        let answer = try Self.service.get().get("/articles?\(parameter)")
        #expect(answer.json["total"] as? Int == 1)
        let query = try #require(answer.json["query"] as? [String: Any])
        #expect(query[name] as? String ?? (query[name] as? [String])?.first == value)
        let plain = try Self.service.get().get("/articles?\(name)=\(value)")
        #expect(answer.body == plain.body)
    }

    @Test("Suggestions begin with the prefix in any spelling", arguments: ["周嵐", "黨建", "⽂化", "鄭州高新"])
    func suggestions(prefix: String) throws {
        #expect(try Self.service.get().get("/suggest?prefix=\(prefix)").results.count == 1)
    }
}

import Testing

@testable import NewsAPI

@Suite("Districts are found by all their names, and only those of the city")
struct GazetteerTests {
    @Test(
        "a district is not known by a name that people use",
        arguments: [
            ("高新区", "gaoxin"), ("郑州高新区", "gaoxin"), ("gaoxin", "gaoxin"), ("GAOXIN", "gaoxin"), ("经开区", "jingkai"),
            ("郑东新区", "zhengdong"), ("航空港区", "hangkonggang"), ("管城区", "guancheng"), ("管城回族区", "guancheng"),
            ("荥阳", "xingyang"), ("新密市", "xinmi"), ("中牟县", "zhongmu"), ("海淀区", nil), ("", nil),
        ] as [(String, String?)])
    func names(name: String, slug: String?) {
        #expect(Gazetteer.zhengzhou.district(named: name)?.slug == slug)
    }

    @Test("a district of the city is missing")
    func complete() {
        #expect(Gazetteer.zhengzhou.districts.count == 16)
        #expect(Set(Gazetteer.zhengzhou.districts.map(\.slug)).count == 16)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        let districts: [String]
        var testDescription: String { text }
    }

    static let texts: [Case] = [
        Case(text: "郑州高新区举办招聘会", districts: ["gaoxin"]),
        Case(text: "郑州市经开区与合肥经开区签约", districts: ["jingkai"]),
        Case(text: "郑州市民到洛阳市高新区参观", districts: []),
        Case(text: "郑州市民到苏州国家级高新区参观", districts: []),
        Case(text: "高新区举办招聘会", districts: ["gaoxin"]),
        Case(text: "金水区与高新区结对", districts: ["jinshui", "gaoxin"]),
        Case(text: "郑州枫杨街道办事处清理楼道,枫杨树下坐满了人", districts: ["gaoxin"]),
        Case(text: "郑州处在中原区域的中心", districts: []),
        Case(text: "郑州市政府开会", districts: []),
        Case(text: "北京市朝阳区举办招聘会", districts: []),
    ]

    @Test("a district is found where there is none, or not found", arguments: texts)
    func mentions(example: Case) {
        let gazetteer = Gazetteer.zhengzhou
        let found = gazetteer.mentions(in: Units(example.text)).map { gazetteer.districts[$0.district].slug }
        #expect(found == example.districts)
    }

    @Test("an article goes to a district that it only mentions, or to none")
    func articles() throws {
        let page = try Fixture.parse(
            lines: "金水区举办音乐会", "本报讯 近日,金水区举办音乐会,二七区居民也来了。", "记者 王五", "街道清理楼道", "本报讯 近日,一个街道清理楼道。", "记者 王五",
            "荥阳石榴熟了", "本报讯 近日,荥阳石榴熟了,金水区的市民前去采摘。", "金水区的市民说很甜。")
        #expect(page.articles.map { $0.district?.slug } == ["jinshui", "jinshui", "xingyang"])
        #expect(page.articles.map { $0.mentions.map(\.slug) } == [["erqi"], [], ["jinshui"]])
        #expect(page.district?.slug == "jinshui")
    }

    @Test(
        "a mistake in a gazetteer is not named",
        arguments: [
            (#"{"city":["甲市"],"districts":[{"slug":"A B","name":"甲区"}]}"#, "district 1: the slug \"A B\""),
            (
                #"{"city":["甲市"],"districts":[{"slug":"a","name":""}]}"#,
                "district a: a name has fewer than two characters"
            ),
            (
                #"{"city":[],"districts":[{"slug":"a","name":"甲区"},{"slug":"b","name":"甲区"}]}"#,
                "district b: another district has the name 甲区 too"
            ),
            (#"{"districts":1}"#, "the gazetteer is not the JSON it should be"),
            ("", "the gazetteer is not the JSON it should be"),
        ])
    func mistakes(json: String, message: String) {
        let failure = #expect(throws: Gazetteer.Failure.self) { try Gazetteer(json: Array(json.utf8)) }
        #expect(failure?.description.hasPrefix(message) == true)
    }
}

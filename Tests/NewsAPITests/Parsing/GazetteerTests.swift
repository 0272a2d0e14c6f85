import Foundation
import Testing

@testable import NewsAPI

@Suite("Districts are found by all their names, and only those of the city")
struct GazetteerTests {
    @Test(
        "A district is found by each name that people use, and an unknown name finds none",
        arguments: [
            ("高新区", "gaoxin"), ("郑州高新区", "gaoxin"), ("gaoxin", "gaoxin"), ("GAOXIN", "gaoxin"), ("经开区", "jingkai"),
            ("郑东新区", "zhengdong"), ("航空港区", "hangkonggang"), ("管城区", "guancheng"), ("管城回族区", "guancheng"),
            ("荥阳", "xingyang"), ("新密市", "xinmi"), ("中牟县", "zhongmu"), ("海淀区", nil), ("", nil),
            ("鄭州高新區", "gaoxin"), ("高　新区", "gaoxin"), ("ＧＡＯＸＩＮ", "gaoxin"), ("⾼新区", "gaoxin"),
        ] as [(String, String?)])
    func names(name: String, slug: String?) {
        #expect(Gazetteer.zhengzhou.district(named: name)?.slug == slug)
    }

    @Test("All 16 districts of the city are known, each with a short name of its own")
    func complete() {
        #expect(Gazetteer.zhengzhou.districts.count == 16)
        #expect(Set(Gazetteer.zhengzhou.districts.map(\.slug)).count == 16)
    }

    @Test("The example of a gazetteer in the documentation is one, and its names mean what is said of them")
    func documented() throws {
        let page = try String(contentsOf: Fixture.root.appendingPathComponent("docs/OPERATING.md"), encoding: .utf8)
        let example = try #require(page.split(separator: "```json\n").dropFirst().first?.split(separator: "```").first)
        let gazetteer = try Gazetteer(json: Array(example.utf8))
        #expect(gazetteer.districts.map(\.slug) == ["binjiang", "beigang"])
        for (name, slug) in [
            ("binjiang", "binjiang"), ("滨江区", "binjiang"), ("江州滨江", "binjiang"), ("滨江", "binjiang"), ("北港县", "beigang"),
            ("临水街", nil),
        ] {
            #expect(gazetteer.district(named: name)?.slug == slug, "\(name)")
        }
        let printed = "清淤工程开工\n\n本报讯 6月3日,%清淤工程开工,工期三个月,沿河居民都来看。\n"
        for (place, slug) in [
            ("滨江", "binjiang"), ("临水街街道", "binjiang"), ("石桥镇", "binjiang"), ("北港县", "beigang"), ("苏州滨江", nil),
        ] {
            let parsed = try PageParser(gazetteer: gazetteer).parse(
                file: "1.txt", bytes: Array(printed.replacing("%", with: place).utf8))
            #expect(parsed.articles.first?.district?.slug == slug, "\(place)")
        }
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
        // A page of a district paper that names another city and not its own.
        Case(text: "经八路街道的老人写信到杭州,丰庆路街道和兴达路街道也来了人", districts: ["jinshui", "jinshui", "jinshui"]),
        Case(text: "经八路街道的老人写信到杭州,经八路街道也来了人", districts: []),
        Case(text: "人民路街道和花园路街道的志愿者清理楼道,杭州市民很高兴", districts: []),
        Case(text: "郑州处在中原区域的中心", districts: []),
        Case(text: "郑州市政府开会", districts: []),
        Case(text: "北京市朝阳区举办招聘会", districts: []),
    ]

    @Test("A district is found where a text names it, and nowhere else", arguments: texts)
    func mentions(example: Case) {
        let gazetteer = Gazetteer.zhengzhou
        let found = gazetteer.mentions(in: Units(example.text)).map { gazetteer.districts[$0.district].slug }
        #expect(found == example.districts)
    }

    @Test("An article belongs to the district that it is about, and otherwise to the one of its page")
    func articles() throws {
        let page = try Fixture.parse(
            lines: "金水区举办音乐会", "本报讯 近日,金水区举办音乐会,二七区居民也来了。", "记者 王五", "街道清理楼道", "本报讯 近日,一个街道清理楼道。", "记者 王五",
            "荥阳石榴熟了", "本报讯 近日,荥阳石榴熟了,金水区的市民前去采摘。", "金水区的市民说很甜。")
        #expect(page.articles.map { $0.district?.slug } == ["jinshui", "jinshui", "xingyang"])
        #expect(page.articles.map { $0.mentions.map(\.slug) } == [["erqi"], [], ["jinshui"]])
        #expect(page.district?.slug == "jinshui")
    }

    static let mistakes: [(json: String, message: String)] = [
        (#"{"city":["甲市"],"districts":[{"slug":"A B","name":"甲区"}]}"#, "district 1: the slug \"A B\""),
        (#"{"city":[],"districts":[{"slug":"","name":"甲区"}]}"#, "district 1: the slug \"\""),
        (named(#""""#), "district a: name: the name \"\" has fewer than two characters"),
        (named(#""甲""#), "district a: name: the name \"甲\" has fewer than two characters"),
        // One character that is two UTF-16 units.
        (named(#""𠮷""#), "district a: name: the name \"𠮷\" has fewer than two characters"),
        (named(#""𠮷区""#), "district a: name: the name \"𠮷区\" has the character U+20BB7; no page is searched for it"),
        (
            named(#""Ａ区""#),
            "district a: name: the name \"Ａ区\" has the character U+FF21; pages are searched for \"A\" there"
        ),
        (
            named(#""甲\t区""#),
            "district a: name: the name \"甲\t区\" has the character U+9; pages are searched for a blank"
        ),
        (named(#"" 甲区""#), "district a: name: the name \" 甲区\" begins or ends with a blank"),
        (named("\"\(String(repeating: "甲", count: 65))\""), "district a: name: the name \"甲"),
        (named(#""甲区","aliases":["乙"]"#), "district a: aliases: the name \"乙\" has fewer"),
        (named(#""甲区","places":["乙"]"#), "district a: places: the name \"乙\" has fewer"),
        (#"{"city":["甲"],"districts":[]}"#, "city: the name \"甲\" has fewer"),
        (#"{"city":[],"elsewhere":["  "],"districts":[]}"#, "elsewhere: the name \"  \" begins or ends"),
        (
            #"{"city":[],"districts":[{"slug":"a","name":"甲区"},{"slug":"b","name":"甲区"}]}"#,
            "district b: another district has the name 甲区 too"
        ),
        (
            #"{"city":[],"districts":[{"slug":"a","name":"AB区"},{"slug":"b","name":"乙区","shared":["ab区"]}]}"#,
            "district b: another district has the name ab区 too"
        ),
        (
            #"{"city":[],"districts":[{"slug":"a","name":"甲区","shared":["开发区"]},{"slug":"b","name":"乙区","shared":["开发区"]}]}"#,
            "district b: another district has the name 开发区 too"
        ),
        (#"{"districts":1}"#, "the file has no \"city\""), (#"{"city":[],"districts":1}"#, "districts must be a list"),
        (
            #"{"city":[],"districts":[{"slug":"a","name":"甲区"},{"slug":"b","name":2}]}"#,
            "districts[1].name must be text"
        ),
        (
            #"{"city":[],"districts":[{"slug":"a","name":"甲区","aliases":[null]}]}"#,
            "districts[0].aliases[0] must be text"
        ),
        ("", "it is empty"), ("{\n\n]", "it is not JSON: line 3 is wrong"),
        (#"{"city":["\ud800甲"]}"#, "it is not JSON"),
        (String(repeating: "[", count: 100_000), "it is not JSON"), ("{\"city\":1e999}", "city must be a list"),
    ]

    /// A gazetteer of one district whose name, and what follows it, is `name`.
    private static func named(_ name: String) -> String {
        #"{"city":[],"districts":[{"slug":"a","name":\#(name)}]}"#
    }

    @Test("A mistake in a gazetteer is refused with a message that says where it is", arguments: mistakes)
    func refuses(json: String, message: String) {
        let failure = #expect(throws: Gazetteer.Failure.self) { try Gazetteer(json: Array(json.utf8)) }
        #expect(failure?.description.hasPrefix(message) == true, "\(failure?.description ?? "no failure")")
    }

    @Test("A gazetteer that is not UTF-8 is refused with a message that says so")
    func noText() {
        let failure = #expect(throws: Gazetteer.Failure.self) { try Gazetteer(json: [0x7B, 0x22, 0xFF, 0x22, 0x7D]) }
        #expect(failure?.description == "it is not UTF-8")
    }

    /// A gazetteer of so many districts, each with so many aliases.
    private static func large(districts: Int, aliases: Int) -> [UInt8] {
        func slug(_ number: Int) -> String {
            String(decoding: [17_576, 676, 26, 1].map { UInt8(97 + number / $0 % 26) }, as: UTF8.self)
        }
        let entries = (0..<districts).map { number in
            let names = (0..<aliases).map { "\"别名\(number)-\($0)\"" }.joined(separator: ",")
            return #"{"slug":"\#(slug(number))","name":"区域\#(number)","aliases":[\#(names)]}"#
        }
        return Array("{\"city\":[],\"districts\":[\(entries.joined(separator: ","))]}".utf8)
    }

    // Keeps out: more districts than 16 bits can number ended the program.
    @Test("A gazetteer of 4,096 districts works, and more districts or more than 131,072 names are refused")
    func limits() throws {
        let most = try Gazetteer(json: Self.large(districts: 4_096, aliases: 3))
        let last = try #require(most.districts.last)
        #expect(most.names(of: last).suffix(4) == ["别名4095-0", "别名4095-1", "别名4095-2", "区域4095"].sorted()[...])
        #expect(most.district(named: "别名4095-2") == last)
        let page = try PageParser(gazetteer: most).parse(
            file: "a.txt", bytes: Array("区域4095举办音乐会\n\n本报讯 近日,区域4095举办音乐会。\n".utf8))
        #expect(page.articles.first { _ in true }?.district == last)
        let tooMany = #expect(throws: Gazetteer.Failure.self) {
            try Gazetteer(json: Self.large(districts: 4_097, aliases: 0))
        }
        #expect(tooMany?.description == "districts: 4097 of them, more than 4096")
        let names = #expect(throws: Gazetteer.Failure.self) {
            try Gazetteer(json: Self.large(districts: 2, aliases: 65_535))
        }
        #expect(names?.description == "131074 names, more than 131072")
    }

    @Test("A name of another city may have blanks in it, and a district may list a name twice")
    func oddNames() throws {
        let json = #"""
            {"city": [], "elsewhere": ["New York"],
             "districts": [{"slug": "ab", "name": "AB区", "aliases": ["ab", "AB", "ab区"], "shared": ["高新区", "AB区"]}]}
            """#
        let gazetteer = try Gazetteer(json: Array(json.utf8))
        #expect(gazetteer.mentions(in: Units("York高新区")).map(\.district) == [0])
        #expect(gazetteer.mentions(in: Units("New York高新区")).isEmpty)
        #expect(gazetteer.names(of: gazetteer.districts[0]) == ["ab", "ab区", "高新区"])
    }
}

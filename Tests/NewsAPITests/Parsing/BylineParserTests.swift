import Testing

@testable import NewsAPI

@Suite("A byline is read as people and what they did")
struct BylineParserTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        var reporters: [String] = []
        var correspondents: [String] = []
        var photographers: [String] = []
        var testDescription: String { text }
    }

    static let bylines: [Case] = [
        Case(text: "记者 王五", reporters: ["王五"]),
        Case(text: "記者林書平∕南灣報導", reporters: ["林書平"]),
        Case(text: "♣ 沈 砚 文/图", reporters: ["沈砚"], photographers: ["沈砚"]),
        Case(text: "记者 李𬭎 通讯员 王芳", reporters: ["李𬭎"], correspondents: ["王芳"]),
        Case(text: "报道员 佘小河 晚报记者 闻溪", reporters: ["闻溪"], correspondents: ["佘小河"]),
        Case(text: "记者 王五 通讯员 赵六 孙七七", reporters: ["王五"], correspondents: ["赵六", "孙七七"]),
        Case(text: "本报首席记者 王五 见习记者 李小四", reporters: ["王五", "李小四"]),
        Case(text: "某某日报全媒体记者王五", reporters: ["王五"]),
        Case(text: "某某晚报·某某客户端记者 王五", reporters: ["王五"]),
        Case(text: "通讯员 赵六", correspondents: ["赵六"]),
        Case(text: "本报通讯员 赵六本报首席记者 王五", reporters: ["王五"], correspondents: ["赵六"]),
        Case(text: "(记者王五通讯员赵六)", reporters: ["王五"], correspondents: ["赵六"]),
        Case(text: "（记者 王五、赵六　通讯员 孙七）", reporters: ["王五", "赵六"], correspondents: ["孙七"]),
        Case(text: "□本报记者 王五", reporters: ["王五"]),
        Case(text: "■记者 王 五 通讯员 赵 六", reporters: ["王五"], correspondents: ["赵六"]),
        // A word before a colon that is no role was somebody's name.
        Case(text: "作者:王五 来源:某某晚报", reporters: ["王五"]),
        Case(text: "王五:文 赵六:图", reporters: ["王五"], photographers: ["赵六"]),
        Case(text: "拍摄者:赵六", photographers: ["赵六"]),
        Case(text: "记者：王五；通讯员：赵六", reporters: ["王五"], correspondents: ["赵六"]),
        Case(text: "记者/王五 实习生/赵六", reporters: ["王五", "赵六"]),
        Case(text: "记者 欧阳小鱼 司马光明", reporters: ["欧阳小鱼", "司马光明"]),
        Case(text: "通讯员 阿依古丽 扎西多吉", correspondents: ["阿依古丽", "扎西多吉"]),
        Case(text: "(记者尉迟华)", reporters: ["尉迟华"]),
        Case(text: "□端木 川 文/图", reporters: ["端木川"], photographers: ["端木川"]),
        Case(text: "融媒记者 王五 特约记者 孙七 首席记者 周八", reporters: ["王五", "孙七", "周八"]),
        Case(text: "记者 阿里木·买买提", reporters: ["阿里木·买买提"]),
        Case(text: "(记者李铁通讯员陈明周亮)", reporters: ["李铁"], correspondents: ["陈明", "周亮"]),
        Case(text: "(通讯员张宗山贾胜利)", correspondents: ["张宗山", "贾胜利"]),
        Case(
            text: "记者 王五 通讯员 赵六 文/图", reporters: ["王五"], correspondents: ["赵六"], photographers: ["王五", "赵六"]),
        Case(text: "文/本报记者 王五 摄影/本报记者 赵六", reporters: ["王五"], photographers: ["赵六"]),
        Case(text: "记者 王五 文 赵六 摄", reporters: ["王五"], photographers: ["赵六"]),
        Case(text: "记者 王五/文 赵六/图", reporters: ["王五"], photographers: ["赵六"]),
        // Names that end as an address does were none.
        Case(text: "记者 王强张科 通讯员 李明陈路", reporters: ["王强", "张科"], correspondents: ["李明", "陈路"]),
        Case(text: "记者 欧阳文园", reporters: ["欧阳文园"]),
        // 文 was a role only.
        Case(text: "本报记者 文 丽 通讯员 图 雅", reporters: ["文丽"], correspondents: ["图雅"]),
        Case(text: "记者 王五 文 李 四 图", reporters: ["王五"], photographers: ["李四"]),
        // The role was taken for the end of a second name: 张中 and 文文.
        Case(text: "记者张中文文/图", reporters: ["张中文"], photographers: ["张中文"]),
        Case(text: "记者 王晓明文/图", reporters: ["王晓明"], photographers: ["王晓明"]),
        Case(text: "记者王五赵小六文/摄", reporters: ["王五", "赵小六"], photographers: ["王五", "赵小六"]),
        Case(text: "记者 王五/文 赵小文/图", reporters: ["王五"], photographers: ["赵小文"]),
        Case(text: "记者 王 小 五 通讯员 赵 六", reporters: ["王小五"], correspondents: ["赵六"]),
        Case(text: "图/某某日报记者赵六", photographers: ["赵六"]),
        Case(text: "摄影 本报记者 赵六", photographers: ["赵六"]),
        Case(text: "本报记者 赵六 摄", photographers: ["赵六"]),
        Case(text: "⑧3赵六摄", photographers: ["赵六"]),
        Case(text: "本报记者 王五 摄影报道", reporters: ["王五"], photographers: ["王五"]),
        Case(text: "本报记者 王五 照片由社区提供", reporters: ["王五"]),
        Case(text: "新华社发（赵六 摄）", photographers: ["赵六"]),
        Case(text: "新华社记者 赵六摄", photographers: ["赵六"]),
        Case(text: "照片由某某学校提供"),
        Case(text: "本报记者 王五报道", reporters: ["王五"]),
        Case(text: "本报记者 王五 北京报道", reporters: ["王五"]),
        Case(text: "本报记者 王五K21", reporters: ["王五"]),
        Case(text: "(记者王五13900000000)", reporters: ["王五"]),
        Case(text: "(王五 通讯员 赵六)", reporters: ["王五"], correspondents: ["赵六"]),
        Case(text: "某某时报 王五 文/图", reporters: ["王五"], photographers: ["王五"]),
        Case(text: "记者 王五 编辑 赵六", reporters: ["王五"]),
        Case(text: "值班记者 王五 联系记者 赵六", reporters: ["王五", "赵六"]),
        Case(text: "记者王五报道组赵六", reporters: ["王五"], correspondents: ["赵六"]),
        // Who told the paper is no author.
        Case(text: "记者 王五 线索提供 赵六", reporters: ["王五"]),
        Case(text: "记者 李𬭎 通讯员 王芳", reporters: ["李𬭎"], correspondents: ["王芳"]),
        Case(text: "記者 李 𬭎 通訊員 張三　艾力・𠮷野", reporters: ["李𬭎"], correspondents: ["張三", "艾力·𠮷野"]),
        Case(text: "(记者李𬭎 通讯员𠮷野)", reporters: ["李𬭎"], correspondents: ["𠮷野"]),
        Case(text: "(记者杨春虹邹永晖张苏民李玉峰)", reporters: ["杨春虹", "邹永晖", "张苏民", "李玉峰"]),
        Case(text: "記者林書平∕南灣", reporters: ["林書平"]),
        // The town where a correspondent lives was a name, and so were the department and the bureau of a reporter.
        Case(text: "通讯员 赵六 时报驻温州记者 王五", reporters: ["王五"], correspondents: ["赵六"]),
        Case(text: "■本報駐新疆記者 王五、赵六", reporters: ["王五", "赵六"]),
        Case(text: "(驻马店记者站 记者 王五)", reporters: ["王五"]),
        Case(text: "经济新闻部 记者 王五", reporters: ["王五"]),
        Case(text: "记　者 王　五", reporters: ["王五"]),
        Case(text: "本报记者王五文并摄", reporters: ["王五"], photographers: ["王五"]),
        Case(text: "本报记者王五专访", reporters: ["王五"]),
        Case(text: "时报讯 记者 王五", reporters: ["王五"]),
        Case(text: "记者 王五 柳溪县双河乡尚村", reporters: ["王五"]),
        Case(
            text: "文/记者王五 特约通讯员赵六 航拍/记者孙七 视频/记者周八 配音/记者吴九", reporters: ["王五"], correspondents: ["赵六"],
            photographers: ["孙七", "周八"]),
    ]

    // Keeps out: the writer stood on a line of furniture, and was nobody's.
    @Test(
        "A source line between title and text names the writers, where nothing else does",
        arguments: [
            ("2021-06-05 08:30 作者:冯涛 来源:柳溪晚报", ["冯涛"], []), ("2021-06-05 08:30 来源:柳溪晚报 记者 冯涛", ["冯涛"], []),
            ("2021年06月05日 08:30 柳溪晚报 记者:冯涛 通讯员:丁一", ["冯涛"], ["丁一"]), ("日期:2021-06-05 作者:本报记者 冯涛 点击:1024", ["冯涛"], []),
            // A photographer beside him took his place.
            ("2021-06-05 08:30 作者:冯涛 来源:柳溪晚报\n摄影:赵六", ["冯涛"], []), ("2021-06-05 作者:冯涛", ["冯涛"], []),
            ("2021年06月05日 08:30 来源:柳溪晚报 作者:冯涛 评论(0)", ["冯涛"], []), ("2021-06-05 08:30 作者:佚名 记者俱乐部热线:12345678", [], []),
            ("来源:柳溪晚报 2021-06-05 08:30:11 责任编辑:丁一", [], []),
        ] as [(String, [String], [String])])
    func sourceLine(line: String, reporters: [String], correspondents: [String]) throws {
        let page = try Fixture.parse("柳溪镇办起夜校\n\(line)\n昨日上午,柳溪镇办起夜校,请来三位老师,一百多位居民来报名,教室里坐得满满当当。")
        let byline = try #require(page.articles.first?.byline)
        #expect(byline.reporters == reporters && byline.correspondents == correspondents)
        #expect(page.articles.map { $0.date?.date.description } == ["2021-06-04"])
    }

    @Test("A byline gives its reporters, correspondents and photographers", arguments: bylines)
    func people(example: Case) {
        let result = parse(example.text)
        #expect(result.isByline)
        #expect(result.byline.reporters == example.reporters)
        #expect(result.byline.correspondents == example.correspondents)
        #expect(result.byline.photographers == example.photographers)
    }

    @Test(
        "Where names stand without a role, a place and somebody told of are none of them",
        arguments: [
            ("(柳溪镇 王五)", ["王五"]), ("(王五 石先生)", ["王五"]), ("(王五 赵小六)", ["王五", "赵小六"]), ("(编者 王五)", ["王五"]),
            ("(广告 王五)", ["王五"]), ("(锅炉厂三车间 王五)", ["王五"]), ("(作者单位:某县第二中学 王五)", ["王五"]),
            ("(摄影部 王五 经济新闻部 赵六)", ["王五", "赵六"]), ("作者:王五/来源:某某晨报 不支持Flash", ["王五"]),
            ("(王五 小卉 赵六)", ["王五", "小卉", "赵六"]), ("(某县双河乡尚村岗村 王五)", ["王五"]),
            ("(杨春虹邹永晖张苏民李玉峰)", ["杨春虹", "邹永晖", "张苏民", "李玉峰"]),
        ])
    func bareNames(text: String, names: [String]) {
        #expect(parse(text).byline.reporters == names)
    }

    @Test(
        "Running text, a bare name and a line that names editors are not taken for a byline",
        arguments: [
            "记者了解到", "记者从区里获悉", "记者在现场看到", "记者手记", "通讯员队伍成立", "会议强调", "王五", "王五说", "图书馆里的年轻人", "校对小组成立", "摄影大赛落幕",
            "责编/王五 美编/赵六",
        ])
    func noByline(text: String) {
        #expect(!parse(text).isByline)
    }

    @Test(
        "A line that names the editors of a page is recognised",
        arguments: ["责编/王 五 美编/赵六 校对/孙七", "值班编委　赵六　责任校对　王五", "□编辑 王小明", "本版编辑：王五", "责任编辑 王五 电话 60000000"])
    func staff(text: String) {
        let units = folded(text)
        #expect(StaffRules.isStaffLine(units, units.indices))
    }

    @Test(
        "A title about editing or design is not taken for a line that names editors",
        arguments: ["视觉", "校对 一门手艺的消逝", "设计大赛落幕", "编辑部的故事", "统筹推进 疫情防控"])
    func noStaff(text: String) {
        let units = folded(text)
        #expect(!StaffRules.isStaffLine(units, units.indices))
    }

    private func parse(_ text: String) -> BylineParser.Result {
        let folded = page(text)
        return BylineParser(folded.units, namesFrom: folded).parse(folded.units.indices)
    }

    private func folded(_ text: String) -> Units { page(text).units }

    private func page(_ text: String) -> FoldedPage {
        let page = PageText(bytes: Array(text.utf8))
        return PageLines(page, LineStarts(page)).text
    }
}

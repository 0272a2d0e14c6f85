import Testing

@testable import NewsAPI

@Suite("A title on one line with its dateline, byline or text is told from it")
struct RunInTitleTests {
    private static let text = "昨日上午,记者从市园林局了解到,今年市区将新建三处公园,供附近居民休憩,总面积一万余平方米。"

    @Test(
        "The title is the headline, and what stands behind it what it is alone",
        arguments: [
            ("老井又出水了 本报讯(记者 王五)\(text)", "老井又出水了", "本报讯(记者 王五)", nil),
            ("老井又出水了本报讯(记者王五)\(text)", "老井又出水了", "本报讯(记者王五)", nil),
            ("老井又出水了 本报讯 \(text)", "老井又出水了", "本报讯", nil),
            ("老井又出水了 【本报讯】\(text)", "老井又出水了", "【本报讯】", nil),
            ("老井又出水了 新华社郑州6月1日电(记者 王五)\(text)", "老井又出水了", "新华社郑州6月1日电(记者 王五)", nil),
            ("老井又出水了 据新华社电 \(text)", "老井又出水了", "据新华社电", nil),
            ("老井又出水了(记者 王五)\(text)", "老井又出水了", "(记者 王五)", nil),
            ("老井又出水了 本报记者 王五 \(text)", "老井又出水了", "本报记者 王五", nil),
            ("老井又出水了 □本报记者 王五 \(text)", "老井又出水了", "□本报记者 王五", nil),
            ("老井出水 村民排队 本报讯(记者 王五)\(text)", "老井出水 村民排队", "本报讯(记者 王五)", nil),
            ("老井又出水了 \(text)", "老井又出水了", nil, nil),
            ("老井又出水了 6月1日,记者从市园林局了解到,今年市区将新建三处公园,供附近居民休憩,总面积一万余平方米。", "老井又出水了", nil, nil),
            ("老井又出水了 本报记者 王五\n\(text)", "老井又出水了", nil, "本报记者 王五"),
            ("老井又出水了记者王五通讯员赵小六\n\(text)", "老井又出水了", nil, "记者王五通讯员赵小六"),
            ("老井又出水了(记者 王五)\n\(text)", "老井又出水了", nil, "(记者 王五)"),
            ("老井又出水了 某某日报·某某客户端记者 王五\n\(text)", "老井又出水了", nil, "某某日报·某某客户端记者 王五"),
            ("老井又出水了 □本报驻温州记者 王五\n\(text)", "老井又出水了", nil, "□本报驻温州记者 王五"),
            ("老井又出水了 文/图 本报记者 王五\n\(text)", "老井又出水了", nil, "文/图 本报记者 王五"),
            ("老井又出水了 柳溪讯(记者 王五)\(text)", "老井又出水了", "柳溪讯(记者 王五)", nil),
        ] as [(String, String, String?, String?)])
    func runIn(lines: String, headline: String, dateline: String?, byline: String?) throws {
        let page = try Fixture.parse(lines: lines, "公园里将栽种桂花、海棠等树木,并设置健身器材和座椅。")
        let article = try #require(page.articles.first)
        #expect(page.articles.count == 1)
        #expect(article.title == headline)
        #expect(article.dateline == dateline)
        if let byline { #expect(article.byline.original == byline) }
        if lines.contains("王五") { #expect(article.byline.reporters == ["王五"]) }
    }

    @Test(
        "A paper, a place, a label, an agency with its place, and a sentence are no titles",
        arguments: [
            "某某都市报·都市客户端记者 王五", "本报驻温州记者 王五", "某某县公安局 通讯员 王五", "整理:本报记者 王五", "本报记者 赵六 通讯员 王五",
            "近日,多名市民向本报记者(通讯员 王五)反映,\(text)", "某某在线8月16日讯(记者 王五)\(text)", "【某某网4月19日讯】(记者 王五)\(text)",
            "市民昨日致电本报讯问,\(text)", "居民在家里接收本台讯号,\(text)", "市民可以关注本报讯息平台,\(text)",
            // Bylines, agencies and days inside a sentence, or at the end of a title, were taken for the beginning of a report.
            "沿河采访行动小组(记者王五 通讯员赵六)从柳溪镇出发,\(text)", "在老井旁边采访 本报记者 王五 看到居民们打水,\(text)",
            "市民王女士打来热线电话 \(text)", "居民张先生来电反映 \(text)", "老井出水了,居民都说好 \(text)",
            "寒潮来袭保供暖 社区连夜通电", "龙舟竞渡闹柳溪 端午佳节传喜讯", "这个小区在入夏以来 社区停电,\(text)",
            "市气象台昨日发布 今天白天到夜间晴间多云,偏北风三级,最低温度12℃到13℃,最高温度24℃到25℃,降水概率百分之十",
            "老井又出水了 □王五 \(text)", "老井又出水了 柳溪晚报·掌上柳溪记者 王五 \(text)",
            "柳溪小学五年级 小记者 王五", "致敬抗疫逆行者 医者记者 王五", "柳溪镇人民政府办公室 通讯员 王五", "浏览量 1234 字号 大 中 小 记者 王五",
            "某某网消息(某某都市报)(记者 王五)\(text)", "摄影报道 记者 王五",
        ])
    func notRunIn(line: String) throws {
        let page = PageText(bytes: Array(line.utf8))
        let units = PageLines(page, LineStarts(page)).text.units
        #expect(RunInTitle(units).end(on: units.indices, below: nil) == nil)
    }

    @Test("A sentence with a blank in it goes on below a line that ends in its middle")
    func sentence() throws {
        let page = try Fixture.parse(
            "街道清理楼道\n本报讯(记者 王五)社区干部说到了楼道里的杂物和停车的难处,会议由市容环境卫生和\n"
                + "城市管理局的负责人 昨日主持,要求各社区安排专人负责,把楼道里的杂物清理干净,给居民一个整洁的环境。\n会议还要求月底前完成。")
        let article = try #require(page.articles.first)
        let paragraphs = page.texts(.paragraph, of: article)
        #expect(paragraphs.count == 2)
        #expect(paragraphs[0].hasSuffix("环境卫生和城市管理局的负责人 昨日主持,要求各社区安排专人负责,把楼道里的杂物清理干净,给居民一个整洁的环境。"))
    }
}

import Testing

@testable import NewsAPI

@Suite("Lines become articles by what stands around them")
struct SegmentationTests {
    private static let lead = "本报讯 近日,街道召开会议,部署清理楼道的工作,各社区负责人参加。"
    private static let text = "会议要求,各社区要安排专人负责,把楼道里的杂物清理干净,给居民一个整洁的环境。"

    private func outline(_ page: Page) -> [String] {
        page.articles.map { article in
            ([article.kicker.map { "引 \($0)" }, article.title, article.subtitle.map { "副 \($0)" }].compactMap { $0 })
                .joined(separator: " | ")
        }
    }

    @Test("An article without a byline ends where the next one's headline stands")
    func noByline() throws {
        let page = try Fixture.parse(lines: "街道清理楼道", Self.lead, "社区种下新树", Self.lead)
        #expect(outline(page) == ["街道清理楼道", "社区种下新树"])
    }

    @Test("A title above plain text begins an article when a byline has ended the one before")
    func afterByline() throws {
        let page = try Fixture.parse(
            lines: "街道清理楼道", Self.lead, "记者 王五", "老树下的棋局", "傍晚时分,老树下又摆开了棋局。", "下棋的人里有退休的教师。", "通讯员 赵六")
        #expect(outline(page) == ["街道清理楼道", "老树下的棋局"])
    }

    @Test("Titles below a lead that ends with a byline are subheads of the same article")
    func subheadBelowByline() throws {
        let page = try Fixture.parse(
            lines: "奋力开创工作新局面", "会议回顾了一年来的工作,区里的代表都来了。记者 王五 通讯员 赵六", "抓好九件实事", Self.text, "办好民生实事", Self.text)
        #expect(outline(page) == ["奋力开创工作新局面"])
        let article = try #require(page.articles.first)
        #expect(page.texts(.subhead, of: article) == ["抓好九件实事", "办好民生实事"])
        #expect(article.byline.reporters == ["王五"])
    }

    @Test("The lines of a title are told apart as kicker, headline and subtitle")
    func titleParts() throws {
        let page = try Fixture.parse(
            lines: "聚焦高质量做好清洁", "街道打造整洁环境", Self.lead, "记者 王五", "又来一家!", "社区食堂今天开张迎客", Self.lead, "记者 王五",
            "老街换新颜", "——城西老街改造工作侧记", Self.lead, "记者 王五", "谋发展 明方向", "街道党工委召开第二次扩大学习专题会议", Self.lead)
        #expect(
            outline(page) == [
                "引 聚焦高质量做好清洁 | 街道打造整洁环境", "引 又来一家! | 社区食堂今天开张迎客", "老街换新颜 | 副 ——城西老街改造工作侧记",
                "引 谋发展 明方向 | 街道党工委召开第二次扩大学习专题会议",
            ])
    }

    @Test("The label of a column is no kicker, and is the section of the articles below it")
    func labels() throws {
        let page = try Fixture.parse(
            lines: "街道清理楼道", Self.lead, "记者 王五", "社区连连看", "甲社区:种下一片新绿", Self.lead, "记者 王五", "乙社区:办起一间食堂", Self.lead)
        #expect(outline(page) == ["街道清理楼道", "甲社区:种下一片新绿", "乙社区:办起一间食堂"])
        #expect(page.articles.map(\.section) == [nil, "社区连连看", "社区连连看"])
    }

    @Test("A paragraph that is broken over columns is one paragraph, and its parts are no titles")
    func columnBreaks() throws {
        let page = try Fixture.parse(
            lines: "街道清理楼道", Self.lead, "会议强调,各社区的负责人,首", "先要带头,一级做给一级看。", "会议听取了三个社区关于清理楼",
            "道工作情况的汇报,对做得好的给予表扬。", "今年共清理杂物1", "20车,居民都很满意。", "居民说:“这样", "才像个家。”")
        let article = try #require(page.articles.first)
        #expect(
            page.texts(.paragraph, of: article).dropFirst() == [
                "会议强调,各社区的负责人,首先要带头,一级做给一级看。", "会议听取了三个社区关于清理楼道工作情况的汇报,对做得好的给予表扬。",
                "今年共清理杂物120车,居民都很满意。", "居民说:“这样才像个家。”",
            ])
    }

    @Test("A caption does not end the paragraph that it cuts")
    func captionInParagraph() throws {
        let page = try Fixture.parse(
            lines: "街道清理楼道", "本报讯 近日,街道召开会议,各社区负", "图为会议现场。 王五 摄", "责人参加。")
        let article = try #require(page.articles.first)
        #expect(page.texts(.paragraph, of: article) == ["近日,街道召开会议,各社区负责人参加。"])
        #expect(page.texts(.caption, of: article) == ["图为会议现场。 王五 摄"])
        #expect(article.byline.photographers == ["王五"])
    }

    @Test("A subhead stays with its article, whether the writer is named below it or above")
    func subheadsAboveSignature() throws {
        let page = try Fixture.parse(
            lines: "街道清理楼道", "本报讯（记者 王五）近日,街道召开会议。", "一张网", Self.text, "一条心", "社区把网格员、物业和楼长拧成一股绳,楼道里的事当天就有人管。",
            "记者 王五", "河边老槐树下的棋局添灯重新开张", "□通讯员 赵六", "傍晚时分,河边的老槐树下又摆开了棋局,几位老人为一步棋争得脸红脖子粗。", "一步好棋",
            "下棋的人里有退休的教师,他说河边添了灯,棋局能下到夜里。")
        #expect(outline(page) == ["街道清理楼道", "河边老槐树下的棋局添灯重新开张"])
        #expect(page.articles.map { page.texts(.subhead, of: $0) } == [["一张网", "一条心"], ["一步好棋"]])
    }

    @Test("A standing head such as 记者手记 is a subhead of the article above", arguments: ["记者手记", "延伸阅读", "专家提醒"])
    func standingSubheads(head: String) throws {
        let page = try Fixture.parse(lines: "街道清理楼道", Self.lead, Self.text, head, Self.text)
        let article = try #require(page.articles.first)
        #expect(page.texts(.subhead, of: article) == [head])
    }

    @Test("A label that is set with blanks is a section, and a kicker that ends with a colon begins its article")
    func oddTitles() throws {
        let page = try Fixture.parse(lines: "区 县 新 闻", "某某经济开发区:", "一网通办让企业少跑腿", Self.lead, "要点有三:", "一是快。")
        #expect(page.articles.first?.section == "区 县 新 闻")
        #expect(outline(page).count == 1)
        #expect(page.articles.first?.lines == 3...11)
    }

    @Test("Each item of a list is a paragraph, the first one below a colon too")
    func lists() throws {
        let items = ["要做好以下几点:", "一、安排专人。", "二、清理杂物;", "三、建立台账。"]
        let page = try Fixture.parse((["街道清理楼道", Self.lead] + items).joined(separator: "\n\n"))
        #expect(page.texts(.paragraph, of: try #require(page.articles.first)).dropFirst() == items[...])
    }

    @Test(
        "A paragraph that begins with 另讯 or 又讯 goes on with the article above",
        arguments: ["另讯,街道还种下了新树。", "又讯 街道还种下了新树。"])
    func alsoReported(text: String) throws {
        #expect(try Fixture.parse(lines: "街道清理楼道", Self.lead, text, "记者 王五").articles.count == 1)
    }

    @Test(
        "A byline at the end of a paragraph is taken out of the text, and other brackets are not",
        arguments: [
            ("楼道干净了。记者 王五", "记者 王五"), ("楼道干净了。 本报通讯员 赵六本报首席记者 王五", "本报通讯员 赵六本报首席记者 王五"),
            ("楼道干净了。(王五 通讯员 赵六)", "(王五 通讯员 赵六)"), ("楼道干净了。（王 五  赵小六）", "（王 五  赵小六）"),
            ("居民说:“干净了。”文/本报记者王五通讯员赵六", "文/本报记者王五通讯员赵六"), ("楼道干净了。(据新华社郑州5月3日电)", "(据新华社郑州5月3日电)"),
            ("楼道干净了。(完)", nil), ("楼道干净了。②11", nil), ("楼道干净了。(见下图)", nil),
        ] as [(String, String?)])
    func gluedBylines(text: String, byline: String?) throws {
        let page = try Fixture.parse(lines: "街道清理楼道", Self.lead, text)
        let article = try #require(page.articles.first)
        #expect(page.texts(.byline, of: article).first == byline)
        #expect(page.texts(.paragraph, of: article).count == 2)
    }

    @Test("A byline below a headline is no title, and does not end the article")
    func bylineBelowHeadline() throws {
        let page = try Fixture.parse(
            lines: "街道清理楼道", Self.lead, "老树下的棋局", "□记者 王五", "傍晚时分,老树下又摆开了棋局。", "一步好棋", "下棋的人里有退休的教师。")
        #expect(outline(page) == ["街道清理楼道", "老树下的棋局"])
        let last = try #require(page.articles.last)
        #expect(page.texts(.subhead, of: last) == ["一步好棋"])
    }

    @Test(
        "A line that belongs to no article is recognised by its kind, at the head and at the foot of a page",
        arguments: [
            ("第B07版:城市周刊", .pageHead), ("某某日报 2021年6月10日 星期四 A12", .pageHead), ("2021年6月10日 星期四", .pageHead),
            ("上一版 3 4 下一版", .navigation), ("责编/王 五 美编/赵六", .staff), ("□编辑 王五 校对 赵六 版式 孙七", .staff),
            ("新闻热线 0371-60000000", .contact), ("本版投稿邮箱 news@example.com", .contact), ("稿件来源：某某晚报", .source),
            ("导读", .navigation), ("└───────┘", .navigation), ("* * *", .navigation), ("[打印] [收藏] [关闭]", .navigation),
            ("老人过马路摔倒 公交车停下来等 详见A05版", .navigation),
            ("【返回顶部】", .navigation), ("字号：大 中 小　打印　评论（3）", .navigation), ("地铁新线月底试乘►A07", .navigation),
            ("前一版　　后一版", .navigation), ("AA03 影像", .pageHead),
            ("（本版稿件由本报教育工作室采写、整理）", .staff), ("来稿邮箱 news@example.com", .contact),
            ("（某某日报）", .source), ("（上接A01版）", .navigation), ("本版文图由本报记者 王五 采写", .staff),
        ] as [(String, Furniture.Kind)])
    func furniture(line: String, kind: Furniture.Kind) throws {
        for lines in [[line, "街道清理楼道", Self.lead], ["街道清理楼道", Self.lead, line]] {
            let page = try Fixture.parse(lines.joined(separator: "\n\n"))
            #expect(page.furniture.map(\.kind) == [kind])
            #expect(outline(page) == ["街道清理楼道"])
        }
    }

    @Test(
        "What a web site prints between a title and its text, and below it, is furniture",
        arguments: [
            ["2014年08月15日  来源:某某晚报", "【PDF版】"], ["2011-04-26 20:41:01 来源：某某网 【字号 大 中 小】"], ["【打印】 【收藏】 【关闭】"],
        ])
    func portal(cover: [String]) throws {
        let rights = "版权声明：本网所载文字、图片，版权均属某某晚报社所有，未经授权不得转载、摘编。"
        let page = try Fixture.parse(
            (["您当前的位置：某某网 >> 城事 >> 正文", "街道清理楼道"] + cover + [Self.lead, rights]).joined(separator: "\n"))
        #expect(outline(page) == ["街道清理楼道"])
        #expect(page.articles.map { page.texts(.paragraph, of: $0).count } == [1])
        #expect(page.furniture.count == cover.count + 2)
    }

    @Test("News of rights is text, whatever words a web site has for its own")
    func newsOfRights() throws {
        let page = try Fixture.parse(
            lines: "作品被盗用 摄影师起诉", "未经授权使用他人照片，一家公司被告上法庭。昨天，区法院开庭审理了这起案件。", "法官提醒，网上的图片也有版权，未经许可不得转载使用。",
            "版权归谁所有，双方说法不一。原告说，照片是他在河边等了三个早晨才拍到的。")
        #expect(page.articles.map { page.texts(.paragraph, of: $0).count } == [3])
        #expect(page.furniture.isEmpty)
    }

    @Test("A line in unknown words beside the head or the foot of a page is no article")
    func ends() throws {
        let page = try Fixture.parse(
            lines: "城事周刊特别策划", "2021年6月10日 星期四", "街道清理楼道", Self.lead, "责编:王伟 美编:李芳", "本版图案由读者手绘")
        #expect(outline(page) == ["街道清理楼道"])
        #expect(page.furniture.map(\.kind) == [.pageHead, .pageHead, .staff, .staff])
    }

    @Test("The lines of a table of contents are no titles of articles")
    func contents() throws {
        let page = try Fixture.parse(
            lines: "导读", "一、街道清理楼道", "二、社区种下新树", "街道清理楼道", Self.lead, "社区种下新树", Self.lead)
        #expect(page.furniture.map(\.line) == [1, 3, 5])
        #expect(outline(page) == ["街道清理楼道", "社区种下新树"])
    }

    @Test("The questions of an interview are paragraphs and no subheads")
    func interview() throws {
        let page = try Fixture.parse(
            lines: "街道答复居民来信", "问:楼道什么时候清理?", "答:本月底前。", "问:谁来清理?", "答:各社区安排专人。", "本报记者 王五")
        let article = try #require(page.articles.first)
        #expect(page.texts(.paragraph, of: article).count == 4)
        #expect(page.texts(.subhead, of: article).isEmpty)
    }

    @Test("A notice or a correction is an article of its own", arguments: ["更正", "遗失声明", "启事"])
    func notices(head: String) throws {
        let page = try Fixture.parse(lines: "街道清理楼道", Self.lead, Self.text, head, "本报昨日三版一文有误,特此说明。")
        #expect(outline(page) == ["街道清理楼道", head])
    }

    @Test("A kicker with a colon is not the headline, and a title turned over two lines is one title")
    func colonsAndTurns() throws {
        let kicker = try Fixture.parse(lines: "某某区：", "废矿坑里养出冷水鱼", Self.lead, "记者 王五")
        #expect(outline(kicker) == ["引 某某区： | 废矿坑里养出冷水鱼"])
        let turned = try Fixture.parse(lines: "老城区停办多年的", "“夜校”又开课啦", Self.lead)
        #expect(outline(turned) == ["老城区停办多年的 “夜校”又开课啦"])
    }

    @Test(
        "The head of a notice begins an article though it is set with blanks",
        arguments: ["公 告", "遗 失 声 明", "■更　正", "寻亲启事"])
    func spacedNotices(head: String) throws {
        let page = try Fixture.parse(
            lines: "老树下的棋局", "□本报记者 王五", "傍晚时分,老树下又摆开了棋局。", head, "本报昨日三版一文有误,特此说明。")
        #expect(page.articles.count == 2)
    }

    @Test("Subheads that are built alike stay subheads though no title of another kind stands below them")
    func parallelSubheads() throws {
        let page = try Fixture.parse(
            lines: "街道商圈改造升级", "本报讯（记者 王五）昨日,街道公布了商圈改造的方案,计划用两年完成。", "交通:打通三条断头路",
            "三条断头路将全部打通,公交站点向地铁口靠拢,换乘不超过一百米,新增车位一千二百个。", "业态:留住老字号", "临街铺位预留给老字号,租金三年不涨,首批二十家已经签约,最老的开业百年。", "环境:见缝插绿",
            "绿地面积增加三成,屋顶花园向市民开放,小广场上添座椅和饮水台。")
        #expect(outline(page) == ["街道商圈改造升级"])
    }

    @Test("What people ask in a conversation is no title")
    func conversation() throws {
        let page = try Fixture.parse(
            lines: "市民问部门答", "李女士:小区门口的路灯坏了半个月,找谁修?", "某某局:接到反映后,已派人到现场查看,本周内修复。", "张先生:房子什么时候能办证?",
            "某某中心:带上合同和发票到大厅办理,一个工作日办结。", "记者 王五 整理")
        #expect(outline(page) == ["市民问部门答"])
    }

    @Test("A caption that names nobody is kept out of the paragraph that it cuts")
    func namelessCaptions() throws {
        let page = try Fixture.parse(
            lines: "守山人老庞", "□本报记者 王五", "　　天还没有亮透,老庞的手电已经晃到了半山腰,他走得不快,一步一步都踩得很实。", "　　老庞的责任区有七千多亩,从山脚的泉沟到顶上的石",
            "老庞在观察哨里记录当天的风向和湿度。", "门,来回一趟二十四里,头一个月他穿破了三双鞋,后来学会了自己打草鞋。", "　　那时候山里没有电话,也没有电,每天傍晚他爬到最高处点一堆烟。")
        let article = try #require(page.articles.first)
        #expect(page.texts(.caption, of: article) == ["老庞在观察哨里记录当天的风向和湿度。"])
        let numbered = try Fixture.parse(
            lines: "泥水里的七十二行", "□本报记者 王五", "天刚亮,塘里就响起了水枪的声音。挖藕这一行,用的是眼睛看不见的功夫,你得猜它的心", "②刚出水的莲藕在塘埂上码成小山。", "思,老庞说。")
        #expect(numbered.articles.map { numbered.texts(.caption, of: $0) } == [["②刚出水的莲藕在塘埂上码成小山。"]])
    }

    @Test("The telephone number of the editors at the foot of a page does not belong to the article above")
    func foot() throws {
        let page = try Fixture.parse(
            lines: "街道清理楼道", "本报讯(记者 王五)6月8日,街道清理了三十个楼道。", "居民说,楼道干净了。", "报料请拨 0371-60000000 稿费从优")
        #expect(page.articles.first?.lines == 1...5)
        #expect(page.articles.count == 1)
    }

    @Test("Several titles on one line at the top of a page are no article")
    func titlesOnOneLine() throws {
        let page = try Fixture.parse(
            lines: "中牟 街道清理三十个楼道 上街 学校请来一位铜匠", "街道清理三十个楼道", "本报讯(记者 王五)6月8日,街道清理了三十个楼道。", "学校请来一位铜匠",
            "本报讯(记者 赵六)6月8日,学校请来了一位铜匠。")
        #expect(outline(page) == ["街道清理三十个楼道", "学校请来一位铜匠"])
    }

    @Test("The rows of a table and a telephone number are no titles")
    func tables() throws {
        let page = try Fixture.parse(
            lines: "拍卖公告", "本公司定于月底公开拍卖下列标的:", "1　小型轿车　1辆　3.60", "2　办公桌椅及文件柜　1批　0.85", "有意者请到本公司办理登记。",
            "联系电话:0371-60000000", "某某拍卖有限公司", "2020年8月11日")
        #expect(outline(page) == ["拍卖公告"])
        #expect(page.articles.first?.lines == 1...15)
    }

    @Test("A page in Traditional characters is read, and its names stay as they are printed")
    func traditional() throws {
        let page = try Fixture.parse(
            lines: "碼頭鐘樓修復開放", "【本報訊】（記者 陳大文）鐘樓修復工程完成,市民前來參觀。", "攝影：李小明", "街市老店結業", "本報記者 黃美儀 實習記者 趙一",
            "開業六十年的麵店最後一天營業。", "責任編輯：周明 校對：吳欣")
        #expect(outline(page) == ["碼頭鐘樓修復開放", "街市老店結業"])
        #expect(page.articles.map(\.byline.reporters) == [["陳大文"], ["黃美儀", "趙一"]])
        #expect(page.articles.first?.byline.photographers == ["李小明"])
        #expect(page.furniture.map(\.kind) == [.staff])
    }

    @Test("A picture with its story is an article of its own, and no caption of the article above")
    func pictureStory() throws {
        let page = try Fixture.parse(
            lines: "街道清理楼道", Self.lead, "记者 王五", "图片新闻", "6月8日,工人在河道里打捞水草。 新华社发（赵六 摄）", "社区种下新树", Self.lead)
        #expect(outline(page) == ["街道清理楼道", "图片新闻", "社区种下新树"])
        let story = try #require(page.articles.dropFirst().first)
        #expect(page.texts(.paragraph, of: story) == ["6月8日,工人在河道里打捞水草。"])
        #expect(story.byline.photographers == ["赵六"])
    }

    @Test("The office and the date below a notice belong to its text")
    func signOff() throws {
        let page = try Fixture.parse(lines: "关于清理楼道的公告", "请居民于月底前清理楼道杂物。", "某某街道办事处", "2021年6月10日")
        let article = try #require(page.articles.first)
        #expect(page.articles.count == 1)
        #expect(page.furniture.isEmpty)
    }

    @Test("The verses of a poem are its text and no titles")
    func poem() throws {
        let page = try Fixture.parse("春雨\n林小舟\n细雨敲窗\n檐下有人撑伞\n一盏灯照亮归途\n泥土醒来\n\n\n街道清理楼道\n\(Self.lead)")
        #expect(outline(page) == ["春雨", "街道清理楼道"])
        let poem = try #require(page.articles.first)
        #expect(page.texts(.paragraph, of: poem) == ["细雨敲窗", "檐下有人撑伞", "一盏灯照亮归途", "泥土醒来"])
        #expect(poem.byline.reporters == ["林小舟"])
    }

    @Test("News items without titles are articles of their own, keep their text, and give a warning each")
    func untitled() throws {
        let page = try Fixture.parse(lines: "本报讯 甲社区近日种树,居民参加。", "本报讯 乙社区近日办起食堂。")
        #expect(outline(page) == ["甲社区近日种树,居民参加", "乙社区近日办起食堂"])
        #expect(page.articles.allSatisfy { page.texts(.headline, of: $0).isEmpty })
        #expect(page.warnings.map(\.code) == ["no-headline", "no-headline"])
    }

    @Test(
        "Blank lines, indents and line ends do not change what is read",
        arguments: ["\n", "\n\n", "\n\n\n\n", "\r\n\r\n", "\r", "\n\u{3000}\u{3000}"])
    func shapes(separator: String) throws {
        let page = try Fixture.parse(
            ["街道清理楼道", Self.lead, Self.text, "记者 王五", "社区种下新树", Self.lead].joined(separator: separator))
        #expect(outline(page) == ["街道清理楼道", "社区种下新树"])
        #expect(page.articles.map { page.texts(.paragraph, of: $0).count } == [2, 1])
    }

    @Test("Two articles with one headline have ids of their own")
    func equalTitles() throws {
        let page = try Fixture.parse(lines: "社区简况", Self.lead, "记者 王五", "社区简况", Self.lead)
        #expect(page.articles.count == 2)
        #expect(Set(page.articles.map(\.id)).count == 2)
        #expect(page.articles.allSatisfy { $0.id.description.count == 16 })
    }

    @Test("An empty file is a page without articles and without warnings")
    func empty() throws {
        let page = try Fixture.parse("")
        #expect(page.articles.isEmpty && page.furniture.isEmpty && page.warnings.isEmpty)
    }
}

import Testing

@testable import NewsAPI

@Suite("Dates are the ones that a page prints, and are never invented")
struct DateTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let lead: String
        let date: String?
        var text: String?
        var testDescription: String { lead }
    }

    static let leads: [Case] = [
        Case(lead: "本报讯 6月1日上午,区里开会。", date: "2021-06-01", text: "6月1日上午"),
        Case(lead: "本报讯（记者 王五）为方便市民,交通局于6月1日开通新线。", date: "2021-06-01", text: "6月1日"),
        Case(lead: "本报讯 6⽉1⽇上午,区⾥开会。", date: "2021-06-01", text: "6⽉1⽇上午"),
        Case(lead: "新华社郑州６月１日电（记者王五）今天有雨。", date: "2021-06-01", text: "６月１日"),
        Case(lead: "本报讯 12月30日,区里开会。", date: "2020-12-30", text: "12月30日"),
        Case(lead: "本报讯 昨天,区里开会,部署6月1日的工作。", date: "2021-06-09", text: "昨天"),
        Case(lead: "本报讯 今晚八点,区里放烟火。", date: "2021-06-10", text: "今晚"),
        Case(lead: "本报讯 “今天就开工!”6月8日,区里开会。", date: "2021-06-08", text: "6月8日"),
        Case(lead: "本报讯 8日上午,区里开会。", date: "2021-06-08", text: "8日上午"),
        Case(lead: "本报讯 记者28日从区里获悉,新校开工。", date: "2021-05-28", text: "28日"),
        Case(lead: "本报讯 区里连续10日,天天开会。", date: nil),
        Case(lead: "本报讯 昨日起,新规施行。", date: nil),
        Case(lead: "本报6月8日第三版一文有误,特此更正。", date: nil),
        Case(lead: "本报讯 2020年12月3日晚,区里开会。", date: "2020-12-03", text: "2020年12月3日晚"),
        Case(lead: "本报讯 近日,区里开会。5月1日后施行。", date: nil),
        Case(lead: "本报讯 自6月1日起,新规施行。", date: nil),
        Case(lead: "本报讯 6月1日至3日,区里放假。", date: nil),
        // What tells of going somewhere was taken for the end of a span.
        Case(lead: "本报讯 6月3日前往社区调研。", date: "2021-06-03", text: "6月3日"),
        Case(lead: "本报讯 6月3日到社区调研。", date: "2021-06-03", text: "6月3日"),
        Case(lead: "本报讯 昨天前来参观的有三百人。", date: "2021-06-09", text: "昨天"),
        Case(lead: "本报讯 6月3日到5日举办集市。", date: nil), Case(lead: "本报讯 6月3日到月底举办集市。", date: nil),
        Case(lead: "本报讯 6月3日前完工。", date: nil), Case(lead: "本报讯 2月30日,区里开会。", date: nil),
        Case(lead: "本报讯 1958年6月1日出生的王奶奶,6月8日过了生日。", date: "2021-06-08", text: "6月8日"),
        Case(lead: "本报讯 1958年6月1日出生的王奶奶过了生日。", date: nil),
        Case(lead: "本报讯 区里开会。会议很短。大家记得6月1日的事。", date: nil),
        Case(lead: "本报讯 区里召开2021年6月工作会。", date: nil),
        Case(lead: "本报讯 元月六日夜,雪落了一指厚。", date: "2021-01-06", text: "元月六日夜"),
        // Of papers of Taiwan and Hong Kong, and of headlines; they were no days.
        Case(lead: "本报讯 會議昨在郑州开幕。", date: "2021-06-09", text: "昨"),
        Case(lead: "本报讯 局长昨(31)日表示,新校开工。", date: "2021-05-31", text: "昨(31)日"),
        Case(lead: "本报讯 昨上午,区里开会。", date: "2021-06-09", text: "昨上午"), Case(lead: "本报讯 今昨两天有雨。", date: nil),
        // Words were cut in the middle, and times of events were stamps.
        Case(lead: "本报讯 目前天气晴好,居民都说好。", date: nil), Case(lead: "本报讯 如今天气转凉,居民加衣。", date: nil),
        Case(lead: "本报讯 王某被行政拘留15日,罚款五百元。", date: nil), Case(lead: "本报讯 15日上午将举行招聘会。", date: nil),
        Case(lead: "新华社北京8日电 国务院今日开会。", date: "2021-06-08"),
        Case(lead: "本报讯 昨日,法院宣判。2019年5月3日10:20时,王某闯进商店。", date: "2021-06-09", text: "昨日"),
        Case(lead: "本报讯 比赛2021年6月8日 9:30在体育馆举行。", date: "2021-06-08"),
        Case(lead: "本报讯 音乐会将于2021年7月5日 19:30上演,昨日开票。", date: nil),
        Case(lead: "本报讯 张昨贤老师获奖,老街昨是今非。", date: nil),
        Case(lead: "本报讯 上月28日,区里开会。", date: "2021-05-28", text: "上月28日"),
        Case(lead: "本报讯 本月8日,区里开会。", date: "2021-06-08", text: "本月8日"),
        Case(lead: "本报讯 上月31日,区里开会。", date: "2021-05-31"),
        Case(lead: "本报讯 本月31日,区里开会。", date: nil), Case(lead: "本报讯 本月8日起,新规施行。", date: nil),
        Case(lead: "本报讯 近日(6月8日),区里开会。", date: "2021-06-08", text: "6月8日"),
        Case(lead: "本报讯 生于1921年6月9日的王奶奶昨天过了生日。", date: "2021-06-09", text: "昨天"),
        // The year before and the year to come were that of the issue.
        Case(lead: "本报讯 去年2月3日,区里开工。", date: "2020-02-03", text: "2月3日"),
        Case(lead: "本报讯 今年2月3日,区里开工。", date: "2021-02-03", text: "2月3日"), Case(lead: "本报讯 新任局长将在明年6月1日上任。", date: nil),
        // The stamp of a site was the day of the event.
        Case(lead: "柳溪网 2021-06-09 07:30:12 本报讯(记者 王五)6月8日,区里开会。", date: "2021-06-08", text: "6月8日"),
        Case(lead: "本报讯 2021年6月8日7:30,区里开会。", date: "2021-06-08", text: "2021年6月8日"),
        // 今日 beside 昔日, and of another year, was the day of the issue.
        Case(lead: "本报讯 昔日的荒滩,今日成了果园。", date: nil), Case(lead: "本报讯 去年今日,桥头没有灯。", date: nil),
    ]

    @Test(
        "An article has the day of the event that its first two sentences print, and otherwise no date",
        arguments: leads)
    func lead(example: Case) throws {
        let page = try Fixture.parse(lines: "2021年6月10日 星期四", "区里召开工作会", example.lead)
        let article = try #require(page.articles.first)
        #expect(article.date?.date.description == example.date)
        if let text = example.text { #expect(article.date?.text == text) }
        #expect(
            page.published
                == PublishedDate(date: try #require(PartialDate(year: 2021, month: 6, day: 10)), basis: .issueDate))
    }

    @Test(
        "An issue date is read with the day first, as papers of Hong Kong and Malaysia print it",
        arguments: ["谷通新報 17_07_2022 Page1", "17/7/2022 SUNDAY", "A04 谷通新報 17-07-2022 星期日"])
    func dayFirst(head: String) throws {
        let page = try Fixture.parse(lines: head, "区里召开工作会", "(双溪大年16日讯) 区里昨天召开工作会,部署排水工程,三百人参加。")
        #expect(page.published?.date == PartialDate(year: 2022, month: 7, day: 17))
        #expect(page.articles.map { $0.date?.date } == [PartialDate(year: 2022, month: 7, day: 16)])
    }

    @Test(
        "A year that the text calls a plan, a target, a deadline, a span's end or a birth dates no page",
        arguments: [
            "围绕2035年远景目标部署工作。", "项目到2025年底建成,2035年全面达标。", "会议要求为2022年开好局。", "力争2030年实现碳达峰。", "展望2035年,区里要建百座公园。",
            "工程将于2027年6月投用。", "1958年6月出生的老人来了,1990年5月1日出生的也来了。",
            "老人和老伴1956年结婚,那时候只有一张登记照。", "项目计划2027年6月30日前完工。", "报名2027年3月1日截止。", "新路预计2027年6月30日通车。",
            "新校将于2027年6月30日竣工。", "报名截止日期为2027年3月1日。", "证件有效期至2027年3月1日。", "合同期限为2024年1月1日至2027年3月1日。",
            "优惠到2027年3月1日止。", "新规2027年1月1日起施行。", "开幕式定于2027年5月1日举行。", "截止时间:2027年3月1日。", "设备最迟2027年3月1日交付。",
            "三年内建成,2027年投产。", "今后五年即2021年至2025年要办好这些事。",
        ])
    func targets(sentence: String) throws {
        let page = try Fixture.parse(lines: "区里召开会议", "本报讯 6月3日上午,区里召开会议,\(sentence)")
        #expect(page.articles.map { $0.date == nil } == [true])
        #expect(page.published == nil)
    }

    @Test(
        "A page is dated by the day on which somebody goes somewhere, as by any other",
        arguments: ["2021年6月3日前往社区调研。", "2021年6月3日到社区调研。", "2021年6月3日前来参观。"])
    func going(sentence: String) throws {
        let page = try Fixture.parse(lines: "区里召开会议", "本报讯 \(sentence)")
        #expect(page.articles.map { $0.date?.date.description } == ["2021-06-03"])
        #expect(page.published?.date.description == "2021-06-03")
    }

    @Test(
        "A year that running text speaks of as present dates the page, and the basis says so",
        arguments: ["区里说,2021年计划开办夜校九所。", "2021年已有三千人来上课。", "2021年上半年,区里接待了九万人。"])
    func present(sentence: String) throws {
        let page = try Fixture.parse(lines: "区里办起夜校", "本报讯 6月3日上午,区里办起夜校。", sentence)
        let date = try #require(page.articles.first?.date)
        #expect(date.date.description == "2021-06-03" && date.basis == .yearInText)
    }

    // Keeps out: 1980 dated the page, as its sentence has 今年.
    @Test("A year is not the present one on a page that tells of a later one")
    func laterYear() throws {
        let page = try Fixture.parse(
            lines: "公司换帅", "本报讯 6月3日,公司宣布换帅。", "1992年他进了董事会。", "今年52岁的新帅1980年加入公司,目前管着三个部门。")
        #expect(page.articles.map { $0.date == nil } == [true])
    }

    // Keeps out: all articles were dated by the first source line of the page.
    @Test("On a page of several source lines an article's days are counted from its own")
    func sourceLines() throws {
        let page = try Fixture.parse(
            lines: "柳溪桥修好了", "柳溪网", "2022年03月17日 18:30", "昨日,柳溪桥修好了,附近的居民都来走一走,三个月没有过河的老人也来了。", "",
            "东湖边的花开了", "柳溪网", "2022年03月01日 08:01", "昨日,东湖边的花开了,沿岸三公里都是桃花,一天来了两万人。")
        #expect(page.articles.map { $0.date?.date.description } == ["2022-03-16", "2022-02-28"])
        #expect(page.published?.date.description == "2022-03-17")
    }

    // Keeps out: the day of an event to come, below the title, was the article's issue.
    @Test("Below a page head no article has a source line of a later day")
    func laterSource() throws {
        let page = try Fixture.parse(
            lines: "2021年6月10日 星期四 第3版", "区里开会", "活动时间:2021年7月5日 有效期至2021年12月31日", "本报讯 昨日,区里开会,部署防汛,三百人参加,要求各乡镇做好准备。")
        #expect(page.articles.map { $0.date?.date.description } == ["2021-06-09"])
    }

    // Keeps out: 今日 needed the issue's day, though its own stands behind it.
    @Test("A day in brackets behind 今日 is the day, and its year the one beside the printed months")
    func bracketed() throws {
        let page = try Fixture.parse(
            lines: "此案本周五开庭", "本报讯(记者 王五)今日(12月30日),记者从法院获悉,此案将于本周五(2020年1月3日)开庭。")
        #expect(page.articles.map { $0.date?.date.description } == ["2019-12-30"])
    }

    // Keeps out: a list of more than a hundred characters was a paragraph, and its days dated the page.
    @Test(
        "A line of furniture that lists the days of other issues dates neither page nor article", arguments: [3, 9, 90])
    func archiveList(issues: Int) throws {
        let list = (0..<issues).map { "2033-01-\(10 + $0 % 20),\(12_889 - $0)" }.joined(separator: "| ")
        let page = try Fixture.parse(
            lines: "第05版:县区新闻", "区里办起夜校", "本报讯(记者 王五)6月3日上午,区里办起夜校,请来三位老师。", list)
        #expect(page.articles.map { $0.date == nil } == [true])
        #expect(page.published == nil)
    }

    // Keeps out: a line that has the day of the issue twice was a list of issues, and yesterday had no date.
    @Test("A line of furniture that has one day twice is no list of issues: it dates the page")
    func sameDayTwice() throws {
        let page = try Fixture.parse(
            lines: "00003版:要闻", "区里办起夜校", "本报讯(记者 王五)昨天,区里办起夜校,请来三位老师。",
            "某某日报 要闻 00003 区里办起夜校 2010-11-03 20101103_7-00003 2 2010年11月03日 星期三")
        #expect(page.published?.date.description == "2010-11-03")
        #expect(page.articles.map { $0.date?.date.description } == ["2010-11-02"])
    }

    @Test(
        "A dateline's day in numerals is the last such day up to the printed issue",
        arguments: [("新华社北京十四日电", "1987-04-14"), ("新华社北京二十日电", "1987-03-20"), ("新华社北京四月十三日电", "1987-04-13")])
    func numerals(dateline: String, day: String) throws {
        let page = try Fixture.parse(lines: "1987年4月15日 星期三", "全国粮食工作会议召开", "\(dateline) 全国粮食工作会议今天在这里召开。")
        #expect(page.articles.first?.date?.date.description == day)
    }

    @Test("A day counted from the issue, such as yesterday, needs the issue's date and may lie in the month before")
    func relative() throws {
        #expect(try Fixture.parse(lines: "区里召开工作会", "本报讯 昨天,区里开会。").articles.first?.date == nil)
        let page = try Fixture.parse(lines: "2020年3月1日 星期日", "区里召开工作会", "本报讯 前天,区里开会。")
        #expect(page.articles.first?.date?.date.description == "2020-02-28")
        #expect(page.articles.first?.date?.basis == .dayFromIssue)
    }

    @Test(
        "The day of the issue is read from the head of a page, in any way of writing",
        arguments: [
            "二〇二一年六月十日 星期四", "2021 年 6 月 10 日 星期四", "城事周刊 2021.06.10", "某某晚报 二○二一年六月十日 第5版", "2021-6-10",
            "中华民国110年6月10日", "中華民國一一〇年六月十日", "中華民國一百一十年六月十日 星期四",
        ])
    func pageHeads(head: String) throws {
        let page = try Fixture.parse(lines: head, "区里召开工作会", "本报讯 昨天,区里开会。")
        #expect(page.published?.date.description == "2021-06-10")
        #expect(page.articles.map(\.title) == ["区里召开工作会"])
    }

    // Keeps out: the year was read together with the line above, and its place before the line ended the process.
    @Test("A page may turn a year of the Republic over two lines")
    func republicTurned() throws {
        let page = try Fixture.parse("中华民国\n110年6月10日\n\n区里召开工作会\n\n本报讯 区里开会。")
        #expect(page.published?.date.description == "2021-06-10")
        #expect(page.articles.last?.title == "区里召开工作会")
    }

    @Test("A day in a later paragraph is not taken for the day of the event")
    func otherParagraph() throws {
        let page = try Fixture.parse(
            lines: "2021年6月10日 星期四", "区里召开工作会", "本报讯 区里开会。", "会议传达了6月1日市里的精神。")
        #expect(page.articles.first?.date == nil)
    }

    struct YearCase: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let title: String
        var body = "会议开得很好。"
        var file = "page.txt"
        let year: Int?
        let basis: DateBasis?
    }

    static let years: [YearCase] = [
        YearCase(testDescription: "in the title", title: "区里召开2021年工作会", year: 2021, basis: .yearFromPage),
        YearCase(
            testDescription: "this and last year", title: "区里召开工作会", body: "比2020年好,2021年还要更好。", year: 2021,
            basis: .yearFromPage),
        YearCase(testDescription: "a past year alone", title: "区里召开工作会", body: "他在1993年参加工作。", year: nil, basis: nil),
        YearCase(testDescription: "a plan", title: "区里召开工作会", body: "到2035年建成新城。", year: nil, basis: nil),
        YearCase(testDescription: "a school year", title: "2022年高考报名开始", year: nil, basis: nil),
        YearCase(
            testDescription: "a full date close by", title: "2022年高考报名开始", body: "报名到2021年7月1日为止。", year: 2021,
            basis: .yearFromPage),
        YearCase(
            testDescription: "in the folder", title: "区里召开工作会", file: "2021/06/10/A05.txt", year: 2021,
            basis: .yearFromFile),
        YearCase(
            testDescription: "in the file", title: "区里召开工作会", file: "20210610-A05.txt", year: 2021, basis: .yearFromFile
        ),
        YearCase(testDescription: "nowhere", title: "区里召开工作会", file: "003_20c4740e.txt", year: nil, basis: nil),
    ]

    @Test(
        "A day printed without its year takes the year that the page or the file tells, or is no date",
        arguments: years)
    func year(example: YearCase) throws {
        let text = [example.title, "本报讯 6月1日,区里开会。", example.body].joined(separator: "\n\n")
        let page = try Fixture.parse(text, file: example.file)
        #expect(page.articles.first?.date?.date.year == example.year)
        #expect(page.articles.first?.date?.basis == example.basis)
    }

    @Test("A page without a date at its head has the latest date that it prints, else its year, else none")
    func published() throws {
        let page = try Fixture.parse(
            lines: "区里召开2021年工作会", "本报讯 6月1日,区里开会。", "记者 王五", "街道清理楼道", "本报讯 6月3日,街道清理楼道。")
        #expect(page.published?.date.description == "2021-06-03")
        #expect(page.published?.basis == .latestDateOnPage)
        #expect(try Fixture.parse(lines: "区里开会", "本报讯 近日,区里开会。").published == nil)
        let inText = try Fixture.parse(lines: "区里开会", "本报讯 近日,区里开会。", "新规自2020年8月2日公布,到2035年建成新城。")
        #expect(inText.published?.date.description == "2020-08-02")
        let yearAlone = try Fixture.parse(lines: "区里开会", "本报讯 近日,区里开会。", "比2019年好得多。")
        #expect(yearAlone.published == PublishedDate(date: try #require(PartialDate(year: 2019)), basis: .yearOnPage))
    }

    @Test(
        "A date is read from the path of a file, and other digits are not taken for one",
        arguments: [
            ("2021/06/10/A05.txt", "2021-06-10"), ("2021-06-10_A05.txt", "2021-06-10"),
            ("a/20210610.txt", "2021-06-10"),
            ("2021/06/A05.txt", "2021-06"), ("2021/A05.txt", "2021"), ("000_7788cb8d884bc1a8.txt", nil),
            ("20219910.txt", nil), ("page.txt", nil), ("", nil),
        ] as [(String, String?)])
    func fileNames(file: String, date: String?) {
        #expect(FileDate.find(in: file)?.description == date)
    }
}

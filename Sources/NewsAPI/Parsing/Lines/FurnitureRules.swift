/// Recognises the lines of a page that belong to no article.
enum FurnitureRules {
    private static let navigation = PhraseSet(
        """
        上一版 下一版 上一期 下一期 上一篇 下一篇 上一页 下一页 前一版 后一版 前一期 后一期 前一页 后一页 版面概览 全文检索 版面导航 标题导航 版面目录 本版目录 返回目录 返回首页 本期目录 往期回顾 往期查询 放大+ 缩小- 默认字号
        """)
    /// Links beside an article; a line of nothing else is a menu.
    private static let links = PhraseSet(
        """
        首页 打印 收藏 关闭 分享 分享到 微信 微博 QQ空间 复制链接 字号 字体 大 中 小 返回 返回顶部 顶部 检索 搜索 登录 注册 评论 朗读 往期 目录 更多 放大 缩小 RSS 手机版 客户端 PDF PDF版 打印本页 打印本稿 关闭窗口 加入收藏 我要评论 我要纠错 纠错 推荐 发表评论 还原 字级 大字 中字 小字 广告 详情 点赞 举报 转发 朋友圈
        """)
    /// Those that are a menu alone in a frame; `【评论】` is a label.
    private static let buttons = PhraseSet("打印 收藏 关闭 返回顶部 PDF PDF版 打印本页 打印本稿 关闭窗口 加入收藏 我要评论 我要纠错")
    /// Heads of a table of contents.
    private static let contents = PhraseSet("导读 今日导读 本期导读 要闻导读 本版导读 内容导读 今日看点 目录")
    /// Stand between a title and the page that it is on.
    private static let references = PhraseSet("详见 见 ► ▶ → ▷ … /")
    private static let blanks = UnitSet(" ")
    /// Lead to the page where an article goes on or began.
    private static let jumps = PhraseSet("上接 下转 紧接 转接")
    /// Begin a line that says who made the whole page.
    private static let pageCredits = PhraseSet("本版文图 本版图文 本版文字 本版图片 本版稿件 本版撰文 本版采写 本版内容 本版摄影 本组稿件 本组图文 本组图片 本组文图")
    private static let authors = PhraseSet("记者 通讯员 实习生 除署名外 采写 整理 提供 编写 撰写")
    private static let sources = PhraseSet("来源: 来源/")
    /// Whom or where readers can call or write.
    private static let contactOwners = PhraseSet(
        "本版 本报 本刊 本网 新闻 报料 爆料 投稿 来稿 来信 荐稿 征稿 线索 读者 编辑部 订阅 发行 广告 刊登 登报 服务 投诉 采编 官方 电子 请寄 24小时")
    /// Names of those who make the paper.
    private static let desks = PhraseSet("编辑部 本报 本刊 本版 报料 爆料 投稿 来稿")
    private static let contacts = PhraseSet("热线 邮箱 信箱 电话 传真 投稿 网址 微信号 QQ群 E-mail Email")
    /// Each of these alone begins a line of contacts. `联系电话` is not among them, as it stands in notices too.
    private static let contactHeads = PhraseSet("热线 邮箱 信箱 投稿 E-mail Email 网址 微信号 QQ群")
    /// Of what web sites print below every text: whose the rights are, by which licence the site is run, how it is used.
    /// No words that news of such things has (`未经许可`, `版权归`).
    private static let boilerplate = PhraseSet(
        """
        版权所有 版权均属 版权声明 版权作品 凡注明 本网站 本网所载 谢绝转载 ICP备 ICP证 公网安备 许可证号 违法和不良信息 Copyright 浏览器版本 新版浏览器 手机报 发送短信
        欢迎关注 仅代表作者 网友评论仅 才能发表评论 点击图片
        """)
    private static let weekdays = PhraseSet("星期 农历 周一 周二 周三 周四 周五 周六 周日")
    private static let paperEnds = PhraseSet("日报 晚报 时报 早报 晨报 商报 快报 周报 都市报 青年报 新报 导报 周刊 晚刊 晨刊 时讯 数字报 电子报 电子版")
    /// One of these is in every page head.
    static let headMarks = UnitSet("0123456789报刊版期历周年")
    private static let frames = UnitSet("[【")
    /// Lines are drawn with these, and with ornaments.
    private static let ruleMarks = UnitSet(" -=_*~·—…+#")
    static let menuSeparators = UnitSet(" |[]()【】·:>-")
    static let separators = UnitSet(" |·:_")

    /// The kind of furniture that a line looks like; nil when it looks like none.
    static func kind(_ units: Units, _ line: Range<Int>, _ marks: LineMarks) -> Furniture.Kind? {
        if isIssueList(units, line) || isRule(units, line) { return .navigation }
        guard line.count <= LineMarks.longest, !marks.contains(.stop) else { return nil }
        if line.count <= 60, navigation.first(in: line, of: units) != nil { return .navigation }
        if marks.contains(.page) && isJump(units, line) || isMenu(units, line, marks) { return .navigation }
        if StaffRules.isStaffLine(units, line) || isPageCredit(units, line) { return .staff }
        if !marks.isDisjoint(with: [.digit, .at]), isContact(units, line) { return .contact }
        if isSource(units, line) { return .source }
        if marks.contains(.head), isPageHead(units, line) { return .pageHead }
        return marks.contains(.digit) && isReference(units, line) ? .navigation : nil
    }

    /// `2026-01-22,12889| 2026-01-21,12881| …`, of any length: begins with a day, has three or more, and they are half of it.
    private static func isIssueList(_ units: Units, _ line: Range<Int>) -> Bool {
        guard units[line.lowerBound].isDigit,
            PrintedDate.first(in: line.prefix(12), of: units)?.range.lowerBound == line.lowerBound
        else { return false }
        let days = PrintedDate.all(in: line, of: units).filter { $0.day != nil }
        return days.count >= 3 && days.reduce(0) { $0 + $1.range.count } * 2 >= line.count
    }

    /// `└────┘`, `* * *`, `------`: lines drawn with characters.
    private static func isRule(_ units: Units, _ line: Range<Int>) -> Bool {
        line.count > 2 && line.allSatisfy { UnitSet.ornaments.contains(units[$0]) || ruleMarks.contains(units[$0]) }
    }

    /// `2021年6月10日 星期四` and nothing else.
    static func isDate(_ units: Units, _ line: Range<Int>) -> Bool {
        units.parts(line, at: blanks).allSatisfy { isDateToken(units, $0) }
    }

    /// A page code and short names: `05 要闻`, `民生·社会 B06`. That is a page head only at the top of a page.
    static func isTop(_ units: Units, _ line: Range<Int>, _ marks: LineMarks) -> Bool {
        guard line.count <= 24, marks.isSuperset(of: [.digit, .separator]) else { return false }
        let tokens = units.split(line, at: separators)
        return tokens.count > 1 && tokens.contains { isPageCode(units, $0) || isPageNumber(units, $0) }
            && tokens.allSatisfy { $0.count <= 8 }
    }

    /// `某某日报` and nothing else.
    static func isPaper(_ units: Units, _ line: Range<Int>) -> Bool {
        line.count <= 8 && paperEnds.matchEnd(units, of: line) > 0
    }

    /// `(上接A01版)`, `(下转第三版)`
    private static func isJump(_ units: Units, _ line: Range<Int>) -> Bool {
        line.count <= 16 && jumps.first(in: line, of: units) != nil
    }

    /// `[打印] [收藏] [关闭]`, `字号:大 中 小 评论(3)`, `【返回顶部】`, `导读`
    private static func isMenu(_ units: Units, _ line: Range<Int>, _ marks: LineMarks) -> Bool {
        guard line.count <= 60 else { return false }
        if contents.match(line, of: units) { return true }
        guard marks.contains(.menuSeparator) else { return false }
        var (count, last) = (0, line)
        var areLinks = true
        for word in units.parts(line, at: menuSeparators)
        where units.digitsEnd(from: word.lowerBound, before: word.upperBound) < word.upperBound {
            (count, last) = (count + 1, word)
            areLinks = areLinks && links.match(word, of: units)
            if count > 1, !areLinks { return false }
        }
        if count == 1 { return frames.contains(units[line.lowerBound]) && buttons.match(last, of: units) }
        return count > 1
    }

    /// Whether a word stands in menus: `转发`.
    static func isMenuWord(_ units: Units, _ word: Range<Int>) -> Bool { links.match(word, of: units) }

    /// Whether one of the words that a line is made of is that of a menu: `字体: 放大 还原 缩小`.
    static func hasMenuWord(_ units: Units, _ line: Range<Int>) -> Bool {
        units.parts(line, at: menuSeparators).contains { links.match($0, of: units) }
    }

    private static let webAddresses = PhraseSet("http www. .com .cn .net .jpg .html")

    /// Whether a line has an address of the web, or the name of a picture's file.
    static func hasWebAddress(_ units: Units, _ line: Range<Int>) -> Bool {
        webAddresses.first(in: line, of: units) != nil
    }

    /// Whether a line gives a telephone number or an address for mail, and no sentence.
    static func hasAddress(_ units: Units, _ line: Range<Int>, _ marks: LineMarks) -> Bool {
        marks.isDisjoint(with: [.stop, .comma]) && (marks.contains(.at) || hasTelephone(units, line))
    }

    /// Whether a line says near its beginning what web sites print below every text.
    static func isBoilerplate(_ units: Units, _ line: Range<Int>) -> Bool {
        boilerplate.first(in: line.prefix(40), of: units) != nil
    }

    /// Whether a line names those who make the paper.
    static func namesDesk(_ units: Units, _ line: Range<Int>) -> Bool {
        desks.first(in: line, of: units) != nil
    }

    /// Whether a line has seven digits in a row, hyphens between them left out: `0371-60000000`, `13800000000`.
    static func hasTelephone(_ units: Units, _ line: Range<Int>) -> Bool {
        var digits = 0
        for index in line {
            if units[index].isDigit {
                digits += 1
                if digits == 7 { return true }
            } else if units[index] != 0x2D && units[index] != 0x2014 {
                digits = 0
            }
        }
        return false
    }

    /// `老人过马路摔倒 详见A05版`: a title and the page that it is on.
    private static func isReference(_ units: Units, _ line: Range<Int>) -> Bool {
        guard line.count <= 60 else { return false }
        var end = line.upperBound
        if units[end - 1] == 0x7248 { end -= 1 }
        var start = end
        while start > line.lowerBound, units[start - 1].isDigit { start -= 1 }
        guard (1...2).contains(end - start) else { return false }
        let isLettered = start > line.lowerBound + 1 && UnitSet.latin.contains(units[start - 1])
        if isLettered { start -= 1 }
        guard isLettered || end < line.upperBound, start > line.lowerBound + 4 else { return false }
        return references.matchEnd(units, of: line.lowerBound..<start) > 0 || units[start - 1] == FoldedPage.blank
    }

    /// `本版文图由本报记者王五采写`: who made the whole page.
    static func isPageCredit(_ units: Units, _ line: Range<Int>) -> Bool {
        let start = line.lowerBound + (units[line.lowerBound] == 0x28 ? 1 : 0)
        return line.count <= 60 && pageCredits.match(units, at: start, before: line.upperBound) > 0
            && authors.first(in: line, of: units) != nil
    }

    /// `本版投稿邮箱 … 新闻热线 …`: begins with whom or where readers can call or write, and gives a number or an address.
    private static func isContact(_ units: Units, _ line: Range<Int>) -> Bool {
        var start = line.lowerBound
        while case let length = contactOwners.match(units, at: start, before: line.upperBound), length > 0 {
            start += length
        }
        guard start > line.lowerBound || contactHeads.match(units, at: start, before: line.upperBound) > 0,
            contacts.first(in: line, of: units) != nil
        else { return false }
        return line.contains { units[$0] == 0x40 } || line.count { units[$0].isDigit } >= 5
    }

    /// `稿件来源:某某晚报`, or the name of a paper alone in brackets.
    private static func isSource(_ units: Units, _ line: Range<Int>) -> Bool {
        guard line.count <= 60 else { return false }
        if sources.first(in: line, of: units) != nil { return true }
        guard units[line.lowerBound] == 0x28, units[line.upperBound - 1] == 0x29 else { return false }
        let inside = units.trimmed(line.lowerBound + 1..<line.upperBound - 1)
        return inside.count <= 12 && NameRules.isOrganisation(units, inside)
            && BylineParser(units).parse(inside).hasRole == false
    }

    /// `A12 教育 某某日报 2021年6月`, `第B07版:…`: a page number, a day set apart, a date alone, a page code and a name, or two
    /// of date, page code, paper, weekday and staff that are half of the line.
    private static func isPageHead(_ units: Units, _ line: Range<Int>) -> Bool {
        guard line.count <= 60 else { return false }
        let tokens = units.split(line, at: separators)
        guard tokens.count <= 14 else { return false }
        if isDated(units, line) { return true }
        var marks = 0
        var namesStaff = false
        for token in tokens {
            if isPageNumber(units, token) { return true }
            let isDuty = StaffRules.duties.match(token, of: units)
            if isDuty || namesStaff && token.count <= 4 { marks += 1 }
            namesStaff = isDuty
            let isMark =
                isDateToken(units, token) || isPageCode(units, token) || isPaper(units, token)
                || StaffRules.isStaffLine(units, token)
            if isMark { marks += 1 }
        }
        return marks >= 2 && marks * 2 >= tokens.count || marks == tokens.count && isDate(units, line)
            || isCodedPage(units, tokens)
    }

    /// `第B07版`, `A12版`, `03版`
    private static func isPageNumber(_ units: Units, _ token: Range<Int>) -> Bool {
        var index = token.lowerBound
        let isOrdinal = units[index] == 0x7B2C
        if isOrdinal { index += 1 }
        while index < token.upperBound, UnitSet.latin.contains(units[index]) { index += 1 }
        let end = units.digitsEnd(from: index, before: token.upperBound)
        return end > index && end - index <= 3 && end + 1 == token.upperBound && units[end] == 0x7248
    }

    /// `城事周刊 2021 年 6 月 10 日`: a day set apart by blanks, and not much more.
    private static func isDated(_ units: Units, _ line: Range<Int>) -> Bool {
        guard let date = PrintedDate.atHead(line, of: units), date.day != nil, date.year != nil else { return false }
        let isApart =
            (date.range.lowerBound == line.lowerBound || separators.contains(units[date.range.lowerBound - 1]))
            && (date.range.upperBound == line.upperBound || separators.contains(units[date.range.upperBound]))
        return isApart && units.length(line) <= units.length(date.range) * 3
    }

    /// `A12 教育`: a letter and a number, and the page's name.
    private static func isCodedPage(_ units: Units, _ tokens: [Range<Int>]) -> Bool {
        tokens.count == 2 && UnitSet.latin.contains(units[tokens[0].lowerBound]) && isPageCode(units, tokens[0])
            && tokens[1].count <= 6 && tokens[1].allSatisfy { UnitSet.isHan(units[$0]) }
    }

    /// `A12`, `AA03`, `03`, `B06-B07`
    private static func isPageCode(_ units: Units, _ token: Range<Int>) -> Bool {
        var index = token.lowerBound
        while index < token.upperBound, index < token.lowerBound + 2, UnitSet.latin.contains(units[index]) {
            index += 1
        }
        let end = units.digitsEnd(from: index, before: token.upperBound)
        guard (1...2).contains(end - index) else { return false }
        if end < token.upperBound, units[end] == 0x2D, index > token.lowerBound {
            return isPageCode(units, end + 1..<token.upperBound)
        }
        return end == token.upperBound
    }

    private static func isDateToken(_ units: Units, _ token: Range<Int>) -> Bool {
        if weekdays.match(units, at: token.lowerBound, before: token.upperBound) > 0 { return token.count <= 8 }
        guard let printed = PrintedDate.atHead(token, of: units), printed.year != nil else { return false }
        return printed.range == token && printed.month != nil
    }
}

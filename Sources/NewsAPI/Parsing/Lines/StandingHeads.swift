/// Heads that say what kind of text stands below them, the same in every paper.
enum StandingHeads {
    /// Begin an article of their own wherever they stand.
    private static let articles = PhraseSet(
        """
        编者按 编后 编后话 编读往来 时评 更正 致歉 道歉 启事 公告 声明 通告 公示 讣告 遗失声明 遗失启事 注销公告 拍卖公告 招标公告 招聘启事 更正声明 更正启事 寻人启事
        招领启事 寻亲启事 减资公告 清算公告 致读者 图片新闻 图片故事 图说新闻 今日天气 天气预报 气象信息 开奖公告 彩票开奖 便民信息
        """)
    /// Begin a part of the article above.
    private static let parts = PhraseSet(
        """
        记者手记 记者观察 记者调查 记者点评 延伸阅读 相关链接 新闻链接 背景链接 相关新闻 新闻背景 新闻回放 专家观点 专家提醒 专家建议 专家支招 小贴士 温馨提示 名词解释
        核心提示 案例链接 数据链接 知识链接 人物简介 作者简介 网友热议 部门回应 记者追问 采访手记 链接 提醒 释疑 专家点评 专家解读 专家说法 律师说法 律师提醒 记者连线 编辑点评 短评 点评 小知识 小链接 数说 背景 对话 声音 后记
        """)

    /// Letters of the longest.
    private static let longest = max(articles.longest, parts.longest)
    private static let frames = UnitSet("[]【】()<>:")

    /// What begins with a standing head.
    enum Kind {
        case article, part
    }

    private static func isLetter(_ unit: UInt16) -> Bool {
        unit != FoldedPage.blank && !UnitSet.ornaments.contains(unit) && !frames.contains(unit)
    }

    /// What begins with a title line, nil when it is no standing head. Ornaments, brackets and the blanks between its
    /// characters do not count (`■公 告`).
    static func kind(_ line: Range<Int>, of units: Units) -> Kind? {
        guard line.count <= 20, let first = line.first(where: { isLetter(units[$0]) }),
            articles.firsts.contains(units[first]) || parts.firsts.contains(units[first])
        else { return nil }
        // Most titles are letters only.
        if !line.contains(where: { !isLetter(units[$0]) }) { return kind(ofLetters: line, units) }
        guard line.count(where: { isLetter(units[$0]) }) <= longest else { return nil }
        let head = units[line].filter(isLetter)
        return kind(ofLetters: head.indices, head)
    }

    private static func kind(ofLetters line: Range<Int>, _ units: Units) -> Kind? {
        if articles.match(line, of: units) { return .article }
        return parts.match(line, of: units) ? .part : nil
    }
}

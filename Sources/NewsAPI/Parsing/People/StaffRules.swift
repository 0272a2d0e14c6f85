/// The staff of a page: its desk, whose duties make nobody an author of its articles.
enum StaffRules {
    static let duties = PhraseSet(
        """
        责任编辑 责任校对 责任美编 责任版式 首席编辑 见习编辑 编辑统筹 实习编辑 本版编辑 值班编辑 执行编辑 图片编辑 文字编辑 美术编辑 视觉编辑 编辑 责编 美编 校对 责校 版式 组版 排版 版面设计 美术设计
        设计 视觉 审读 检校 编审 主编 值班主任 值班总编 值班编委 统筹 策划 监制 制图 一读 二读 终审 二审 三审
        """)
    /// May stand among the names of the staff.
    private static let contacts = PhraseSet("电话 热线 邮箱 信箱 微信 电邮 新闻热线 投稿邮箱")
    private static let separators = UnitSet(" 、,;:/|()[]【】□■◇◆○●")

    /// `责编/王 五 美编/赵六`: duties, each followed by names, and nothing else.
    static func isStaffLine(_ units: Units, _ line: Range<Int>) -> Bool {
        guard line.count <= 80, let first = line.first(where: { !separators.contains(units[$0]) }),
            duties.match(units, at: first, before: line.upperBound) > 0
        else { return false }
        var hasDuty = false
        var hasName = false
        for token in units.parts(line, at: separators) {
            let duty = duties.match(units, at: token.lowerBound, before: token.upperBound)
            guard hasDuty || duty > 0 else { return false }
            hasDuty = true
            let rest = token.dropFirst(duty)
            let isContact = token.allSatisfy { units[$0] < 0x80 } || contacts.match(token, of: units)
            let isName = isContact || rest.count <= 1 || NameRules.names(units, rest, sure: duty == 0) != nil
            guard isName else { return false }
            hasName = hasName || !rest.isEmpty
        }
        // 视觉, 设计 alone are the name of a page.
        return hasDuty && hasName
    }
}
